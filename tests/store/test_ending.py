"""The COMMIT that takes an update leaves in one step with what follows, and is not awaited."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
import pytest_asyncio

from bot.storage import commit, ending, updates
from bot.storage.database import Database
from bot.storage.updates import Updates
from tests.store import databases

LOCK, UPDATE = 7, 70
# What a COMMIT is made to do first.
WAIT = f"PERFORM pg_advisory_xact_lock({LOCK});"
FAIL = "RAISE EXCEPTION 'no space left';"
DIES = """
import asyncio, os, signal, sys
from bot.storage.database import Database
from bot.storage.updates import Updates

async def main():
    if await Updates(Database(sys.argv[1], limit=30)).claim(int(sys.argv[2])):
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A PostgreSQL with its tables."""
    one = Database(databases.migrated("postgresql", tmp_path), limit=30, pause=0)
    assert await one.open()
    yield one
    await one.close()


def url_of(database: Database) -> str:
    return database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


def on_commit(server: psycopg.Connection, first: str) -> None:
    """From now on, the end of a transaction that took an update does this first."""
    server.execute(f"CREATE FUNCTION first() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {first} RETURN NULL; END$$")
    server.execute(
        "CREATE CONSTRAINT TRIGGER first AFTER INSERT ON handled_updates DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION first()"
    )


async def test_a_claim_does_not_wait_for_its_record_and_others_do(database: Database) -> None:
    with psycopg.connect(url_of(database), autocommit=True) as server:
        on_commit(server, WAIT)
        server.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        mine, others = Updates(database), Updates(database)
        async with asyncio.timeout(20):
            assert await mine.claim(UPDATE), "though its COMMIT hangs"
        second = asyncio.create_task(others.claim(UPDATE))
        await until_waiting(server, 2)
        assert not second.done()
        server.execute("SELECT pg_advisory_unlock(%s)", (LOCK,))
        assert not await second
        await mine.give_back(UPDATE)
        assert await others.claim(UPDATE)


async def until_waiting(server: psycopg.Connection, count: int) -> None:
    """Until so many sessions of the database wait for a lock."""
    async with asyncio.timeout(30):
        while True:
            row = server.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            ).fetchone()
            if row and row[0] >= count:
                return
            await asyncio.sleep(0.01)


async def test_what_is_given_back_was_recorded_before(database: Database) -> None:
    """Otherwise the deletion would find nothing, and the record come after it: nobody would answer."""
    mine = Updates(database)
    for number in range(50):
        assert await mine.claim(number)
        await mine.give_back(number)
    assert all([await mine.claim(number) for number in range(50)])


@pytest.mark.fault("数据库断开又恢复")
async def test_a_commit_that_fails_is_made_up_for(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    with psycopg.connect(url_of(database), autocommit=True) as server:
        on_commit(server, FAIL)
        mine = Updates(database)
        assert await mine.claim(UPDATE)
        await database.settled()
        assert "is away for writing: RaiseException: no space left" in caplog.text
        assert await Updates(database).begin(UPDATE), "nothing is recorded"
        server.execute("DROP TRIGGER first ON handled_updates")
        assert await mine.claim(UPDATE + 1)
        await database.settled()
        assert [await Updates(database).begin(number) for number in (UPDATE, UPDATE + 1)] == [False, False]


@pytest.mark.fault("数据库断开又恢复")
async def test_a_server_that_dies_before_the_end_is_made_up_for(database: Database) -> None:
    with psycopg.connect(url_of(database), autocommit=True) as server:
        on_commit(server, WAIT)
        server.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        mine = Updates(database)
        assert await mine.claim(UPDATE)
        await until_waiting(server, 1)
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        await database.settled()
        server.execute("DROP TRIGGER first ON handled_updates")
        assert await mine.claim(UPDATE + 1)
        await database.settled()
        assert not await Updates(database).begin(UPDATE)


async def test_who_freezes_before_the_end_does_not_answer_beside_the_other(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frozen, it holds the update's row; the server lets go of it, another takes the update, and the thawed one stops."""
    monkeypatch.setattr(ending, "SECONDS", 0.2)
    frozen, thawed = asyncio.Event(), asyncio.Event()
    take = updates._take

    async def and_freeze(*given: Any) -> bool:
        taken = await take(*given)
        frozen.set()
        await thawed.wait()
        return taken

    monkeypatch.setattr(updates, "_take", and_freeze)
    first = asyncio.create_task(Updates(database).claim(UPDATE))
    await frozen.wait()
    monkeypatch.setattr(updates, "_take", take)
    assert await Updates(database).claim(UPDATE)
    thawed.set()
    assert not await first


@pytest.mark.fault("磁盘满")
async def test_a_commit_that_a_full_disk_refuses_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """SQLite says so at once, and its one connection is free again."""
    database = Database(databases.migrated("sqlite", tmp_path), limit=30, pause=0)
    mine, refusing, leave = Updates(database), True, commit.SqliteCommit.leave

    def full(one: commit.SqliteCommit) -> None:
        if refusing:
            raise sqlite3.OperationalError("database or disk is full")
        leave(one)

    monkeypatch.setattr(commit.SqliteCommit, "leave", full)
    assert await mine.claim(UPDATE), "the second try is an ordinary transaction"
    assert not await Updates(database).begin(UPDATE)
    refusing = False
    assert await mine.claim(UPDATE + 1)
    await database.settled()
    assert not await Updates(database).begin(UPDATE + 1)
    assert caplog.text == ""
    await database.close()


async def test_a_connection_that_cannot_be_made_fit_again_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is the only one: kept by a task that failed, nobody would get another."""
    database = Database(databases.migrated("sqlite", tmp_path), limit=30, pause=0)
    mine, lost = Updates(database), sqlite3.OperationalError("disk I/O error")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(commit.SqliteCommit, "leave", raising(lost))
        meanwhile.setattr(commit.SqliteCommit, "give_up", raising_later(lost))
        assert await mine.claim(UPDATE)
        await database.settled()
    assert await mine.claim(UPDATE + 1)
    await database.close()
    assert caplog.text == ""


def raising(error: Exception) -> Callable[[object], None]:
    def fail(_: object) -> None:
        raise error

    return fail


def raising_later(error: Exception) -> Callable[[object], Awaitable[None]]:
    async def fail(_: object) -> None:
        raise error

    return fail


async def test_who_dies_right_after_the_claim_has_claimed(database: Database) -> None:
    """No answer of the server is read, no turn of the loop is made: the record is there all the same."""
    command = [sys.executable, "-c", DIES, url_of(database), str(UPDATE)]
    done = await asyncio.to_thread(subprocess.run, command, check=False)
    assert done.returncode == -9
    async with asyncio.timeout(30):
        while await Updates(database).begin(UPDATE):  # noqa: ASYNC110  # the server reads what the dead one sent
            await asyncio.sleep(0.01)
