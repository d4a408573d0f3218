"""What goes on beside the updates, as long as the bot runs: watching polls, following other replicas."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

logger = logging.getLogger(__name__)


class Background:
    """Tasks that never end by themselves. Where one fails, `failed` is called: nobody would notice that it is gone."""

    def __init__(self) -> None:
        self.failed: Callable[[], None] = lambda: None
        self._tasks: list[asyncio.Task[None]] = []

    def keep(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Begin one."""
        task = asyncio.create_task(work, name=name)
        task.add_done_callback(self._ended)
        self._tasks.append(task)

    async def end(self) -> None:
        """Cancel them all and wait until they are gone."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _ended(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            logger.critical("Stopping: the task %r failed.", task.get_name(), exc_info=error)
            self.failed()
