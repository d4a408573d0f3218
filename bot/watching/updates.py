"""Updates in the order of `PerChat`, each with an id, a line in the log, and its time taken."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable
from typing import Any

from prometheus_client import CollectorRegistry, Gauge
from telegram import Update

from bot.ordering import PerChat
from bot.watching.metrics import Metrics
from handlers import ALLOWED_UPDATES
from handlers.services import request
from handlers.services.request import Request

logger = logging.getLogger(__name__)


class WatchedUpdates(PerChat):
    """Begins a request for each update; an update that was answered, pressed or failed leaves one line."""

    def __init__(self, metrics: Metrics, registry: CollectorRegistry, at_once: int = 64) -> None:
        super().__init__(at_once)
        self._metrics = metrics
        self._pending = Gauge("bot_updates_pending", "Updates at work or waiting for their turn.", registry=registry)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """As in the parent."""
        kind, started = kind_of(update), time.perf_counter()
        at_work = request.begin(texts_of(update))
        self._pending.inc()
        try:
            await super().do_process_update(update, coroutine)
        except asyncio.CancelledError:  # the end came first: the outcome alone would read as if it had been sent
            request.note(error="CancelledError")
            raise
        finally:
            self._pending.dec()
            seconds = time.perf_counter() - started
            self._metrics.updates.labels(kind).observe(seconds)
            _log(at_work, update, kind, seconds)


def kind_of(update: object) -> str:
    """The kind of an update, one of those that we ask for, or "other"."""
    if isinstance(update, Update):
        for kind in ALLOWED_UPDATES:
            if getattr(update, kind) is not None:
                return kind
    return "other"


def texts_of(update: object) -> tuple[str, ...]:
    """What a person wrote in an update."""
    if not isinstance(update, Update):
        return ()
    message, query = update.effective_message, update.inline_query
    written = (message.text if message else None, message.caption if message else None, query.query if query else None)
    return tuple(text for text in written if text)


def _log(at_work: Request, update: object, kind: str, seconds: float) -> None:
    """One line, without ids of people; messages that were not for us leave none."""
    level = logging.INFO if at_work.notes else logging.DEBUG
    number = update.update_id if isinstance(update, Update) else 0
    notes = {"update": kind, "update_id": number, "seconds": round(seconds, 4), **at_work.notes}
    logger.log(level, "Handled", extra={"notes": notes})
