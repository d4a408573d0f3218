"""Replicas without Telegram that follow one database, and the bases that they answer from."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bot.fleet.fleet import Fleet
from bot.fleet.own import OwnBase
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.store import Store
from handlers.services.reloading import CurrentAssistant
from tests.telegram.small_base import FACTS, write_base

SECONDS = 30.0


async def away(*_: object) -> None:
    """The database, while it is."""
    raise DatabaseAwayError


class Member:
    """A replica without Telegram: its folder, its base, its fleet."""

    def __init__(self, url: str, folder: Path) -> None:
        self.folder = folder
        self.store = Store(Database(url, limit=SECONDS, pause=0), 30)
        self.own = OwnBase(Settings(_env_file=None, knowledge_dir=folder))  # type: ignore[call-arg]
        self.current = CurrentAssistant(self.own.load)
        self.fleet = Fleet(self.store.database, self.current, self.own, self.store.journal)

    @property
    def version(self) -> str:
        return self.current.assistant.version

    async def look(self) -> None:
        """What happens every few seconds, or when another publishes."""
        await self.fleet._look()

    async def reload(self) -> int | None:
        """As an admin's /reload."""
        await self.current.reload()
        return await self.fleet.publish()


def base(folder: Path, amount: int) -> Path:
    """A base that says how many berths there are."""
    if not folder.exists():
        write_base(folder)
    text = FACTS["berths"].replace("12个", f"{amount}个")
    (folder / "harbour" / "facts" / "berths.yaml").write_text(text, encoding="utf-8")
    return folder


@asynccontextmanager
async def fleet_on(url: str) -> AsyncIterator[Callable[[Path], Awaitable[Member]]]:
    """Starts replicas on a database; ends them all."""
    async with AsyncExitStack() as ends:

        async def start(folder: Path) -> Member:
            one = await asyncio.to_thread(Member, url, folder)
            ends.push_async_callback(one.store.close)
            ends.push_async_callback(one.fleet.leave)
            await one.fleet.enter()
            return one

        yield start


async def heard(fleet: object) -> None:
    """Until it listens."""
    async with asyncio.timeout(SECONDS):
        assert isinstance(fleet, Fleet)
        while not fleet._listener._listening:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
