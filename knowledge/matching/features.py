"""The features of a base by their numbers: those of a question are looked up once, and then compared as arrays with the
vocabularies of many entries and with many wordings at once.

Looked up in the vocabulary of each entry by itself, they were a fifth of a search: most of it is waiting for memory.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from knowledge.matching.columns import Numbers, Vector
from knowledge.matching.group import Group


@dataclass(frozen=True, slots=True)
class NumberedFeatures:
    """The features of a question that a base knows, by their numbers, and how strongly each of its groups holds each of
    them (feature × group)."""

    numbers: Numbers
    strengths: Vector

    @classmethod
    def of(cls, groups: Sequence[Group], numbers: Mapping[str, int]) -> Self:
        """Those of some groups, in a base that numbers its features so."""
        rows, known = dict[int, int](), list[tuple[int, int, float]]()
        for place, group in enumerate(groups):
            for name, own in group.features.items():
                number = numbers.get(name)
                if number is not None:
                    known.append((rows.setdefault(number, len(rows)), place, own))
        strengths = np.zeros((len(rows), len(groups)))
        for row, place, own in known:
            strengths[row, place] = own
        return cls(np.array(list(rows), dtype=np.intp), strengths)


class Vocabularies:
    """The vocabularies of the entries of one base, a byte for each entry and feature: there are few different strengths."""

    def __init__(self, vocabularies: Sequence[Mapping[str, float]], numbers: Mapping[str, int]) -> None:
        strengths = {0.0: 0}
        for own in vocabularies:
            for strength in own.values():
                strengths.setdefault(strength, len(strengths))
        size = np.min_scalar_type(len(strengths))
        self._codes: npt.NDArray[np.unsignedinteger] = np.zeros((len(vocabularies), len(numbers)), dtype=size)
        for row, own in zip(self._codes, vocabularies, strict=True):
            row[[numbers[name] for name in own]] = [strengths[strength] for strength in own.values()]
        self._strengths = np.array(list(strengths))

    def coverage(self, question: NumberedFeatures, weights: Sequence[float], entries: Sequence[int]) -> list[float]:
        """Weight of a question's groups that each of some entries accounts for, a group by its best feature."""
        if not len(question.numbers):
            return [0.0] * len(entries)
        said = self._strengths[self._codes[np.array(entries, dtype=np.intp)[:, None], question.numbers]]
        held = (said[:, :, None] * question.strengths).max(axis=1)
        # added up in the order of the groups, as a running sum does: the last digit of a sum hangs on it
        coverage: list[float] = (held * weights).cumsum(axis=1)[:, -1].tolist()
        return coverage


def idf(parsed: list[tuple[int, dict[str, float]]], entries: int) -> dict[str, float]:
    """For each feature log(1 + N/df) / log(1 + N), N entries, df those with the feature in a variant."""
    seen: dict[str, set[int]] = defaultdict(set)
    for entry, features in parsed:
        for feature in features:
            seen[feature].add(entry)
    scale = math.log(1 + entries)
    return {feature: math.log(1 + entries / len(where)) / scale for feature, where in seen.items()}
