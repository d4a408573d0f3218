"""Whether something was in the time that a question says: in a part of a year (摘帽是在2018年上半年吗), or two things both in one
year or month (两份都是9月的吗). Yes or no, with the days."""

from __future__ import annotations

import re

from knowledge.chronology.computed import Computed
from knowledge.chronology.events import Event, Events
from knowledge.chronology.saying import line, when
from knowledge.chronology.spans import part_of, spans
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.times import UNTIL
from knowledge.text.dates import DateMention
from knowledge.text.denying import denies

_BOTH = re.compile(r"(?:都|全|均|同)(?:是|在|于|属于|发生在)*$")
"""Stands right before the time that two things share."""

_WHICH = re.compile(r"哪|谁|什么|几|多[少久长]|怎么|为何|还是")
_FRAME = re.compile(r"是不是|是否|(?:都|全|均|同)?(?:是|在|于)+|的?[吗吧嘛么]|的事|那[阵会]儿?|,?对[不吗吧]|没错")
"""What stands around the time and the event."""

LIKELY = 0.6
"""Share of what is said to have been then that its event accounts for."""


def claimed_time(question: ParsedQuestion, events: Events) -> Computed | None:
    """Yes or no to the part of a year in which the one event is said to have been, or to the time of two; None where a
    question claims neither."""
    text, dates = question.question.text, question.dates
    if "yesno" not in question.asks or len(dates) != 1 or dates[0].day or _WHICH.search(text) or denies(text):
        return None
    part, both = part_of(dates[0], text), bool(_BOTH.search(text[: dates[0].start]))
    if not (part or both):
        return None
    if UNTIL.search(text, 0, dates[0].start):  # until when it holds is another time
        return None
    behind = text[dates[0].end :].removeprefix("的").removeprefix(part).removeprefix(part[1:] or part)
    found = events.in_text(f"{_FRAME.sub(',', text[: dates[0].start])},{_FRAME.sub(',', behind)}", least=LIKELY)
    if len(found) != (2 if both else 1) or any(event.by_year for event in found):
        return None
    verdict = "是的" if all(_within(event, dates[0], text) for event in found) else "不是"
    lead_en = "Yes. " if verdict == "是的" else "No. "
    if len(found) == 1:
        only = found[0].fact
        return Computed((only,), f"{verdict}，是{when(found[0])}。", only.answer, lead_en=lead_en, about=only)
    lines = "；".join(line(event) for event in found)
    return Computed(tuple(event.fact for event in found), f"{verdict}。", f"{lines}。", lead_en=lead_en)


def _within(event: Event, date: DateMention, text: str) -> bool:
    """Whether an event began in some time; in the month of any year where none is named."""
    named = spans((date,), text)
    if not named:
        return event.start.month == date.month
    first, last = named[0]
    return first <= event.start <= last
