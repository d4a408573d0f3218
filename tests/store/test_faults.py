"""The database away, hanging, full, read-only, shared: answers go on, and nothing is claimed that was not stored."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.storage import updates
from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.store import Store
from bot.storage.updates import Updates
from tests.store import databases

Note = Callable[[str, object], None]

QUESTION = "私下问的话"


async def does_without(store: Store) -> None:
    """What a store does while nothing can be written: the bot's work goes on, and no success is claimed."""
    assert await store.updates.begin(1)
    assert await store.updates.claim(1)
    assert not await store.updates.begin(1)
    await store.conversations.record(1, 2, 3, QUESTION)
    await store.conversations.record(1, 2, 3, QUESTION + "，改过")
    assert (await store.conversations.earlier(1, 2, None))[-1] == QUESTION + "，改过"
    await store.replies.record(1, 2, 3, (4, 5))
    assert await store.replies.of(1, 3) == (4, 5)
    assert await store.replies.answered(1, 5) == (2, 3)
    assert (await store.conversations.until(1, 2, 3))[-1] == QUESTION + "，改过"
    await store.unanswered.record(1, 2, 3, QUESTION, "place")
    await store.unanswered.settle(1, 3)
    await store.journal.act(1, "reload", "ok")
    await store.journal.loaded("v", 1)
    assert not await store.votes.cast(1, "fact", 1)
    assert not await store.forget(2)


async def knows_nothing(store: Store) -> None:
    """What a store says while nothing can be read."""
    assert await store.votes.by_fact(1) is None
    assert await store.unanswered.top(1) is None
    assert await store.journal.actions(1) is None
    assert await store.journal.versions(1) is None
    assert await store.replies.of(9, 9) is None
    assert await store.replies.answered(9, 9) is None
    assert await store.unanswered.of(9, 9) == ""


async def works(store: Store, update: int = 2) -> None:
    """What a store does with a database."""
    assert await store.votes.cast(1, "fact", 1)
    assert await store.votes.by_fact(1) == [("fact", 1, 0)]
    assert await store.updates.claim(update)


@pytest.mark.fault("数据库断开又恢复")
async def test_postgresql_away_and_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, record_property: Note
) -> None:
    url, server = databases.migrated("postgresql", tmp_path), databases.server()
    store, restarted = (Store(Database(url, pause=0), 30) for _ in range(2))
    await works(store)
    await store.conversations.record(1, 2, 1, "之前")
    with caplog.at_level(logging.INFO):
        await asyncio.to_thread(server.stop)
        try:
            await does_without(store)
            await knows_nothing(store)
            await store.conversations.record(1, 2, 4, "期间")
        finally:
            await asyncio.to_thread(server.start)
        assert await store.updates.claim(3)
    assert await store.conversations.earlier(1, 2, None) == ("之前", QUESTION + "，改过", "期间")
    await store.conversations.record(1, 2, 5, "之后")
    for one in (store, restarted):
        assert await one.conversations.earlier(1, 2, None) == (QUESTION + "，改过", "期间", "之后"), "in this order"
    await works(store, 4)
    assert not await restarted.updates.begin(1), "what was answered meanwhile is written down later"
    assert [f"is {what} for" in caplog.text for what in ("away", "back")] == [True, True]
    assert QUESTION not in caplog.text
    for one in (store, restarted):
        await one.close()
    record_property("seen", "停掉再启动 PostgreSQL：期间照答，票如实说没记下，答过的和说过的事后补记")


