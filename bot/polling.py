"""The connection for getUpdates: its pulse is taken, and it confirms nothing that is not answered yet."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from telegram.error import TelegramError

from bot.checked import CheckedRequest
from bot.draining import WORK_SECONDS, Drain
from bot.incoming import readable
from bot.watchdog import Pulse

logger = logging.getLogger(__name__)

HANDLED_SECONDS = 1.0
# So many updates at work or waiting are a crowd; what is more stays with Telegram, which keeps it for a day. Well below
# the silence after which the watchdog takes the loop for dead.
CROWD, CROWDED_SECONDS = 2_000, 30
# As many chats at work or waiting, or fewer, may be those that were told to slow down: all others need not wait for them.
STRAGGLERS, BATCH_SECONDS = 4, 10
LAST_SECONDS = 1.5
NOTHING = (200, b'{"ok":true,"result":[]}')


class PollRequest(CheckedRequest):
    """A poll tells Telegram to forget the updates of the one before.

    So it waits for `handled`, the end of the work on them: what a killed process has not answered, Telegram then still
    holds. It waits as long as many chats are at work, ten seconds at most; for a few it waits a second, or one that was
    told to slow down would hold up all others. At the end of the process it waits longer, and where the work does not
    end, it does not poll: the next process gets the updates. Work that was cut off has ended too, but without an answer.
    """

    def __init__(self, pulse: Pulse, drain: Drain, **options: Any) -> None:
        super().__init__(**options)
        self._pulse, self._drain = pulse, drain
        self.handled: Callable[[], Awaitable[None]] | None = None
        self.pending: Callable[[], int] = lambda: 0
        self.lines: Callable[[], int] = lambda: 0  # chats, and people in inline mode

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """As in the parent; every end of an attempt is a beat."""
        last = self._drain.begun
        handled = await (self._handled_within(WORK_SECONDS) if last else self._mostly_handled())
        if last:
            return await self._last(*args, **options) if handled and not self._drain.cut_off else NOTHING
        status: int | None = None
        try:
            status, body = await super().do_request(*args, **options)
            return status, readable(body)
        finally:
            self._pulse.beat(status)

    async def _mostly_handled(self) -> bool:
        for second in range(1, CROWDED_SECONDS + 1):
            if await self._handled_within(HANDLED_SECONDS):
                return True
            if self.pending() < CROWD and (self.lines() <= STRAGGLERS or second >= BATCH_SECONDS):
                break
        return False

    async def _handled_within(self, seconds: float) -> bool:
        if self.handled is None:
            return True
        with suppress(TimeoutError):
            await asyncio.wait_for(self.handled(), seconds)
            return True
        return False

    async def _last(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """Confirm what was answered, if Telegram takes it now; the store knows it in any case."""
        with suppress(TimeoutError, TelegramError):
            return await asyncio.wait_for(super().do_request(*args, **options), LAST_SECONDS)
        logger.info("The last updates were not confirmed; the store knows which of them were answered.")
        return NOTHING
