"""Words that point at several things that were named: 他们, 前者, 后者."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.matching.parse import ParsedQuestion

_THEY = re.compile(
    r"他们[俩两]?[个位人]?|她们|他俩|这两[位个]人?(?=在|去|是|都|谁|分别|各|的)|两位(?=在|去|是|都|谁|分别|各)|\b(?:they|both of them)\b"
)
_ONE_OF_TWO = re.compile(r"(?P<former>前者|the former)|(?P<latter>后者|the latter)")
_AND = "和"


def named(text: str, talk: Sequence[ParsedQuestion]) -> str:
    """A message with the names in the place of the words that point at them; empty where nothing points at two things, or
    no two were named. `talk`: what was asked before, oldest first."""
    if match := _ONE_OF_TWO.search(text):
        two = _two(talk[-1])
        return text[: match.start()] + two[bool(match["latter"])] + text[match.end() :] if two else ""
    if match := _THEY.search(text):
        people = tuple(dict.fromkeys(name for one in talk for name in one.people))[-2:]
        return text[: match.start()] + _AND.join(people) + text[match.end() :] if len(people) == 2 else ""
    return ""


def _two(asked: ParsedQuestion) -> tuple[str, ...]:
    """The two things of a kind that a message named, in its order; empty for fewer or more."""
    dates = tuple(run.text for run in asked.runs if run.kind == "date")
    return next((two for two in (asked.places, asked.people, dates) if len(two) == 2), ())