@pytest.mark.fault("数据库断开又恢复")
async def test_updates_are_written_down_later_in_portions(
    store: Store, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All at once might take longer than a request may, and so would never be done."""

    async def away(*_: object) -> None:
        raise DatabaseAwayError

    monkeypatch.setattr(updates, "WRITTEN_LATER", 2)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(store.database, "write_last", away)
        assert [await store.updates.claim(number) for number in range(5)] == [True] * 5
    begun = []
    for number in (10, 11, 12):
        assert await store.updates.claim(number)
        begun.append([await Updates(other.database).begin(number) for number in range(5)])
    assert begun == [[False] * 2 + [True] * 3, [False] * 4 + [True], [False] * 5]


@pytest.mark.fault("数据库断开又恢复")
async def test_a_server_that_hangs_holds_nobody_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # the system takes connections for it; it never says a word
        url = f"postgresql://postgres@127.0.0.1:{deaf.getsockname()[1]}/bot"
        store = Store(Database(url, limit=0.05), 30)
        async with asyncio.timeout(20):  # it takes 0.05 s once, at the first reading
            await does_without(store)
            await knows_nothing(store)
        await store.close()


async def test_one_answer_does_not_wait_twice_for_a_server_that_hangs() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        store = Store(Database(f"postgresql://postgres@127.0.0.1:{deaf.getsockname()[1]}/bot", limit=1), 30)
        assert await store.updates.begin(1)
        async with asyncio.timeout(0.5):
            assert await store.updates.claim(1)
        await store.close()


async def test_a_server_that_stops_answering_holds_nobody_up(tmp_path: Path) -> None:
    store = Store(Database(databases.migrated("postgresql", tmp_path), limit=0.5, pause=0), 30)
    await works(store)

    async def endless(connection: Any) -> None:
        await connection.exec_driver_sql("SELECT pg_sleep(3600)")

    with pytest.raises(DatabaseAwayError):
        await store.database.read(endless)
    await works(store, 3)
    await store.close()


@pytest.mark.fault("数据库断开又恢复")
async def test_a_server_that_freezes_and_thaws(tmp_path: Path) -> None:
    """Its connections stay open and take what is sent, as those of a host that is swapping or suspended."""
    store = Store(Database(databases.migrated("postgresql", tmp_path), limit=0.5, pause=0.5), 30)
    await works(store)

    async def own_process(connection: Any) -> int:
        return int((await connection.exec_driver_sql("SELECT pg_backend_pid()")).scalar_one())

    frozen = [databases.server().pid, await store.database.read(own_process)]
    for process in frozen:
        os.kill(process, signal.SIGSTOP)
    try:
        async with asyncio.timeout(20):
            await does_without(store)
            await knows_nothing(store)
    finally:
        for process in frozen:
            os.kill(process, signal.SIGCONT)
    async with asyncio.timeout(20):
        while not (await store.votes.cast(1, "fact", 1) and await store.votes.by_fact(1)):  # noqa: ASYNC110
            await asyncio.sleep(0.05)  # what was abandoned ends first
    await works(store, 3)
    await store.close()


def _only(pages: int) -> Callable[..., None]:
    def limit(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        cursor.close()

    return limit


@pytest.mark.fault("磁盘满")
async def test_disk_full(tmp_path: Path, record_property: Note) -> None:
    """SQLite with no page left says the same as on a full disk; what was there can still be read."""
    store = Store(Database(databases.migrated("sqlite", tmp_path), pause=0), 30)
    await works(store)
    full = _only(1)  # never less than there are
    event.listen(store.database.engine.sync_engine, "connect", full)
    await store.database.settled()
    await store.database.engine.dispose()
    number = 0
    while await store.votes.cast(number, "x" * 3000, 1):
        number += 1
        assert number < 1000
    await store.unanswered.record(1, 2, 3, "问" * 500, "place")
    await store.conversations.record(1, 2, 3, "问" * 500)
    assert await store.conversations.earlier(1, 2, None) == ("问" * 500,)
    assert await store.votes.by_fact(1)
    event.remove(store.database.engine.sync_engine, "connect", full)
    await store.database.engine.dispose()
    assert await store.votes.cast(number, "x" * 3000, 1)
    await store.close()
    record_property("seen", "写不下时照答照读，腾出地方后又记得下")


async def read_only(folder: Path) -> str:
    return f"{databases.migrated('sqlite', folder).replace('sqlite:///', 'sqlite:///file:')}?mode=ro&uri=true"


async def no_folder(folder: Path) -> str:
    (folder / "file").touch()
    return f"sqlite:///{folder}/file/bot.db"


async def a_folder(folder: Path) -> str:
    (folder / "bot.db").mkdir()
    return f"sqlite:///{folder}/bot.db"


async def no_database(folder: Path) -> str:
    (folder / "bot.db").write_text("这不是数据库。" * 1000)
    return f"sqlite:///{folder}/bot.db"


async def nobody_listens(folder: Path) -> str:
    return "postgresql://bot:secret-word@127.0.0.1:1/bot"


async def no_such_option(folder: Path) -> str:
    return "postgresql://bot:secret-word@127.0.0.1:1/bot?no_such_option=1"


UNUSABLE = [read_only, no_folder, a_folder, no_database, nobody_listens, no_such_option]


@pytest.mark.fault("数据库断开又恢复")
@pytest.mark.parametrize("made", UNUSABLE)
async def test_an_unusable_database(
    made: Callable[[Path], Awaitable[str]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(Database(await made(tmp_path), pause=0), 30)
    with caplog.at_level(logging.INFO):
        await store.open()
        await does_without(store)
        if made is read_only:
            assert await store.votes.by_fact(1) == []
        else:
            await knows_nothing(store)
    assert "away" in caplog.text
    assert ("BOT_DATABASE_URL" in caplog.text) is (made is not read_only), "it can be read, so its tables are there"
    if made in (no_folder, a_folder):
        assert str(store.database.engine.url.database) in caplog.text
    assert "secret-word" not in caplog.text
    assert QUESTION not in caplog.text
    await store.close()


@pytest.mark.fault("数据库断开又恢复")
async def test_a_file_that_another_process_has_locked(tmp_path: Path) -> None:
    url = databases.migrated("sqlite", tmp_path)
    store = Store(Database(url, limit=0.2, pause=0), 30)
    await works(store)
    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as locking:
        locking.execute("BEGIN IMMEDIATE")
        await does_without(store)
        locking.execute("ROLLBACK")
    await works(store, 3)
    await store.close()


async def test_a_refused_statement_shuts_no_door(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """One odd message must not keep all others from the database."""
    database = Database(store.database.engine.url.render_as_string(hide_password=False), pause=3600)

    async def wrong(connection: Any) -> None:
        await connection.exec_driver_sql(f"INSERT INTO votes (user_id, fact) VALUES (1, '{QUESTION}')")

    with pytest.raises(DatabaseAwayError):
        await database.write(wrong)
    assert await Store(database, 30).votes.cast(1, "fact", 1)
    assert "refused" in caplog.text
    assert QUESTION not in caplog.text, "PostgreSQL repeats the row"
    await database.close()
