"""One curated way to ask, prepared for comparison: where its features stand and how much they weigh."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.matching.group import Group

Holders = tuple[tuple[int, float], ...]
Places = dict[str, Holders]
"""Feature → the groups (by position) that hold it, each with its strength."""


def places(groups: Sequence[Group]) -> Places:
    """Where each feature of some groups stands."""
    out: Places = {}
    for position, group in enumerate(groups):
        for feature, strength in group.features.items():
            out[feature] = (*out.get(feature, ()), (position, strength))
    return out


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to ask for `entry` (index): as it was written, and normalised (`spelt`); what it asks for, where its
    features stand, which of them narrow it; the weight of each of its groups, and of all (`total`)."""

    entry: int
    text: str
    spelt: str
    asks: frozenset[str]
    places: Places
    narrowed: tuple[str, ...]
    weights: tuple[float, ...]
    total: float


def squeeze(text: str) -> str:
    """A normalised text without spaces, punctuation and closing particles, to find a variant word for word."""
    return _NO_LETTER.sub("", text).rstrip("吗呢啊呀吧的了")


_NO_LETTER = re.compile(r"[^\w+%]+")
