"""What the bot remembers, in memory: bounded and expiring. A lasting store takes these classes' places later.

The protocols that they fulfil are `handlers.services.Conversations`, `SeenUpdates` and `Replies`: whoever uses a store
says what it needs of it.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Clock = Callable[[], float]

CONVERSATIONS = 10_000
MESSAGES = 3
CONVERSATION_SECONDS = 15 * 60.0
MESSAGE_CHARACTERS = 500  # enough for any real question; keeps 10,000 conversations within some 60 MB
UPDATES = 20_000
REPLIES = 10_000
DAY = 24 * 3600.0


class Recent(Generic[Key, Value]):
    """A map that keeps the newest `limit` entries and forgets those not written for `seconds`."""

    def __init__(self, limit: int, seconds: float, clock: Clock = time.monotonic) -> None:
        self._entries: OrderedDict[Key, tuple[float, Value]] = OrderedDict()
        self._limit, self._seconds, self._clock = limit, seconds, clock

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> Value | None:
        """The value, None where there is none or it has expired."""
        entry = self._entries.get(key)
        return entry[1] if entry and self._clock() - entry[0] < self._seconds else None

    def put(self, key: Key, value: Value) -> None:
        """Write an entry, as the newest one."""
        self._entries[key] = (self._clock(), value)
        self._entries.move_to_end(key)
        while self._entries and (len(self._entries) > self._limit or self._oldest_expired()):
            self._entries.popitem(last=False)

    def _oldest_expired(self) -> bool:
        written, _ = next(iter(self._entries.values()))
        return self._clock() - written >= self._seconds


class _Said(NamedTuple):
    message: int | None
    text: str


class MemoryConversations:
    """The last few messages of each person in each chat."""

    def __init__(self, clock: Clock = time.monotonic, limit: int = CONVERSATIONS) -> None:
        self._said: Recent[tuple[int, int], tuple[_Said, ...]] = Recent(limit, CONVERSATION_SECONDS, clock)

    async def earlier(self, chat: int, user: int, message: int | None) -> tuple[str, ...]:
        """What this person said before `message`, oldest first; all of it where `message` is new."""
        said = self._said.get((chat, user)) or ()
        numbers = [entry.message for entry in said]
        end = numbers.index(message) if message is not None and message in numbers else len(said)
        return tuple(entry.text for entry in said[:end])

    async def record(self, chat: int, user: int, message: int | None, text: str) -> None:
        """Note what was said; a message already noted is replaced (it was edited)."""
        said, new = self._said.get((chat, user)) or (), _Said(message, text[:MESSAGE_CHARACTERS])
        if message is not None and any(entry.message == message for entry in said):
            kept = tuple(new if entry.message == message else entry for entry in said)
        else:
            kept = (*said, new)[-MESSAGES:]
        self._said.put((chat, user), kept)


class MemoryUpdates:
    """Which updates were taken already: Telegram repeats them."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._seen: Recent[int, bool] = Recent(UPDATES, DAY, clock)

    async def first_time(self, update: int) -> bool:
        """True once for each update id."""
        if self._seen.get(update):
            return False
        self._seen.put(update, True)
        return True


class MemoryReplies:
    """Which messages of ours answer which question, for answers that follow an edited question."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._replies: Recent[tuple[int, int], tuple[int, ...]] = Recent(REPLIES, 2 * DAY, clock)

    async def of(self, chat: int, message: int) -> tuple[int, ...]:
        """Our messages that answer this one, in order; none where we did not answer or no longer know."""
        return self._replies.get((chat, message)) or ()

    async def record(self, chat: int, message: int, replies: tuple[int, ...]) -> None:
        """Note our answers to a message."""
        self._replies.put((chat, message), replies)
