"""How telling a character or pair is: its inverse document frequency, steadied by general Chinese for small bases."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from knowledge.text.words import general_words

BELIEF = 50.0
"""General Chinese counts as much as this many lines of the base."""

LINE = 12.0
"""Characters of a line of general Chinese that carry it."""

FLOOR = 0.3
"""Lines of the believed ones that have a unit which general Chinese does not know."""


class Rarity:
    """Weights of units in one base: the natural logarithm of one over the share of lines that have it."""

    def __init__(self, lines: int, having: Mapping[str, int]) -> None:
        self._lines, self._having = lines, having
        self._known: dict[str, float] = {}
        self._general = _general()  # takes half a second once: when a base is built, not when it is first asked

    def __call__(self, unit: str) -> float:
        """The weight of one unit, above 0."""
        found = self._known.get(unit)
        if found is None:
            expected = BELIEF * min(1.0, LINE * self._general.get(unit, 0.0)) + FLOOR
            share = (self._having.get(unit, 0) + expected) / (self._lines + BELIEF + FLOOR)
            found = self._known[unit] = max(0.05, -math.log(share))
        return found

    def total(self, units: Iterable[str]) -> float:
        """The weights of several units, added up in order."""
        return sum(map(self, units))


@cache
def _general() -> dict[str, float]:
    """The share that each character and pair has of the characters of general Chinese."""
    counted: Counter[str] = Counter()
    for word in general_words():
        times = general_words().frequency(word)
        counted.update(dict.fromkeys((*word, *(word[i : i + 2] for i in range(len(word) - 1))), times))
    total = sum(times for unit, times in counted.items() if len(unit) == 1)
    return {unit: times / total for unit, times in counted.items()}
