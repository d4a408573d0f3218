"""Words that point at several things that were named or told: 他们, 前者, 后者, 前头那个."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.dialogue.turns import Turn
from knowledge.matching.parse import ParsedQuestion

_THEY = re.compile(
    r"他们[俩两]?[个位人]?|她们|他俩|这两[位个]人?(?=在|去|是|都|谁|分别|各|的)|两位(?=在|去|是|都|谁|分别|各)|\b(?:they|both of them)\b"
)
_ONE_OF_TWO = re.compile(r"(?P<former>前者|the former)|(?P<latter>后者|the latter)")
_TOLD = re.compile(
    r"^(?:那|所以)?(?:(?P<former>[前头][面头里]那[个份样]|先说的那[个份样])|(?P<latter>后[面头]那[个份样]|后说的那[个份样]))"
)
"""The first or the second of two things that were asked about one after the other."""

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


def one_of_told(text: str, talk: Sequence[Turn]) -> str:
    """A message with the title of what was talked of before the last message, or in it, in the place of 前头那个, 后头那个 at its
    beginning; empty where nothing points so, or the last two messages were not about two things."""
    match = _TOLD.match(text)
    told = [turn.fact for turn in talk[-2:] if turn.fact]
    if match is None or len(told) < 2 or told[0].id == told[1].id:
        return ""
    return told[bool(match["latter"])].title + text[match.end() :]


def _two(asked: ParsedQuestion) -> tuple[str, ...]:
    """The two things of a kind that a message named, in its order; empty for fewer or more."""
    dates = tuple(run.text for run in asked.runs if run.kind == "date")
    return next((two for two in (asked.places, asked.people, dates) if len(two) == 2), ())
