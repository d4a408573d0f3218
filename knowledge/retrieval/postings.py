"""The inverted index: which lines hold a character or a pair, and the lines that share the rarest ones with a text."""

from __future__ import annotations

import heapq
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

from knowledge.retrieval.rarity import Rarity

BUDGET = 10_000
"""Postings that one search walks: enough for the rare units of a question. What is in most lines tells little, and
following it would make the search linear in the base."""

WORTH_RANKING = 0.3
"""A line that shares less than this part of what the best one shares is not looked at again."""


class Postings:
    """Units → numbers of the lines that have them, for lines numbered from 0.

    `sized`: whether searches may let size count; without, the walk that adds up the weight of each line is saved.
    """

    def __init__(self, lines: Iterable[frozenset[str]], *, sized: bool = True) -> None:
        found: dict[str, array[int]] = defaultdict(lambda: array("I"))
        count = 0
        for number, units in enumerate(lines):
            count = number + 1
            for unit in units:
                found[unit].append(number)
        self._found = dict(found)
        self.rarity = Rarity(count, {unit: len(numbers) for unit, numbers in self._found.items()})
        self._weights = self._added_up(count) if sized else array("d")

    def _added_up(self, count: int) -> array[float]:
        """The weight of each line."""
        weights = array("d", bytes(8 * count))
        for unit, numbers in sorted(self._found.items()):  # in one order: sums of floats depend on it
            weight = self.rarity(unit)
            for number in numbers:
                weights[number] += weight
        return weights

    def nearest(self, units: Iterable[str], limit: int, size_counts: float) -> list[tuple[int, float]]:
        """The lines that share most with the units, best first, at most `limit`: (number, weight that is shared).

        `size_counts`: 0 takes the weight shared as it is, 1 its share of both sides' weight (Dice); in between, a line
        that holds much besides is held back by that much.
        """
        shared: dict[int, float] = defaultdict(float)
        walked = 0
        asked = sorted(units, key=lambda unit: (len(self._found.get(unit, ())), unit))
        for unit in asked:
            numbers = self._found.get(unit)
            if numbers is None:
                continue
            if walked and walked + len(numbers) > BUDGET:
                break
            walked += len(numbers)
            weight = self.rarity(unit)
            for number in numbers:
                shared[number] += weight
        return self._best(shared, self.rarity.total(asked), limit, size_counts)

    def _best(
        self, shared: Mapping[int, float], total: float, limit: int, size_counts: float
    ) -> list[tuple[int, float]]:
        if not shared:
            return []
        enough = WORTH_RANKING * max(shared.values())
        near = [(value, number) for number, value in shared.items() if value >= enough]
        if size_counts:
            weights, plain = self._weights, (1 - size_counts) / total
            near = [(value * (plain + 2 * size_counts / (total + weights[number])), number) for value, number in near]
        ranks = [(rank, -number) for rank, number in near]
        return [(-number, shared[-number]) for _, number in heapq.nlargest(limit, ranks)]

    def bytes(self) -> int:
        """The memory of the index itself, in bytes."""
        held = sum(sys.getsizeof(unit) + sys.getsizeof(numbers) for unit, numbers in self._found.items())
        return held + sys.getsizeof(self._found) + sys.getsizeof(self._weights)
