"""Notices a poll loop that has died or hangs while the process lives on, and ends the process for its supervisor; an
event loop that stands still as well.

The library ends polling for good at one 401 or 404 and tells nobody. An API that is away is no reason to end: there
attempts go on and fail, and the loop comes back by itself.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable

logger = logging.getLogger(__name__)

STALE_SECONDS = 120.0
REFUSED = (401, 404)
ROUND_SECONDS, STILL_ROUNDS = 10.0, 12
LAST_WORDS_SECONDS = 5.0
POLL_STATUS = {200: "ok", 401: "refused", 404: "refused", 409: "conflict", 429: "flood", None: "network"}
POLL_RESULTS = (*dict.fromkeys(POLL_STATUS.values()), "failed")


class Pulse:
    """When the last poll came back, when the last good one did, and whether Telegram refused the token."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = self._last_good = clock()
        self.last_good_at = time.time()
        self.results = Counter(dict.fromkeys(POLL_RESULTS, 0))
        self.refused = False
        self.tripped = False

    def beat(self, status: int | None) -> None:
        """Note that an attempt ended, with its HTTP status or None where it failed on the way."""
        self._last = self._clock()
        self.refused = status in REFUSED
        result = POLL_STATUS.get(status, "failed")
        self.results[result] += 1
        if result == "ok":
            self.succeeded()

    def succeeded(self) -> None:
        """Note that Telegram can be reached."""
        self._last = self._last_good = self._clock()
        self.last_good_at = time.time()

    @property
    def seconds_without_success(self) -> float:
        """How long ago Telegram was reached for the last time."""
        return self._clock() - self._last_good

    def verdict(self) -> str:
        """Why the loop counts as dead; empty while it lives."""
        if self.refused:
            return "Telegram refused the token (401/404), polling has ended"
        silent = self._clock() - self._last
        return f"no poll came back for {silent:.0f} s" if silent > STALE_SECONDS else ""


async def watch(pulse: Pulse, stop: Callable[[], None], interval: float = 2.0) -> None:
    """Check the pulse until it is gone; then mark it as tripped and call `stop`."""
    while not (reason := pulse.verdict()):  # noqa: ASYNC110  # silence is no event: it must be looked for
        await asyncio.sleep(interval)
    pulse.tripped = True
    logger.critical("Stopping: %s.", reason)
    stop()


def guard(beaten: Callable[[], float | None], sleep: Callable[[float], None] = time.sleep) -> None:
    """End the process once the event loop has not moved for two minutes; for a thread, since a loop that stands still
    watches nothing. `beaten` tells when it moved last, None before it has begun.

    Rounds are counted, not seconds: where the whole process is frozen for a while, this thread is as well.
    """
    last, rounds = beaten(), 0
    while rounds < STILL_ROUNDS:
        sleep(ROUND_SECONDS)
        now = beaten()
        rounds = rounds + 1 if now is not None and now == last else 0
        last = now
    _end_hung(rounds * ROUND_SECONDS)


def _end_hung(seconds: float) -> None:
    """The loop, which runs in the main thread, may hang in the very log: its lock is not waited for without end."""
    at_last = threading.Timer(LAST_WORDS_SECONDS, os._exit, (1,))
    at_last.daemon = True
    at_last.start()
    frame = sys._current_frames().get(threading.main_thread().ident or 0)
    where = "".join(traceback.format_stack(frame))  # lines of code, no values
    logger.critical("Stopping: the event loop has not moved for %.0f s. Where it stands:\n%s", seconds, where)
    os._exit(1)
