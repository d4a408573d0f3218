"""Notices a poll loop that has died or hangs while the process lives on, and ends the process for its supervisor.

The library ends polling for good at one 401 or 404 and tells nobody. An API that is away is no reason to end: there
attempts go on and fail, and the loop comes back by itself.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from telegram.request import HTTPXRequest

logger = logging.getLogger(__name__)

STALE_SECONDS = 120.0
HANDLED_SECONDS = 1.0
REFUSED = (401, 404)


class Pulse:
    """When the last poll came back, and whether Telegram refused the token."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = clock()
        self.refused = False
        self.tripped = False

    def beat(self, status: int | None) -> None:
        """Note that an attempt ended, with its HTTP status or None where it failed on the way."""
        self._last = self._clock()
        self.refused = status in REFUSED

    def verdict(self) -> str:
        """Why the loop counts as dead; empty while it lives."""
        if self.refused:
            return "Telegram refused the token (401/404), polling has ended"
        silent = self._clock() - self._last
        return f"no poll came back for {silent:.0f} s" if silent > STALE_SECONDS else ""


class PollRequest(HTTPXRequest):
    """The connection for getUpdates, with its pulse taken.

    A poll tells Telegram to forget the updates of the one before. So it waits for `handled`, the end of the work on
    them: what a killed process has not answered, Telegram then still holds. It waits for a second at most, or one chat
    that was told to slow down would hold up all others.
    """

    def __init__(self, pulse: Pulse, **options: Any) -> None:
        super().__init__(**options)
        self._pulse = pulse
        self.handled: Callable[[], Awaitable[None]] | None = None

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """As in the parent; every end of an attempt is a beat."""
        status: int | None = None
        if self.handled:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.handled(), HANDLED_SECONDS)
        try:
            status, body = await super().do_request(*args, **options)
            return status, body
        finally:
            self._pulse.beat(status)


async def watch(pulse: Pulse, stop: Callable[[], None], interval: float = 2.0) -> None:
    """Check the pulse until it is gone; then mark it as tripped and call `stop`."""
    while not (reason := pulse.verdict()):  # noqa: ASYNC110  # silence is no event: it must be looked for
        await asyncio.sleep(interval)
    pulse.tripped = True
    logger.critical("Stopping: %s.", reason)
    stop()
