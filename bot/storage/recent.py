"""A bounded, expiring map: what this process remembers by itself while the database is away."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Clock = Callable[[], float]

ENTRIES = 10_000


class Recent(Generic[Key, Value]):
    """A map that keeps the newest `limit` entries and forgets those not written for `seconds`."""

    def __init__(self, seconds: float, limit: int = ENTRIES, clock: Clock = time.monotonic) -> None:
        self._entries: OrderedDict[Key, tuple[float, Value]] = OrderedDict()
        self._limit, self._seconds, self._clock = limit, seconds, clock

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> Value | None:
        """The value, None where there is none or it has expired."""
        entry = self._entries.get(key)
        return entry[1] if entry and self._clock() - entry[0] < self._seconds else None

    def items(self) -> dict[Key, Value]:
        """All entries, oldest first."""
        return {key: value for key, (_, value) in self._entries.items()}

    def put(self, key: Key, value: Value) -> None:
        """Write an entry, as the newest one."""
        self._entries[key] = (self._clock(), value)
        self._entries.move_to_end(key)
        while self._entries and (len(self._entries) > self._limit or self._oldest_expired()):
            self._entries.popitem(last=False)

    def pop(self, key: Key) -> None:
        """Forget an entry, if it is there."""
        self._entries.pop(key, None)

    def drop(self, unwanted: Callable[[Key, Value], bool]) -> None:
        """Forget the entries that `unwanted` names."""
        for key in [key for key, (_, value) in self._entries.items() if unwanted(key, value)]:
            del self._entries[key]

    def _oldest_expired(self) -> bool:
        written, _ = next(iter(self._entries.values()))
        return self._clock() - written >= self._seconds
