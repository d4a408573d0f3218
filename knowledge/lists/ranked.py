"""Which place a member has in its list (金融扶贫排第几)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher

from knowledge.chronology.computed import Computed
from knowledge.facts.model import Fact
from knowledge.text.normalise import normalise

LITERAL, SHORTEST = 3, 2
"""Characters of its name by which a member must be named, where it has so many; else all of them, but these at least."""

_AMONG_OTHERS = re.compile(r"全[省国市县]|[省国]内|[各其]他|各[市县地]|常委|领导|排名|名次")
"""Asks for a place among others than the members of a list."""


def place_of(
    text: str, named: Sequence[tuple[Fact, int]], called: Mapping[str, str], own_names: Mapping[str, Collection[str]]
) -> Computed | None:
    """The place of the one member of one list that a text names, which asks for that. `named`: the members,
    each by its list and its number there from 0; `called`: the lists that the text names by their counted names;
    `own_names`: all that a list is called."""
    if _AMONG_OTHERS.search(text):
        return None
    lists = {fact.id: fact for fact, _ in named}
    of_name = [id_ for id_ in lists if id_ in called] or [
        id_ for id_ in lists if any(name in text for name in own_names[id_])
    ]
    found = [lists[id_] for id_ in (of_name or lists)]
    numbers = [number for fact, number in named if found and fact is found[0] and _literally(fact, number, text)]
    if len(found) != 1 or len(numbers) != 1:
        return None
    fact, number = found[0], numbers[0] + 1
    name, unit, size = fact.members[number - 1].name, fact.unit or "项", len(fact.members)
    lead = f"“{name.strip('“”')}”是第{number}{unit}（共{size}{unit}）。"
    return Computed((fact,), lead, fact.answer, lead_en=f"It is number {number} of {size}.")


def _literally(fact: Fact, number: int, text: str) -> bool:
    """Whether a text names a member by a run of characters that no other member's name has: what only means about the same may
    be something else (公益金投入 beside 专项资金投入)."""
    others = [member.name for place, member in enumerate(fact.members) if place != number]
    for name in (fact.members[number].name, *fact.members[number].aliases):
        match = SequenceMatcher(None, plain := normalise(name).text, text, autojunk=False).find_longest_match()
        run = plain[match.a : match.a + match.size]
        if match.size >= max(SHORTEST, min(LITERAL, len(plain))) and not any(
            run in normalise(other).text for other in others
        ):
            return True
    return False
