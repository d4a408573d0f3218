"""The one reference to the assistant in use, and its replacement while the bot runs."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial

from handlers.services.meters import Meters, ReloadResult, Unwatched
from knowledge.assistant import Assistant
from knowledge.errors import KnowledgeError
from knowledge.views import Difference


async def _in_thread(load: Callable[[], Assistant]) -> Assistant:
    """What `load` returns; in a thread that a process which ends does not wait for, unlike those of asyncio."""
    loop, result = asyncio.get_running_loop(), asyncio.Future[Assistant]()

    def settle(settled: Callable[[], None]) -> None:
        if not result.done():  # nobody waits for it any more where it is
            settled()

    def work() -> None:
        try:
            loaded = load()
        except BaseException as error:
            told = partial(result.set_exception, error)
        else:
            told = partial(result.set_result, loaded)
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(settle, told)

    threading.Thread(target=copy_context().run, args=(work,), name="loading", daemon=True).start()
    return await result


class ReloadRunningError(Exception):
    """Somebody else's reload has not finished yet."""


@dataclass(frozen=True, slots=True)
class Reloaded:
    """A finished reload: what the base holds now, what changed, and how long it took."""

    counts: dict[str, int]
    difference: Difference
    seconds: float


class CurrentAssistant:
    """Holds the assistant that answers; `reload` puts a newly loaded and validated one in its place."""

    def __init__(self, load: Callable[[], Assistant], meters: Meters | None = None) -> None:
        self._load, self._meters = load, meters or Unwatched()
        self._running = asyncio.Lock()
        self.assistant = load()

    async def reload(self, load: Callable[[], Assistant] | None = None) -> Reloaded:
        """Load in a thread, from elsewhere where `load` is given, then swap at once.

        Whatever loading raises leaves the old assistant in place.

        Raises `ReloadRunningError` where a reload is under way, `KnowledgeError` where the base is not usable.
        """
        if self._running.locked():
            raise ReloadRunningError
        async with self._running:
            started = time.monotonic()
            result: ReloadResult = "failed"
            try:
                newer = await _in_thread(load or self._load)
                report = Reloaded(newer.counts(), self.assistant.difference(newer), time.monotonic() - started)
                self.assistant, result = newer, "loaded"
            except KnowledgeError:
                result = "refused"
                raise
            finally:
                self._meters.reload(result, time.monotonic() - started)
            return report
