"""The gate before every Bot API call: Telegram's rates, waiting after 429, and retries where they are safe.

The library's own limiter counts every call with a chat id against the group's 20 a minute and stops all chats where
one is told to wait; this one counts only messages and lets only the chat in question wait.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack
from itertools import count
from typing import Any, Literal, Protocol

import httpx
from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ApplicationHandlerStop, BaseRateLimiter

from bot.sending import is_message

logger = logging.getLogger(__name__)

# The library announces that retry_after becomes a timedelta; this opts in and spares a warning at each 429.
os.environ.setdefault("PTB_TIMEDELTA", "true")

Call = Callable[..., Coroutine[Any, Any, "bool | dict[str, Any] | list[dict[str, Any]]"]]
Result = bool | dict[str, Any] | list[dict[str, Any]]

CallResult = Literal["ok", "flood", "refused", "network", "failed"]

A_SECOND, GROUP_A_MINUTE = 30, 20
MAX_RETRIES = 2
UNSENT_RETRIES = 240  # a message that cannot have left: an hour in all, since Telegram gives an update only once
MAX_PAUSE = 15.0
LOGGED_EVERY = 8  # retries, after the first few
MAX_WAIT = 60.0  # a longer wait is an outage: better to fail than to answer minutes later
MAX_GROUPS = 512
UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def surely_unsent(error: NetworkError) -> bool:
    """Whether the request cannot have reached Telegram."""
    return isinstance(error.__cause__, UNSENT)


class CallMeters(Protocol):
    """Told of every attempt to call the Bot API; raises nothing."""

    def call(self, method: str, result: CallResult, seconds: float) -> None:
        """An attempt ended."""

    def retry(self, reason: str, wait: float) -> None:
        """The call will be made again after so many seconds."""


class AnswerLimiter(BaseRateLimiter[int]):
    """30 messages a second over all, 20 a minute in each group; retries per call."""

    def __init__(
        self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep, meters: CallMeters | None = None
    ) -> None:
        self._sleep, self._meters = sleep, meters
        self._all = AsyncLimiter(A_SECOND, 1)
        self._groups: dict[int, AsyncLimiter] = {}

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """Make the call, waiting and repeating where that is safe; raises the last error otherwise."""
        for attempt in count():
            try:
                return await self._in_turn(callback, args, kwargs, endpoint, data)
            except (RetryAfter, NetworkError) as error:
                if isinstance(error.__cause__, ApplicationHandlerStop):  # in the last moment: another was faster
                    raise error.__cause__ from None
                wait = _wait(error, endpoint, attempt)
                if wait is None or attempt >= _retries(error, endpoint, rate_limit_args):
                    raise
                if attempt < LOGGED_EVERY or attempt % LOGGED_EVERY == 0:
                    logger.warning("%s: %s; again in %.1f s", endpoint, type(error).__name__, wait)
                if self._meters:
                    self._meters.retry("flood" if isinstance(error, RetryAfter) else "network", wait)
                await self._sleep(wait)
        raise AssertionError("the loop returns or raises")

    async def _in_turn(self, callback: Call, args: Any, kwargs: Any, endpoint: str, data: dict[str, Any]) -> Result:
        async with AsyncExitStack() as turns:
            if is_message(endpoint):
                chat = data.get("chat_id")
                if isinstance(chat, int) and chat < 0:
                    await turns.enter_async_context(self._group(chat))
                await turns.enter_async_context(self._all)
            return await self._timed(endpoint, callback(*args, **kwargs))

    async def _timed(self, endpoint: str, call: Awaitable[Result]) -> Result:
        started = time.perf_counter()
        result: CallResult = "failed"
        try:
            returned = await call
            result = "ok"
            return returned
        except TelegramError as error:
            result = result_of(error)
            raise
        finally:
            if self._meters:
                self._meters.call(endpoint, result, time.perf_counter() - started)

    def _group(self, chat: int) -> AsyncLimiter:
        if len(self._groups) > MAX_GROUPS:
            self._groups = {key: one for key, one in self._groups.items() if not one.has_capacity(one.max_rate)}
        return self._groups.setdefault(chat, AsyncLimiter(GROUP_A_MINUTE, 60))


def result_of(error: TelegramError) -> CallResult:
    """How an attempt ended that Telegram or the way there refused."""
    if isinstance(error, RetryAfter):
        return "flood"
    if isinstance(error, (BadRequest, Forbidden)):  # the first a NetworkError by inheritance
        return "refused"
    return "network" if isinstance(error, NetworkError) else "failed"


def _retries(error: RetryAfter | NetworkError, endpoint: str, asked: int | None) -> int:
    """How often the call may be repeated after this error."""
    if asked is not None:
        return asked
    unsent = isinstance(error, NetworkError) and surely_unsent(error)
    return UNSENT_RETRIES if unsent and is_message(endpoint) else MAX_RETRIES


def _wait(error: RetryAfter | NetworkError, endpoint: str, attempt: int) -> float | None:
    """Seconds until the next attempt, None where there must not be one."""
    if isinstance(error, RetryAfter):
        after = error.retry_after
        seconds = float(after if isinstance(after, int) else after.total_seconds())
        return seconds + 0.1 if seconds <= MAX_WAIT else None
    if isinstance(error, BadRequest):  # a NetworkError by inheritance, but final
        return None
    if is_message(endpoint) and not surely_unsent(error):
        return None
    return min(0.3 * 3.0**attempt, MAX_PAUSE)
