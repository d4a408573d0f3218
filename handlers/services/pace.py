"""How fast one person may go on: a token bucket for each, in memory alone, for a bounded number of people. Pure.

A bucket holds `burst` tokens and gains `a_minute` of them evenly. Whoever finds it empty is told so once and then kept
waiting for `pause` seconds, whatever they send meanwhile; without a pause the next token is enough. What is forgotten at
a restart, or where more people than `limit` come at once, only lets somebody go on earlier.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

PEOPLE = 10_000  # some 3 MB; a bucket that is full again needs no entry, so these are people of the last minute


class Verdict(Enum):
    """What becomes of one more request."""

    SERVE = "serve"
    TELL = "tell"  # too many; the first of this pause
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Pace:
    """How many at once, how many a minute, and for how many seconds nothing is served after too many."""

    burst: int
    a_minute: float
    pause: float = 0.0


# Forwarding a page of questions sends dozens at once, an album ten; a question that is typed takes longer than two seconds.
MESSAGES = Pace(burst=30, a_minute=30, pause=30)
# Paging and trying out what the buttons do, as fast as one can tap.
PRESSES = Pace(burst=20, a_minute=60)
# One query a keystroke, and only the newest of a person is answered anyway (`bot/ordering.py`).
KEYSTROKES = Pace(burst=60, a_minute=240)
# `/forget` has its own: it must work while somebody waits for the end of a pause, too. What was said until then was kept.
FORGETTING = Pace(burst=5, a_minute=5)


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float
    paused_until: float | None = None


class Buckets:
    """One bucket for each person, that of who was away for longest forgotten first."""

    def __init__(self, pace: Pace, limit: int = PEOPLE, clock: Callable[[], float] = time.monotonic) -> None:
        self._pace, self._limit, self._clock = pace, limit, clock
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, person: int) -> Verdict:
        """Take a token of this person's."""
        now = self._clock()
        bucket = self._refilled(person, now)
        if bucket.paused_until is not None:
            return Verdict.DROP
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return Verdict.SERVE
        if self._pace.pause:
            bucket.paused_until = now + self._pace.pause
        return Verdict.TELL if self._pace.pause else Verdict.DROP

    def _refilled(self, person: int, now: float) -> _Bucket:
        """The person's bucket as of now, as the newest one; those that are full again make room."""
        bucket = self._buckets.setdefault(person, _Bucket(self._pace.burst, now))
        gained = max(0.0, now - bucket.at) * self._pace.a_minute / 60
        bucket.tokens, bucket.at = min(self._pace.burst, bucket.tokens + gained), now
        if bucket.paused_until is not None and now >= bucket.paused_until:
            bucket.paused_until = None
        self._buckets.move_to_end(person)
        while len(self._buckets) > self._limit or self._full(next(iter(self._buckets.values())), now):
            self._buckets.popitem(last=False)
        return bucket

    def _full(self, bucket: _Bucket, now: float) -> bool:
        """Whether a bucket says nothing that an absent one would not."""
        return now - bucket.at >= max(60 * self._pace.burst / self._pace.a_minute, self._pace.pause)


@dataclass(frozen=True, slots=True)
class Paces:
    """The buckets of messages (edits too), pressed buttons, inline queries, and of `/forget`."""

    messages: Buckets = field(default_factory=lambda: Buckets(MESSAGES))
    presses: Buckets = field(default_factory=lambda: Buckets(PRESSES))
    keystrokes: Buckets = field(default_factory=lambda: Buckets(KEYSTROKES))
    forgetting: Buckets = field(default_factory=lambda: Buckets(FORGETTING))
