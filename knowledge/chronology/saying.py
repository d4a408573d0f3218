"""Dates, intervals and lists of events in words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from knowledge.chronology.computed import USUAL, Computed
from knowledge.chronology.events import Event

NEARLY = 10
"""Months over whole years from which it is nearly a year more."""


def chinese_date(day: date) -> str:
    """2018年8月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


def when(event: Event) -> str:
    """The day of an event, or its first and last."""
    if event.by_year:
        return f"{event.start.year}年"
    if event.start == event.end:
        return chinese_date(event.start)
    last = f"{event.end.month}月{event.end.day}日" if event.start.year == event.end.year else chinese_date(event.end)
    return f"{chinese_date(event.start)}至{last}"


def line(event: Event) -> str:
    """An event in a line: date and title."""
    return f"{when(event)}：{event.fact.title}"


def rough(first: date, second: date) -> str:
    """（约1年11个月，将近2年）, empty below two months."""
    months = (second.year - first.year) * 12 + second.month - first.month - (second.day < first.day)
    if months < 2:
        return ""
    years, rest = divmod(months, 12)
    said = (f"{years}年" if years else "") + (f"{'零' if years else ''}{rest}个月" if rest else "")
    near = f"，将近{years + 1}年" if rest >= NEARLY else ""
    return f"（约{said}{near}）"


def listing(events: Sequence[Event], head: str = "", sure: float = USUAL) -> Computed:
    """Events one below the other, in full, below a head line."""
    lines = [f"{i}. {event.fact.answer}" for i, event in enumerate(events, 1)]
    return Computed(tuple(e.fact for e in events), "", "\n".join([*filter(None, [head]), *lines]), sure)


def unit_of(text: str) -> str:
    """What entries are counted in: as a question counts them (几条), else as things that happened."""
    return "条" if re.search("(?:几|多少)条|条目", text) else "件"
