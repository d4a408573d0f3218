"""The end on a signal: what is at work is finished, for some seconds; the process is gone within ten.

The library waits without a limit: for a handler that Telegram told to wait a minute, for a poll loop that sleeps because
the API is away, for a last poll that nobody answers. What is cut off is not lost: updates that are not answered are not
confirmed, so Telegram delivers them to the next process, and what was answered is known to the store.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

logger = logging.getLogger(__name__)

WORK_SECONDS = 5.0  # for handlers to finish
CUT_SECONDS = 6.0  # then whatever is still at work is cancelled
HARD_SECONDS = 9.0  # then the process ends, whatever holds it
SIGNALS = (signal.SIGINT, signal.SIGTERM)
# Names that the library gives its tasks; pinned with the library, tested with a poll loop that sleeps.
CUT = ("Updater:", "Application:")
FETCHER = "update_fetcher"  # ends by itself once the others have


class Drain:
    """Whether the end has begun, and whether work was cut off: what it was about must not be confirmed to Telegram."""

    def __init__(self) -> None:
        self.begun = False
        self.cut_off = False

    def quit_early(self) -> None:
        """End at once with 0 on SIGTERM, until an event loop runs: nothing is at work yet."""
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

    def begin(self) -> None:
        """Take the signal; raises `SystemExit`, for which the library leaves its loop. A second signal changes nothing."""
        if self.begun:
            return
        self.limit()
        raise SystemExit(0)

    def limit(self) -> None:
        """The end has begun: from now on it has its seconds."""
        self.begun = True
        asyncio.get_running_loop().call_later(CUT_SECONDS, self.cut)
        guard = threading.Timer(HARD_SECONDS, _end_hard)
        guard.daemon = True
        guard.start()

    def cut(self) -> None:
        """Cancel the updates at work and the poll loop, where they have not ended yet."""
        late = [
            task for task in asyncio.all_tasks() if task.get_name().startswith(CUT) and FETCHER not in task.get_name()
        ]
        for task in late:
            task.cancel()
        if late:
            self.cut_off = True
            logger.warning("Stopping: %s tasks did not end within %.0f s and were cut off.", len(late), CUT_SECONDS)

    @contextmanager
    def loop(self) -> Iterator[asyncio.AbstractEventLoop]:
        """An event loop in which signals begin the end; closed with all that is left in it."""
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        try:
            for one in SIGNALS:
                loop.add_signal_handler(one, self.begin)
        except NotImplementedError:  # Windows: Ctrl-C raises KeyboardInterrupt, which the library takes
            pass
        try:
            yield loop
        finally:
            left = asyncio.all_tasks(loop)
            for task in left:
                task.cancel()
            if left:
                done, _ = loop.run_until_complete(asyncio.wait(left, timeout=1.0))
                _log_failures(done)
            asyncio.set_event_loop(None)
            loop.close()


def _log_failures(done: set[asyncio.Task[Any]]) -> None:
    """What failed while it was cancelled, in a line of its own: asked for by nobody, it would be a riddle in the log."""
    for task in done:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            logger.warning("Stopping: the task %r failed: %s: %s", task.get_name(), type(error).__name__, error)


def _end_hard() -> None:
    logger.critical("Stopping: the process did not end within %.0f s by itself.", HARD_SECONDS)
    os._exit(1)
