"""Whom one replica forgets, all forget, though each holds in memory what it could not write."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot import app
from bot.fleet.fleet import LOOK_SECONDS, Fleet
from bot.settings import Settings
from bot.storage import deletion
from bot.storage.database import Database
from bot.storage.listening import Listener, News
from bot.storage.session import Session
from bot.storage.store import Store
from bot.watching.watch import Watch
from handlers.presentation.shown import Shown
from handlers.services import Services
from tests.fleet.members import SECONDS, away, base, heard
from tests.telegram.fakes import fact

pytestmark = pytest.mark.usefixtures("light")

HOOK = "http://127.0.0.1/hook"


async def test_whom_one_replica_forgets_all_forget(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also what another could not write, and would have written later."""
    async with AsyncExitStack() as ends:
        first, second = [await parts_on(url, base(tmp_path / name, 12), ends) for name in ("a", "b")]
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(Database, "write", away)
            for user in range(1, 7):
                await second.store.conversations.record(-1, user, user, "私下问的话")
                await second.store.replies.record(-1, user, user, (user,))
        await heard(second.fleet)
        shown = second.shown.remember(Shown(fact(1), "私下问的话"))
        assert all(await asyncio.gather(*(first.store.forget(user) for user in range(1, 6))))
        async with asyncio.timeout(LOOK_SECONDS - 3):
            while await remembered(second.store) != [6]:  # noqa: ASYNC110  # another task's work
                await asyncio.sleep(0.02)
        assert second.shown.get(shown.key) is None


async def parts_on(url: str, folder: Path, ends: AsyncExitStack) -> Services:
    """A replica as the bot is wired, which follows the others."""
    own = {"knowledge_dir": folder, "database_url": url, "webhook_url": HOOK, "api_url": "http://127.0.0.1"}
    settings = Settings(_env_file=None, **own)  # type: ignore[call-arg, arg-type]
    store = app.store_of(settings)
    ends.push_async_callback(store.close)
    parts = app.services(settings, store, Watch(settings.webhook_url))
    assert isinstance(parts.fleet, Fleet)
    ends.push_async_callback(parts.fleet.leave)
    await parts.fleet.enter()
    following = asyncio.create_task(parts.fleet.keep_together())
    ends.push_async_callback(asyncio.wait, [following])
    ends.callback(following.cancel)
    return parts


async def remembered(store: Store) -> list[int]:
    """Of whom a replica still knows what they said or what it answered."""
    return [
        user
        for user in range(1, 7)
        if await store.conversations.earlier(-1, user, None) or await store.replies.of(-1, user)
    ]


async def test_what_was_said_while_nothing_was_heard_is_suspected(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each new connection; what anybody may notify is taken for a person only where it is one."""
    database = Database(url)
    session = Session(database.engine, "listening")
    listener = Listener(session)
    assert await listener.wait(1) == News(missed=True)
    async with database.engine.begin() as connection:
        for said in ("7", "no number", "-3"):
            await connection.exec_driver_sql(f"NOTIFY {deletion.CHANNEL}, '{said}'")
    assert await listener.wait(SECONDS) == News((7,))
    await session.close()
    assert await listener.wait(1) == News(missed=True)
    await session.close()
    await database.close()
