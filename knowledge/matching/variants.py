"""One curated way to ask, prepared for comparison (what its groups hold stands in `overlap`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from knowledge.matching.group import Group

CONSTRAINTS = ("num:", "ord:", "year:", "month:", "day:", "place:", "person:")


class Variant(NamedTuple):
    """One way to ask for `entry` (index): as it was written, and normalised (`spelt`); the places, people, dates and
    figures that it names; the weight of all that it says. A tuple, since a base has tens of thousands, and tuples are read back
    from disk faster than other objects."""

    entry: int
    text: str
    spelt: str
    named: frozenset[str]
    total: float


def constraints(groups: Iterable[Group]) -> frozenset[str]:
    """The features of places, people, dates and figures in some groups."""
    return frozenset(feature for group in groups for feature in group.features if feature.startswith(CONSTRAINTS))


def squeeze(text: str) -> str:
    """A normalised text without spaces, punctuation and closing particles, to find a variant word for word."""
    return _NO_LETTER.sub("", text).rstrip("吗呢啊呀吧的了")


_NO_LETTER = re.compile(r"[^\w+%]+")
