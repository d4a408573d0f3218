"""The chronicle's entries by their place: the nth, of all or of a period, several at once, the last two."""

from __future__ import annotations

import re

from knowledge.chronology.computed import Computed, Lacking
from knowledge.chronology.entries import SMALL_TOPIC
from knowledge.chronology.events import Event, Events
from knowledge.chronology.topic import topic_weight
from knowledge.chronology.unsaid import unsaid
from knowledge.chronology.wording import SOME, place
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.numerals import parse_number
from knowledge.text.ranks import find_ranks

_FROM_THE_FIRST = ("前", "最前", "头", "打头", "开头")
_BESIDE = re.compile(r"第[0-9一二三四五六七八九十]{1,3}[条件桩](?:[往之以]|的)?[后前]")
"""What lies beside an entry is asked for, not the entry."""


class Placed:
    """Answers about entries of one base's chronicle that questions name by their place."""

    def __init__(self, events: Events, index: Index) -> None:
        self._events, self._index = events, index

    def position(self, question: ParsedQuestion) -> Computed | None:
        """The nth entry, or each of several, of all or of a period; None where more is asked than an entry says."""
        pool, numbers = self._pool(question), self._numbers(question)
        if not numbers or self._unsaid(question, [pool[number - 1] for number in numbers]):
            return None
        where = "大事记" if pool == self._events.chronicle else "这段时间的大事记"
        facts = tuple(pool[number - 1].fact for number in numbers)
        lines = (f"第{number}条（共{len(pool)}条）：{pool[number - 1].fact.answer}" for number in numbers)
        return Computed(facts, "", "\n".join(f"{where}{line}" for line in lines))

    def lacking(self, question: ParsedQuestion) -> Lacking | None:
        """What is asked of an entry that is named by its place, or by its day, and that it does not say."""
        pool, numbers = self._pool(question), self._numbers(question)
        return self._unsaid(question, [pool[number - 1] for number in numbers] or self._of_day(question))

    def _unsaid(self, question: ParsedQuestion, found: list[Event]) -> Lacking | None:
        return unsaid(question, found[0], self._index) if len(found) == 1 else None

    def _of_day(self, question: ParsedQuestion) -> list[Event]:
        """The entries of the one day that a question names."""
        days = question.dates if len(question.dates) == 1 and question.dates[0].day else ()
        return self._events.within(days) if days else []

    def _numbers(self, question: ParsedQuestion) -> list[int]:
        """The places that a question names, each within what it counts through; empty where one of them is not, or where
        the question has a topic of its own."""
        if topic_weight(question, self._index) >= SMALL_TOPIC or _BESIDE.search(question.question.text):
            return []
        text, size = question.question.text, len(self._pool(question))
        if (some := SOME.search(text)) and (count := int(parse_number(some["n"]) or 0)) <= size:
            return list(range(1, count + 1) if some["side"] in _FROM_THE_FIRST else range(size - count + 1, size + 1))
        ranks = find_ranks(text)
        numbers = [rank.of(size) for rank in ranks] if len(ranks) > 1 else [place(text, size)]
        inside = [number for number in numbers if number and 1 <= number <= size]
        return list(dict.fromkeys(inside)) if len(inside) == len(numbers) else []

    def _pool(self, question: ParsedQuestion) -> list[Event]:
        """The entries that a question counts through: of the time that it names, else all."""
        dates = () if _counted_already(question) else question.dates
        return self._events.within(dates, question.question.text) if dates else self._events.chronicle


def _counted_already(question: ParsedQuestion) -> bool:
    """Whether the dates stem from an earlier message that named an entry by its position (大事记头一条是2015年…)."""
    earlier = "".join(run.text for run in question.runs if run.weight < 1.0)
    return place(earlier, 1) is not None
