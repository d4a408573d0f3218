"""A day without any event that a message states for one which was on another: 2018年6月8日摘帽，横幅上写的; another year or month
in which something was only or already.

Only a clause is looked at that is no more than the day and what happened; where it asks anything, it is a question about
that day.
"""

from __future__ import annotations

import re

from knowledge.chronology.computed import Computed
from knowledge.chronology.events import Event, Events
from knowledge.chronology.saying import when
from knowledge.chronology.spans import named
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.dates import DateMention, find_dates

_ENDS, _ASKED = ",。;?!", re.compile(r"谁|哪|什么|啥|多少|几(?!乎)|怎|咋|吗|么|呢|有没有|是不是|还是|何|没有?$|不$")
_WHAT = re.compile(r"(?:是|就|才|正式|那天|当天|这天|的)*(?P<what>[^,。;?!]{2,14}?)(?:的|了|吧|嘛)*")
_FIRST = re.compile(r"(?P<what>[^,。;?!]{2,14}?)(?:的?(?:日子|日期|时间|那天|是|在|就))*")
"""What happened, before the day (摘帽公布是2018年6月8日)."""

_LATE = re.compile(r"[^,。;?!]{0,2}?(?:才|就|便|居然|竟然?)(?P<what>[^,。;?!]{2,14}?)(?:的|了|吧|嘛)*(?=[,。;?!]|$)")
"""Says with a year or a month how late or early something was."""

_IS_OF, _OF_THEN = (
    re.compile(r"(?P<what>[^,。;?!]{2,14}?)(?:好像|应该|不)?[都就也]?(?:是|发生)在?$"),
    re.compile(r"(?:的事情?|[一-鿿]{1,3}的)[吧嘛啊呀哦]*(?=[,。;?!]|$)"),
)
"""Says of which year or month something was: what stands before it and behind it (摘帽是2019年8月的事吧)."""

NAMED, TOLD = 0.6, 0.4
"""Shares of what is said to have happened that an event accounts for, and that its fact says in these words."""


class StatedDate:
    """Checks the days that messages state for the events of one base."""

    def __init__(self, events: Events) -> None:
        self._events = events

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """The right day of an event; None where a message states none for it, or that one."""
        text = question.question.text
        dates = find_dates(text) if question.dates else []  # of this message, not of what was said before
        for date in dates if len(dates) == 1 else ():
            event = self._on_that_day(text, date) if date.day else self._late(text, date)
            if event:
                asked, given = named(date), when(event)
                return Computed((event.fact,), f"文中是{given}，不是{asked}。", event.fact.answer, corrects=True)
        return None

    def _on_that_day(self, text: str, date: DateMention) -> Event | None:
        """The event of another day that is said to have been on a day without any."""
        end = min((at for mark in _ENDS if (at := text.find(mark, date.end)) >= 0), default=len(text))
        start = max(text.rfind(mark, 0, date.start) for mark in _ENDS) + 1
        begins, ends = start == date.start, not text[date.end : end].strip("的了吧嘛啊")
        said = _WHAT.fullmatch(text, date.end, end) if begins else _FIRST.fullmatch(text, start, date.start)
        if said is None or not (begins or ends) or self._events.of_date(date) or _ASKED.search(text, start, end):
            return None
        return self._event(said["what"])

    def _late(self, text: str, date: DateMention) -> Event | None:
        """The event of another year or month that is said to have been in one only or already (两县是2020年才摘帽的), beside
        something else, for of that alone the facts are compared."""
        said = _LATE.match(text, date.end)
        start = max(text.rfind(mark, 0, date.start) for mark in _ENDS) + 1
        then = _OF_THEN.match(text, date.end - text.endswith("的", 0, date.end))
        if then and not _ASKED.search(text, start, then.end()):
            what = _IS_OF.match(text, start, date.start)
            return self._of_another_time(self._event(what["what"]) if what else None, date)
        alone = said is not None and not start and said.end() >= len(text.rstrip(_ENDS))
        if said is None or alone or not date.year or _ASKED.search(text, start, said.end()):
            return None
        return self._of_another_time(self._event(text[start : date.start] + said["what"]), date)

    @staticmethod
    def _of_another_time(event: Event | None, date: DateMention) -> Event | None:
        """An event that was not in a year or month."""
        same = event and date.year == event.start.year and date.month in (None, event.start.month)
        return None if same or not date.year else event

    def _event(self, what: str) -> Event | None:
        """The one event of a day that some text names."""
        found = self._events.in_text(what, least=NAMED)
        return found[0] if len(found) == 1 and self._events.told(what, found[0]) >= TOLD else None
