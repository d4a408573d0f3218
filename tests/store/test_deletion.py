"""Retention and /forget really delete: every table, row by row, down to the bytes of the file."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import deletion
from bot.storage.database import Database
from bot.storage.engine import BUSY_MILLISECONDS
from bot.storage.limits import DAY
from bot.storage.store import Store
from bot.storage.tables import CHOSEN, FEWER, PERSONAL, SHORTER, admin_actions, metadata
from tests.clock import Clock
from tests.store.conftest import NOW
from tests.store.rows import SECRET, row

Note = Callable[[str, object], None]

DAYS = 30
TABLES = metadata.sorted_tables
PASSING = [table for table in TABLES if table not in CHOSEN]
assert len(PASSING) > 5


async def fill(store: Store, table: Table, *rows: dict[str, Any]) -> None:
    async def work(connection: AsyncConnection) -> None:
        await connection.execute(insert(table), list(rows))

    await store.database.write(work)


async def times(store: Store, table: Table) -> list[float]:
    async def work(connection: AsyncConnection) -> list[float]:
        return list((await connection.execute(select(table.c.at).order_by(table.c.at))).scalars())

    return await store.database.read(work)


@pytest.mark.parametrize("table", PASSING, ids=str)
async def test_retention_deletes_what_is_older_and_nothing_else(store: Store, table: Table) -> None:
    kept_for = min(DAYS * DAY, SHORTER.get(table, DAYS * DAY))
    old, young = NOW - kept_for - 1, NOW - kept_for + 1
    await fill(store, table, *(row(table, number, old) for number in range(5)), row(table, 9, young))
    assert await deletion.sweep(store.database, DAYS, NOW) == 5
    assert await times(store, table) == [young]


async def test_retention_shorter_than_a_table_s_own_time_counts(store: Store) -> None:
    for table in TABLES:
        await fill(store, table, row(table, 1, NOW - 1.5 * DAY))
    assert await deletion.sweep(store.database, 1, NOW) == len(PASSING)


@pytest.mark.parametrize("table", CHOSEN, ids=str)
async def test_what_was_chosen_holds_however_old_it_is(store: Store, table: Table) -> None:
    await fill(store, table, row(table, 1, 0.0))
    assert await deletion.sweep(store.database, 1, NOW) == 0
    assert await times(store, table) == [0.0]


async def test_retention_deletes_in_portions(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deletion, "BATCH", 2)
    for table in set(PERSONAL) - set(CHOSEN):
        await fill(store, table, *(row(table, number, 0.0, number) for number in range(5)))
        assert await deletion.sweep(store.database, DAYS, NOW) == 5


@pytest.mark.parametrize("table", FEWER, ids=str)
async def test_of_one_person_s_questions_the_newest_stay(
    store: Store, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FEWER, table, 3)
    monkeypatch.setattr(deletion, "BATCH", 2)
    flood = [row(table, number, NOW - number, 7) for number in range(10)]
    await fill(store, table, *flood, row(table, 99, NOW - 99, 8))
    assert await deletion.sweep(store.database, DAYS, NOW) == 7
    assert await times(store, table) == [NOW - 99, NOW - 2, NOW - 1, NOW]


async def test_forget_deletes_all_of_one_person_and_nothing_of_another(store: Store) -> None:
    personal = [table for table in TABLES if "user_id" in table.columns]
    assert set(personal) == {*PERSONAL, admin_actions}
    for table in personal:
        await fill(store, table, row(table, 1, NOW, 1), row(table, 2, NOW, 2))
    assert await store.forget(1)
    assert {table.name: await users(store, table) for table in PERSONAL} == {table.name: [2] for table in PERSONAL}
    assert sorted(await users(store, admin_actions), key=str) == [2, None]


async def users(store: Store, table: Table) -> list[int | None]:
    async def work(connection: AsyncConnection) -> list[int | None]:
        return list((await connection.execute(select(table.c.user_id))).scalars())

    return await store.database.read(work)


@pytest.mark.parametrize("kind", ["sqlite"])  # PostgreSQL keeps its bytes elsewhere, until VACUUM comes by
async def test_what_was_forgotten_is_gone_from_the_files(store: Store, tmp_path: Path) -> None:
    await store.conversations.record(1, 2, 3, SECRET)
    await store.unanswered.record(1, 2, 3, SECRET, "place")
    assert SECRET.encode() in contents(tmp_path)
    assert await store.forget(2)
    assert SECRET.encode() not in contents(tmp_path)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_reader_in_the_way_only_puts_that_off(store: Store, tmp_path: Path) -> None:
    """A backup, for example: nobody waits for its end, and the next sweep makes up for it."""
    await store.unanswered.record(1, 2, 3, SECRET, "place")
    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as reading:
        reading.execute("BEGIN")
        assert reading.execute("SELECT count(*) FROM unanswered").fetchone() == (1,)
        started = time.monotonic()
        assert await store.forget(2)
        assert time.monotonic() - started < BUSY_MILLISECONDS / 1000
        assert SECRET.encode() in contents(tmp_path)
    assert await deletion.sweep(store.database, DAYS, NOW) == 0
    assert SECRET.encode() not in contents(tmp_path)


def contents(folder: Path) -> bytes:
    """All bytes of the database's files."""
    found = b"".join(file.read_bytes() for file in folder.glob("bot.db*"))
    assert found
    return found


async def test_the_store_sweeps_at_its_start(url: str) -> None:
    store = Store(Database(url), DAYS)
    await fill(store, admin_actions, row(admin_actions, 1, 0.0))
    await store.open()
    async with asyncio.timeout(10):
        while await times(store, admin_actions):  # noqa: ASYNC110  # it is another task's work
            await asyncio.sleep(0.01)
    await store.close()


async def test_one_failure_does_not_end_the_sweeping(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rounds: list[int] = []
    sweep = deletion.sweep

    async def failing_once(*arguments: Any) -> int:
        if not rounds:
            raise ValueError("odd")
        return await sweep(*arguments)

    async def sleep(seconds: float) -> None:
        rounds.append(len(await times(store, admin_actions)))
        if len(rounds) == 2:
            raise asyncio.CancelledError

    await fill(store, admin_actions, row(admin_actions, 1, 0.0))
    monkeypatch.setattr(asyncio, "sleep", sleep)
    monkeypatch.setattr(deletion, "sweep", failing_once)
    with pytest.raises(asyncio.CancelledError):
        await deletion.keep_sweeping(store.database, DAYS, clock, lambda: 0.0)
    assert rounds == [1, 0]
    assert "could not be deleted" in caplog.text


@pytest.mark.fault("时钟跳变")
async def test_after_a_jump_of_the_clock_nothing_is_deleted(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, record_property: Note
) -> None:
    rounds: list[int] = []

    async def sleep(seconds: float) -> None:
        rounds.append(len(await times(store, admin_actions)))
        clock.now += 365 * DAY if len(rounds) == 1 else 0
        if len(rounds) == 3:
            raise asyncio.CancelledError

    await fill(store, admin_actions, row(admin_actions, 1, NOW))
    monkeypatch.setattr(asyncio, "sleep", sleep)
    with caplog.at_level(logging.WARNING), pytest.raises(asyncio.CancelledError):
        await deletion.keep_sweeping(store.database, DAYS, clock, lambda: 0.0)
    assert rounds == [1, 1, 0]  # put off for an hour: a date that stays is the right one
    assert "jumped" in caplog.text
    record_property("seen", "跳了一年：这一小时没有删，下一小时照常")
