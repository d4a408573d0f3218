"""The door to a database that is away: shut for a while, then one tries."""

from __future__ import annotations

import logging

import pytest

from bot.storage.door import DatabaseAwayError, Door, described
from tests.clock import Clock
from tests.store.conftest import NOW


def test_a_door_stays_shut_for_a_while(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock(NOW)
    door = Door("reading", 5, clock)
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            door.failed(TimeoutError("x"))
            with pytest.raises(DatabaseAwayError):
                door.check()
            clock.now += 6
            door.check()
            with pytest.raises(DatabaseAwayError):
                door.check()  # one tries, the others need not wait for it
        door.worked()
        door.check()
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert described(ValueError("a\nb")) == "ValueError: a b"
