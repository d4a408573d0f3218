"""Whether two events lie as far apart as a question says: yes or no, with the days (摘帽到普查差不多两年，对吗)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.chronology.computed import Computed
from knowledge.chronology.events import Event, Events
from knowledge.chronology.pairs import days_between
from knowledge.chronology.saying import line, rough
from knowledge.chronology.topic import accounts_for
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.numerals import parse_number

_SAID = re.compile(
    r"(?<![\d第近])(?P<n>\d{1,4}(?=天)|\d{1,2}|[一二两三四五六七八九十]{1,3}|半)(?P<unit>天|个月|年(?!行动|计划|级))"
)
_APART = re.compile(r"隔|相差|差|中间|过了|才|从.+[到至]|距|[早晚迟]")
_WHICH = re.compile(r"哪|谁|什么|几[天个年]|多[少久]")
_THAN = re.compile(r"比.{2,24}?(?P<side>[早先晚迟])")
LIKELY = 0.6
"""Share of what stands before the distance that its events account for, each of its own part."""

NEARLY = 0.25
"""By how much of what is said it may be off, within the days below."""

_DAYS = {"天": (1.0, 0.5), "个月": (30.4, 18.0), "年": (365.25, 110.0)}
"""Days of a unit, and how far off at most what is said may be to be right by and large."""


def claimed_distance(question: ParsedQuestion, events: Events, index: Index) -> Computed | None:
    """Yes or no to a distance between the two events that a question names; None where it claims none."""
    text = question.question.text
    said = _SAID.search(text)
    if said is None or "yesno" not in question.asks or not _APART.search(text) or _WHICH.search(text):
        return None
    found = events.in_text(text[: said.start()], least=LIKELY)  # what is asked behind it (对得上吗) names no event
    if len(found) != 2:
        found = events.mentioned(question)
        found = found if accounts_for(found, question, index) else []
    number = 0.5 if said["n"] == "半" else parse_number(said["n"])
    if len(found) != 2 or number is None:
        return None
    first, second = sorted(found, key=lambda event: event.start)
    days, (size, most) = days_between(first, second), _DAYS[said["unit"]]
    said_days = float(number) * size
    near = abs(days - said_days) <= max(0.5, min(most, NEARLY * said_days))
    right = near and not _turned(text, found)
    lead = f"{'是的' if right else '不是'}，{first.fact.title}在前，相隔{days}天{rough(first.end, second.start)}。"
    lead_en = f"{'Yes' if right else 'No'}, {days} days apart. "
    return Computed((first.fact, second.fact), lead, f"{line(first)}；{line(second)}。", lead_en=lead_en)


def _turned(text: str, found: Sequence[Event]) -> bool:
    """Whether a question that compares has the later of two events as the earlier one (乙比甲早, found in its order)."""
    side = _THAN.search(text)
    earlier = side is not None and side["side"] in "早先"
    return side is not None and (found[0].start < found[1].start) != earlier
