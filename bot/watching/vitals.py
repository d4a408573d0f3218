"""Whether the bot is alive and whether it is ready, in words for an operator; empty words mean yes.

Read from the thread that answers `/healthz` and `/readyz`, so that a bot that hangs can be seen to hang.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from bot.watchdog import Pulse
from bot.watching.webhook import WebhookState
from handlers import AnyApplication

BEAT_SECONDS = 1.0
STUCK_SECONDS = 30.0
LOADING_SECONDS = 600.0
READY_SECONDS = 120.0


class Vitals:
    """What the bot says of itself while it starts, works and ends."""

    def __init__(self, pulse: Pulse, clock: Callable[[], float] = time.monotonic) -> None:
        self._pulse, self._clock = pulse, clock
        self._started = clock()
        self._beaten: float | None = None
        self.application: AnyApplication | None = None  # set once the base is loaded
        self.webhook: WebhookState | None = None
        self.stopping: Callable[[], bool] = lambda: False

    async def beat(self, delayed: Callable[[float], Any]) -> None:
        """Beat in the event loop until cancelled; `delayed` is told each time how late the loop was."""
        while True:
            due = self._clock() + BEAT_SECONDS
            self._beaten = self._clock()
            await asyncio.sleep(BEAT_SECONDS)
            delayed(max(0.0, self._clock() - due))

    @property
    def beaten(self) -> float | None:
        """When the event loop moved last, None before it has begun."""
        return self._beaten

    def sickness(self) -> str:
        """Why a supervisor should start it anew."""
        now = self._clock()
        if self._beaten is None and now - self._started > LOADING_SECONDS:
            return f"not started after {now - self._started:.0f} s"
        if self._beaten is not None and now - self._beaten > STUCK_SECONDS:
            return f"the event loop has not moved for {now - self._beaten:.0f} s"
        return self._pulse.verdict() if not self.webhook and self._works() else ""

    def obstacle(self) -> str:
        """Why it answers nobody now."""
        if self.stopping():
            return "stopping"
        if sickness := self.sickness():
            return sickness
        if self.application is None:
            return "the knowledge base is not loaded yet"
        if not self._works():
            return "Telegram was not reached yet"
        if self.webhook:
            return "" if self.webhook.registered else "Telegram delivers to another webhook, or to none"
        silent = self._pulse.seconds_without_success
        return f"no poll succeeded for {silent:.0f} s" if silent > READY_SECONDS else ""

    def _works(self) -> bool:
        """Whether it has started to take updates, and has not ended."""
        one = self.application
        return one is not None and one.running and one.updater is not None and one.updater.running
