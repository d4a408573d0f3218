"""Sets that an article counts by name without ever listing them (“十个一”, “五个全面”)."""

from __future__ import annotations

from knowledge.facts.model import Fact, Kind

_NUMERALS = frozenset("二三四五六七八九十两")
_SHORTEST = 3


def unlisted(fact: Fact) -> str:
    """The counted name of the set that a fact is about, where its members are curated as missing; empty for any other."""
    if fact.kind is Kind.LIST or fact.members:
        return ""
    names = (name for name in fact.about if name[0] in _NUMERALS and len(name) >= _SHORTEST and name in fact.title)
    return next((name for name in names if any(_of_its_members(name, gap.missing) for gap in fact.gaps)), "")


def _of_its_members(name: str, missing: str) -> bool:
    """Whether what is missing are the so many things of a name (十个一 → 十条具体内容)."""
    return name in missing and name[0] in missing.replace(name, "")
