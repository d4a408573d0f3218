"""The one reference to the assistant in use, and its replacement while the bot runs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from handlers.meters import Meters, ReloadResult, Unwatched
from knowledge.assistant import Assistant
from knowledge.errors import KnowledgeError
from knowledge.views import Difference


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

    async def reload(self) -> Reloaded:
        """Load in a thread, then swap at once; whatever load raises leaves the old assistant in place.

        Raises `ReloadRunningError` where a reload is under way, `KnowledgeError` where the base is not usable.
        """
        if self._running.locked():
            raise ReloadRunningError
        async with self._running:
            started = time.monotonic()
            result: ReloadResult = "failed"
            try:
                newer = await asyncio.to_thread(self._load)
                report = Reloaded(newer.counts(), self.assistant.difference(newer), time.monotonic() - started)
                self.assistant, result = newer, "loaded"
            except KnowledgeError:
                result = "refused"
                raise
            finally:
                self._meters.reload(result, time.monotonic() - started)
            return report
