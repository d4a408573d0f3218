"""Whom the bot told lately that it reads only text: once is friendly, below each photo of an album it is noise.

Kept in memory: after a restart somebody is told a second time, which does no harm.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

SECONDS = 600.0
LIMIT = 5_000


class Hints:
    """The last few thousand people who were told."""

    def __init__(
        self, seconds: float = SECONDS, limit: int = LIMIT, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._told: OrderedDict[int, float] = OrderedDict()
        self._seconds, self._limit, self._clock = seconds, limit, clock

    def due(self, person: int) -> bool:
        """Whether somebody is to be told now; who is, counts as told."""
        told = self._told.get(person)
        if told is not None and self._clock() - told < self._seconds:
            return False
        self.told(person)
        return True

    def told(self, person: int) -> None:
        """Note that somebody knows: they were told, or asked in a caption, whose album's other photos need no remark."""
        self._told[person] = self._clock()
        self._told.move_to_end(person)
        if len(self._told) > self._limit:
            self._told.popitem(last=False)
