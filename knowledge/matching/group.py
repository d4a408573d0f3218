"""A group: one piece of topic in a question, with the alternative features it may be matched by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """One piece of topic: alternative `features` with their strength (0..1), `weight` by how much content the
    wording carries, and what the person wrote. `kept` is less than 1 for what an earlier message said."""

    features: Mapping[str, float]
    weight: float
    written: str
    unknown: bool = False
    kept: float = 1.0


def strength(group: Group, vocabulary: Mapping[str, float]) -> float:
    """How strongly a vocabulary (feature → strength) holds a group, by its best feature, 0..1."""
    best = 0.0
    for feature, own in group.features.items():
        held = vocabulary.get(feature)
        if held is not None and held * own > best:
            best = held * own
    return best


def is_ask(group: Group) -> bool:
    """Whether a group is what is asked (aspect, unit) rather than what it is asked about."""
    return any(feature.startswith(("ask:", "unit:")) for feature in group.features)


def is_attribute(group: Group) -> bool:
    """Whether a group is but an attribute of what is asked about (几岁)."""
    return all(feature.startswith(("attr:", "s:")) for feature in group.features)
