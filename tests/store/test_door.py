"""The door to a database that is away: shut for a while, then one tries."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database as storage
from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError, Door, described
from bot.storage.store import Store
from tests.clock import Clock
from tests.store import databases
from tests.store.conftest import NOW

CROWD = 15


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


async def test_in_a_crowd_nobody_takes_the_queue_for_a_database_that_is_away(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Together they take longer than one may, by far less than the machine may hold up one of them."""
    database = Database(url)
    assert await database.open()

    async def slow(connection: AsyncConnection) -> None:
        await asyncio.sleep(1.2 * storage.LIMIT_SECONDS / CROWD)

    await asyncio.gather(*(database.write(slow) for _ in range(CROWD)))
    assert caplog.text == ""
    await database.close()


async def test_requests_are_timed_failed_ones_too_but_not_those_that_were_spared(url: str) -> None:
    database, timed = Database(url, limit=30, pause=3600), list[tuple[str, bool]]()
    database.timed = lambda access, seconds: timed.append((access, seconds > 0))

    async def done(connection: AsyncConnection) -> None:
        """Nothing to do."""

    async def fail(connection: AsyncConnection) -> None:
        raise TimeoutError("ours")

    await database.read(done)
    for _ in range(2):
        with pytest.raises(DatabaseAwayError):
            await database.write(fail)
    assert timed == [("reading", True), ("writing", True)]
    await database.close()


async def test_a_queue_that_does_not_move_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """SQLite alone has one: each request takes less than it may, all of them together far too long."""
    monkeypatch.setattr(storage, "QUEUE_SECONDS", 0.05)
    database, may = Database(databases.migrated("sqlite", tmp_path), limit=30, pause=0), asyncio.Event()
    assert await database.open()

    async def slow(connection: AsyncConnection) -> None:
        await may.wait()

    first = asyncio.create_task(database.write(slow))
    waiting = await asyncio.gather(*(database.write(slow) for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in waiting] == [DatabaseAwayError] * 3
    assert caplog.text.count("no turn within") == 1
    may.set()
    await first
    await database.write(slow)
    await database.close()


async def test_a_user_who_may_make_no_tables(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Said once and then left alone for a while, not tried again by each request."""
    url = databases.empty("postgresql", tmp_path)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE guest LOGIN")
    store = Store(Database(url.replace("postgres@", "guest@"), pause=3600), 30)
    for _ in range(3):
        assert not await store.votes.cast(1, "fact", 1)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "permission denied" in caplog.text
    await store.close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP ROLE guest")
