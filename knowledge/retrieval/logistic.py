"""A logistic model over named features."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence


class Logistic:
    """Weighs features of a fixed order by name; a feature without a weight counts nothing."""

    def __init__(self, names: Sequence[str], weights: Mapping[str, float], bias: float = 0.0) -> None:
        unknown = set(weights) - set(names)
        if unknown:
            raise ValueError(f"no such features: {sorted(unknown)}")
        self._terms = tuple((place, name, weights[name]) for place, name in enumerate(names) if name in weights)
        self._bias = bias

    def score(self, values: Sequence[float]) -> float:
        """The weighted sum."""
        return self._bias + sum(weight * values[place] for place, _, weight in self._terms)

    def probability(self, values: Sequence[float]) -> float:
        """The weighted sum as a probability, 0..1."""
        return probability(self.score(values))

    def terms(self, values: Sequence[float]) -> dict[str, float]:
        """What each feature that is not 0 contributes to the score, by name."""
        return {name: weight * values[place] for place, name, weight in self._terms if values[place]}


def probability(score: float) -> float:
    """The logistic function, for any score."""
    return 1 / (1 + math.exp(-score)) if score > -700 else 0.0
