"""How much a question and each of some curated wordings have in common: their weighted Jaccard, many wordings at once.

One by one, some eighty wordings for each look at the candidates were the dearest part of an answer. What they hold
stands in columns here: a cell for each feature of each group, by wording and then by group.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.matching.columns import Flags, Numbers, Vector, first_of_each, stretches
from knowledge.matching.features import NumberedFeatures
from knowledge.matching.group import Group

NARROWER = 0.78
"""A wording about a year, day or person that the question does not name is about less than what is asked."""

ANOTHER_ASK = 0.92
"""A wording that asks for something else is slightly farther."""

NARROWING = ("year:", "day:", "person:", "ord:")
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Weighed:
    """The groups of a wording with the weight of each and of all (`total`), and what it asks for."""

    groups: Sequence[Group]
    weights: Sequence[float]
    asks: Sequence[str]
    total: float

    @classmethod
    def of(cls, groups: Sequence[Group], weights: Sequence[float], asks: Sequence[str]) -> Weighed:
        """Groups that have these weights."""
        return cls(groups, weights, asks, sum(weights))


class Overlap:
    """The wordings of one base. Filled once by its constructor, then only read."""

    def __init__(self, wordings: Iterable[Weighed], features: Mapping[str, int]) -> None:
        """`features` are numbered: all that the wordings have."""
        asks = dict[str, int]()
        feature, group, strength = array("i"), array("i"), array("d")
        first, weights, totals, masks = array("q", [0]), array("d"), array("d"), array("q")
        for wording in wordings:
            for own, weight in zip(wording.groups, wording.weights, strict=True):
                feature.extend([features[name] for name in own.features])
                group.extend([len(weights)] * len(own.features))
                strength.extend(own.features.values())
                weights.append(weight)
            first.append(len(feature))
            totals.append(wording.total)
            masks.append(sum(1 << asks.setdefault(ask, len(asks)) for ask in set(wording.asks)))
        self._asks, self._size = asks, len(features)
        self._feature, self._group, self._strength = np.array(feature), np.array(group), np.array(strength)
        self._weights, self._first = np.array(weights), np.array(first)
        self._narrows = self._narrowing(features)
        sizes = np.diff(self._first)
        narrowed = np.add.reduceat(np.append(self._narrows, 0), self._first[:-1]) * (sizes > 0)
        # what is known of a wording as a whole stands side by side: it is read together
        self._spans, self._wholes = (
            np.array([self._first[:-1], sizes, masks]).T.copy(),
            np.array([totals, narrowed]).T.copy(),
        )

    def near(self, question: Weighed, held: NumberedFeatures, wordings: Numbers) -> Vector:
        """The weighted Jaccard (0..1) of a question, of which `held` are the features, with each of some different wordings,
        less for one that asks for something else or is about something narrower."""
        begins, sizes, masks = self._spans[wordings].T
        totals, narrowed = self._wholes[wordings].T
        cells, row = stretches(begins, sizes)
        at = np.full(self._size, -1)
        at[held.numbers] = np.arange(len(held.numbers))
        place = at[self._feature[cells]]
        known = (place >= 0).nonzero()[0]
        cells, row = cells[known], row[known]
        common = self._common(question, held.strengths[place[known]], cells, row, len(wordings))
        near: Vector = common / np.maximum(question.total + totals - common, TINY)
        near *= np.where(self._same_asks(question, masks), 1.0, ANOTHER_ASK)
        if narrowed.any():
            met = np.bincount(row, self._narrows[cells], len(wordings))
            near *= np.where(met < narrowed, NARROWER, 1.0)
        return near

    def _common(self, question: Weighed, held: Vector, cells: Numbers, row: Numbers, size: int) -> Vector:
        """Mean of the matched weight seen from either side; a group counts once, by its best feature."""
        matched = held * self._strength[cells][:, None]  # cells × groups of the question
        begins = first_of_each(row)
        ours = np.zeros(size)
        # added up in the order of the groups, as a running sum does: the last digit of a sum hangs on it
        ours[row[begins]] = (np.maximum.reduceat(matched, begins) * question.weights).cumsum(axis=1)[:, -1]
        group = self._group[cells]
        begins = first_of_each(group)
        best = np.maximum.reduceat(matched.max(axis=1), begins)
        theirs = np.bincount(row[begins], self._weights[group[begins]] * best, size)
        common: Vector = (ours + theirs) / 2
        return common

    def _same_asks(self, question: Weighed, masks: Numbers) -> Flags:
        """Which wordings, by what they ask for, ask for one thing that the question asks for, or one of the two for nothing
        in particular."""
        if not question.asks:
            return np.ones(len(masks), dtype=bool)
        mine = sum(1 << self._asks[ask] for ask in set(question.asks) if ask in self._asks)
        same: Flags = (masks == 0) | ((masks & mine) != 0)
        return same

    def _narrowing(self, features: Mapping[str, int]) -> Vector:
        """For each cell 1 where its feature narrows its wording, once for each feature of a wording, else 0."""
        narrowing = np.array([name.startswith(NARROWING) for name in features], dtype=bool)
        cells = np.flatnonzero(narrowing[self._feature]) if len(self._feature) else np.zeros(0, dtype=np.intp)
        wording = np.searchsorted(self._first, cells, side="right")
        _, once = np.unique(wording * len(narrowing) + self._feature[cells], return_index=True)
        narrows = np.zeros(len(self._feature))
        narrows[cells[once]] = 1.0
        return narrows
