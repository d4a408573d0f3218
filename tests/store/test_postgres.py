"""Where there is no PostgreSQL the tests say so loudly, and fail where it counts."""

from __future__ import annotations

import pytest

from tests.store import databases, postgres


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_server_is_said_and_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(databases, "binaries", lambda: None)
    with pytest.raises(outcome, match="NO POSTGRESQL HERE"):
        databases.server.__wrapped__()


def test_the_server_s_programs_come_from_the_wheel() -> None:
    programs = postgres.binaries()
    if programs is None:
        databases.server()  # says what is missing
    assert programs
    assert {"initdb", "pg_ctl", "postgres"} <= {file.stem for file in programs.iterdir()}
