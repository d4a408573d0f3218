"""Where a message says that the chronicle begins or ends, and it does not: 大事记写到2019年就收尾了, 最末一条是摘帽; or how
many entries it has.

By a date or by an entry; whoever asks with what it ends states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.chronology.computed import Computed
from knowledge.chronology.events import Event, Events
from knowledge.chronology.saying import line, when
from knowledge.chronology.wording import CHRONICLE
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.dates import DateMention, find_dates
from knowledge.text.numerals import parse_number

_SHORT = r"(?:大事记|年表|编年|chronicle)(?:(?!几|多少)[^,。;?!]){0,6}?"
_UNTIL = re.compile(rf"{_SHORT}(?:[写记列录]到|截止到?|截至|到)$")
_STOPS = re.compile(
    r"(?:那?一?年|底|年底)?[的才就便也]*(?:收[尾官]|结束|为?止|打住|没了|断了?|完了?|停了?|截止|[,。;?!吧吗]|$)"
)
_FROM, _STARTS = (
    re.compile(rf"{_SHORT}(?:从|自|打|由)$"),
    re.compile(r"(?:那?一?年)?[的才就便也]*(?:[写记说算列]?起|开[始头篇])"),
)
"""What stands before and behind the date of an end; after some verbs no more is needed:"""

_ENDS = re.compile(
    rf"{_SHORT}(?:(?:收[尾官]|[止终]|结束|止步|定格)[于在]|停在|(?:ends?|stops?|closes?|finishes)(?: only| already)?(?: in| with| on)? ?)$"
)
_BEGINS = re.compile(rf"{_SHORT}(?:[始起]于|起自|(?:starts?|begins?|opens?)(?: only| already)?(?: in| with| on)? ?)$")
_ENTRY = re.compile(
    r"(?:(?P<last>最[后末]|末尾|压轴|收尾)|(?P<first>第一|头一|头(?=[条件桩])|首|打头|开头|最前面?))的?那?一?[条件桩项个]?(?:大事)?(?:[写记说]?的?就?是|[写记]的?|叫)(?P<what>[^,。;?!]{2,20})"
)
_COUNT = re.compile(
    r"(?:大事记|年表)(?:里[面头]?|中|上)?(?:(?:只|才|一共|总共|共|就){1,2}(?:有|记了|列了|写了)?|有|记了|列了|写了)(?P<n>[0-9]+|[一二两三四五六七八九十]+)[条件桩](?:大事|事)?(?=[,。;?!吧吗嘛]|$|对)"
)
"""How many entries it is said to have (大事记最后一条 says nothing of that); of a year it may have fewer."""

_ASKED = re.compile(r"谁|哪|什么|啥|多少|(?<!好)几(?!乎)|怎|咋|何|还是|么$|是不是|有没有")
NAMED, TOLD = 0.5, 0.4
"""Shares of what is said to stand at an end that an event accounts for, and that its fact says in these words."""


class StatedEnd:
    """Checks the ends that messages state for the chronicle of one base."""

    def __init__(self, events: Events) -> None:
        self._events = events

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """The entry at the end that a message has wrong; None where it states none, or the right one."""
        text = question.question.text
        if not (self._events.chronicle and CHRONICLE.search(text)):
            return None
        first, last = self._events.chronicle[0], self._events.chronicle[-1]
        if (counted := _COUNT.search(text)) and not question.dates and (number := parse_number(counted["n"])):
            return None if number == len(self._events.chronicle) else _counted(self._events.chronicle)
        for date in find_dates(text):
            before = text[: date.start]
            if _ENDS.search(before) or (_UNTIL.search(before) and _STOPS.match(text, date.end)):
                return None if _in(date, last) else _set_right(last, "最后一条")
            if _BEGINS.search(before) or (_FROM.search(before) and _STARTS.match(text, date.end)):
                return None if _in(date, first) else _set_right(first, "第一条")
        for match in _ENTRY.finditer(text):
            event, name = (last, "最后一条") if match["last"] else (first, "第一条")
            if not _ASKED.search(match["what"]) and self._is_another(match["what"], event):
                return _set_right(event, name)
        return None

    def _is_another(self, what: str, event: Event) -> bool:
        """Whether some text names another date or entry than an event's."""
        dates = find_dates(what)
        if dates and dates[0].year:
            return not _in(dates[0], event)
        found = self._events.in_text(what, by_year=True, least=NAMED)
        named = [one for one in found if self._events.told(what, one) >= TOLD]
        return (
            len(named) == 1 and named[0].chronicle != event.chronicle and bool(named[0].chronicle or named[0].by_year)
        )


def _in(date: DateMention, event: Event) -> bool:
    """Whether a date, as far as it is named, is that of an event's first or last day."""
    named = (date.year, date.month, date.day)
    days = ((day.year, day.month, day.day) for day in (event.start, event.end))
    return any(all(one in (None, other) for one, other in zip(named, day, strict=True)) for day in days)


def _counted(chronicle: Sequence[Event]) -> Computed:
    count = len(chronicle)
    lines = "\n".join(f"{number}. {line(event)}" for number, event in enumerate(chronicle, 1))
    facts = tuple(event.fact for event in chronicle)
    return Computed(
        facts, f"不是，大事记一共{count}条。", lines, lead_en=f"No, it has {count} entries. ", corrects=True
    )


def _set_right(event: Event, name: str) -> Computed:
    lead = f"不是，大事记{name}是{when(event)}的。"
    which = "last" if name.startswith("最后") else "first"
    return Computed(
        (event.fact,),
        lead,
        event.fact.answer,
        lead_en=f"No, this is the {which} entry. ",
        about=event.fact,
        corrects=True,
    )
