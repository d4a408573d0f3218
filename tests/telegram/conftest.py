"""The real application, polling a loopback Bot API, answering from a small assistant."""

from __future__ import annotations

import logging
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import build, services, store_of
from bot.settings import Settings
from bot.storage.store import Store
from bot.watching.watch import Watch
from handlers import ALLOWED_UPDATES, AnyApplication
from handlers.services import Services
from knowledge.assistant import Assistant
from tests.knowledge.browse.bases import assistant, base, changed, lamps
from tests.store.databases import migrated
from tests.telegram.fakes import FakeAssistant
from tests.telegram.loopback import TOKEN, Loopback
from tests.telegram.updates import ADMIN


@pytest.fixture(autouse=True, scope="session")
def _certificates_once() -> Iterator[None]:
    """Every client reads all certificates anew, half of the time of a test; on the loopback nobody needs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@dataclass
class Bot:
    """A running bot, its API, and what `/reload` will load next."""

    api: Loopback
    application: AnyApplication
    parts: Services
    store: Store
    first: FakeAssistant
    watch: Watch
    load: list[Callable[[], Assistant]] = field(default_factory=list)


def settings(api: Loopback, **more: object) -> Settings:
    """Settings of the bot under test, whatever the environment holds."""
    fields = {"token": TOKEN, "admin_ids": str(ADMIN), "api_url": api.url, "knowledge_dir": str(Path.cwd()), **more}
    return Settings(_env_file=None, **fields)  # type: ignore[arg-type]  # texts, as from the environment


@pytest_asyncio.fixture
async def api() -> AsyncIterator[Loopback]:
    """A Bot API on the loopback; whatever else a test looks at, all calls fit the API's description."""
    server = Loopback()
    await server.start()
    yield server
    await server.stop()
    assert not server.invalid


@pytest_asyncio.fixture
async def bot(api: Loopback, tmp_path: Path) -> AsyncIterator[Bot]:
    """The application, started as `run` starts it."""
    async with running(api, migrated("sqlite", tmp_path)) as one:
        yield one


@asynccontextmanager
async def running(api: Loopback, database: str, version: str = "v1", **more: object) -> AsyncIterator[Bot]:
    """An application on a database, as long as it runs; `version` of the assistant that it starts with, `more` settings."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    first = FakeAssistant(version)
    loaders: list[Callable[[], Assistant]] = [lambda: first]
    chosen = settings(api, database_url=database, **more)
    store = store_of(chosen)
    watch = Watch()
    parts = services(chosen, store, watch, lambda: loaders[-1]())
    application = build(chosen, parts, store, watch)
    async with application:
        assert application.updater
        await application.updater.start_polling(timeout=1, allowed_updates=ALLOWED_UPDATES)
        await application.start()
        try:
            yield Bot(api, application, parts, store, first, watch, loaders)
        finally:
            await application.updater.stop()
            await application.stop()
            await store.close()


@pytest.fixture(scope="module")
def lanterns() -> Assistant:
    """The tests' own article, with twenty figures more in its lead."""
    return assistant(changed(base("small"), *lamps(base("small"), 20), version="lanterns"))


@pytest.fixture(scope="module")
def fewer() -> Assistant:
    """The same article, later: all lamps but one are gone, and the bridge's repair with its year."""
    return assistant(changed(base("small"), *lamps(base("small"), 1), without="bridge-repair", version="fewer"))


@pytest_asyncio.fixture
async def reading(bot: Bot, lanterns: Assistant) -> AsyncIterator[Bot]:
    """The bot, answering from the article."""
    bot.parts.current.assistant = lanterns
    yield bot
    assert not [error for error in bot.api.errors if "not modified" not in error]
