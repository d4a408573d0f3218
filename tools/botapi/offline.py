"""The real application without a network: updates go in as JSON, calls come out checked."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from telegram import Update

from bot import limiter
from bot.app import build, services, store_of
from bot.incoming import readable
from bot.settings import Settings
from bot.storage.store import Store
from bot.watching.watch import Watch
from handlers import AnyApplication
from handlers.services import Services
from handlers.services.pace import Buckets, Pace, Paces
from knowledge.assistant import Assistant
from tools.botapi.recording import Recording
from tools.botapi.schema import Schema

TOKEN = "123456789:AAoffline-Token_for_tools-01234567890"  # noqa: S105  # nobody's
ADMIN = 777
UNHURRIED = 1_000_000


class Errors(logging.Handler):
    """Keeps the log's errors: bugs in handlers, and what even the error handler did not take."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.lines.append(logging.Formatter("%(name)s: %(message)s").format(record))


@dataclass
class Offline:
    """An application that was started, and what came out of it."""

    application: AnyApplication
    parts: Services
    store: Store
    api: Recording
    errors: Errors = field(default_factory=Errors)

    async def take(self, update: Any) -> None:
        """Handle what Telegram sends as one update, as polling does; raises nothing, whatever it is."""
        answer = self.api.parse_json_payload(readable(json.dumps({"ok": True, "result": [update]}).encode()))
        for one in Update.de_list(answer["result"], self.application.bot):
            await self.application.update_processor.process_update(one, self.application.process_update(one))


@asynccontextmanager
async def offline(folder: Path, load: Callable[[], Assistant], schema: Schema | None = None) -> AsyncIterator[Offline]:
    """The application with its database in `folder`, without Telegram's rates and our paces."""
    url = f"sqlite:///{folder}/bot.db"
    chosen = Settings(_env_file=None, token=TOKEN, admin_ids=str(ADMIN), database_url=url)
    store, watch, api = store_of(chosen), Watch(), Recording(schema)
    paces = Paces(*(Buckets(Pace(UNHURRIED, UNHURRIED)) for _ in range(3)))  # a generated person is many, or none
    parts = replace(services(chosen, store, watch, load), paces=paces)
    with _unhurried():
        one = Offline(build(chosen, parts, store, watch, request=api), parts, store, api)
        logging.getLogger().addHandler(one.errors)
        try:
            await store.open()
            async with one.application:
                yield one
        finally:
            logging.getLogger().removeHandler(one.errors)
            await store.close()


@contextmanager
def _unhurried() -> Iterator[None]:
    """Without Telegram's rates: nobody is there to be flooded."""
    kept = limiter.A_SECOND, limiter.GROUP_A_MINUTE
    limiter.A_SECOND = limiter.GROUP_A_MINUTE = UNHURRIED
    try:
        yield
    finally:
        limiter.A_SECOND, limiter.GROUP_A_MINUTE = kept
