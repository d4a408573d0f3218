"""The order of work: chats in parallel, one chat's updates one after the other, inline queries newest first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Protocol

from telegram import Update
from telegram.ext import BaseUpdateProcessor

Key = tuple[str, int]


class Turns(Protocol):
    """The turns of lines among several processes. Nothing here raises, and nobody waits for ever."""

    def turn(self, line: Key) -> AbstractAsyncContextManager[None]:
        """A line's turn: entered once no other process is at work on it."""


class OneProcess:
    """Every turn is ours."""

    def turn(self, line: Key) -> AbstractAsyncContextManager[None]:
        """At once."""
        return nullcontext()


@dataclass(slots=True)
class _Line:
    """Those who wait for one chat: its lock, how many there are, and the newest one."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    newest: int = 0


class PerChat(BaseUpdateProcessor):
    """Runs at most `at_once` updates in parallel, never two of the same chat, each chat in the order of arrival.

    Those that wait for their chat hold none of the `at_once` places, so that one busy chat cannot stop the others.
    """

    def __init__(self, at_once: int = 64, waiting: int = 100_000) -> None:
        super().__init__(waiting)
        self._places = asyncio.Semaphore(at_once)
        self._lines: dict[Key, _Line] = {}
        self.pending = 0  # at work or waiting
        self.turns: Turns = OneProcess()

    @property
    def lines(self) -> int:
        """How many lines are at work or waiting."""
        return len(self._lines)

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run the coroutine in its chat's turn; an inline query that a newer one has overtaken is dropped."""
        key = line_of(update)
        line = self._lines.setdefault(key, _Line())
        line.waiting += 1
        line.newest += 1
        number = line.newest
        self.pending += 1
        try:
            async with line.lock:
                if key[0] == "inline" and number != line.newest:
                    _drop(coroutine)
                    return
                async with self.turns.turn(key), self._places:
                    await coroutine
        finally:
            self.pending -= 1
            line.waiting -= 1
            if not line.waiting:
                del self._lines[key]


def line_of(update: object) -> Key:
    """Which updates this one must wait for."""
    if not isinstance(update, Update):
        return ("other", 0)
    if update.inline_query:
        return ("inline", update.inline_query.from_user.id)
    if update.effective_chat:
        return ("chat", update.effective_chat.id)
    return ("user", update.effective_user.id if update.effective_user else 0)


def _drop(coroutine: Awaitable[Any]) -> None:
    if isinstance(coroutine, Coroutine):  # closing it avoids the "never awaited" warning
        coroutine.close()
