"""The chronicle's entries of a year, a month, a part of one, or of a stretch between two dates; that it has none."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.chronology.computed import Computed, Lacking
from knowledge.chronology.entries import OTHER_ASKS, SMALL_TOPIC
from knowledge.chronology.events import Events
from knowledge.chronology.saying import chinese_date, listing, unit_of
from knowledge.chronology.spans import named, part_of, spans, together
from knowledge.chronology.topic import TELLING, topics
from knowledge.chronology.wording import CHRONICLE, DENIED, LISTED, OPEN
from knowledge.facts.model import Fact
from knowledge.language import Language
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.ranks import Rank, find_rank

ALSO, TOLD = 3, 0.75
"""How many facts that are dated by the year alone are added to the entries of a year; share of the pairs of characters in one
from which it only says again what is told."""

_RANKED = re.compile(r"第[0-9一二三四五六七八九十]{1,3}[条件桩个](?:大?事|[。吗呢是,]|$)")
_COUNTED = re.compile(r"(?:几|多少)[件桩条个]")
_WH = re.compile(r"(?:how (?:many|much)|what|which)\b")
"""Begins a question that asks for a list or a number, whatever verb in it may ask whether (how many are there)."""

_THINGS = re.compile(r"[件桩条](?:大|好|喜|要)?事|大事|喜事|好事")
"""Whatever happened, where a stretch is named by both its ends."""


class Period:
    """Answers about times of one base's chronicle."""

    def __init__(self, events: Events, index: Index) -> None:
        self._events, self._index = events, index

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """The entries of the time that a question names; None where it asks another thing, or of a time without any."""
        if not self._asks(question):
            return None
        question = _of_its_last_clause(question)
        text, dates = question.question.text, together(question.dates, question.question.text)
        inside = self._events.within(dates, text)
        if not inside or _beyond(text, len(inside)):
            return None
        computed = listing(inside, f"{_in_words(question)}，大事记记了{len(inside)}{unit_of(text)}：")
        years = {d.year for d in dates if d.year and not d.month and not part_of(d, text)}
        also = self._also(years, computed.facts) if years else []
        if not also:
            return computed
        more = "正文还写到：\n" + "\n".join(f"· {fact.answer}" for fact in also)
        return Computed((*computed.facts, *also), computed.lead, f"{computed.body}\n{more}")

    def _also(self, years: Collection[int], told: Sequence[Fact]) -> list[Fact]:
        """What is dated by a year alone, of some years, and says more than is told."""
        also = list[Fact]()
        for fact in self._events.by_year:
            if fact.date and int(fact.date) in years and not _said_again(fact.answer, [*told, *also]):
                also.append(fact)
        return also[:ALSO]

    def lacking(self, question: ParsedQuestion) -> Lacking | None:
        """A time of which the chronicle has nothing, nor the base any dated fact; an entry of a time by a number beyond its
        last."""
        text, chronicle = question.question.text, self._events.chronicle
        dates = together(question.dates, text)
        only_a_day = len(question.dates) == 1 and question.dates[0].day  # which is rather a premise
        days = spans(dates, text) if dates and not only_a_day and self._asks(question) else []
        if not days:
            return None
        if rank := _beyond(text, len(inside := self._events.within(dates, text))):
            values = {"time": _in_words(question), "count": str(len(inside)), "asked": text[rank.start : rank.end]}
            return Lacking("no_such_entry_then", values, inside[-1].fact) if inside else None
        start, end = min(first for first, _ in days), max(last for _, last in days)
        if any(event.start <= end and event.end >= start for event in self._events.by_fact.values()):
            return None
        values = {"first": chinese_date(chronicle[0].start), "last": chinese_date(chronicle[-1].end)}
        nearest = next((event for event in chronicle if event.start > end), chronicle[-1])
        return Lacking("nothing_then", {"stretch": _in_words(question), **values}, nearest.fact)

    def _asks(self, question: ParsedQuestion) -> bool:
        """Whether a question asks what there was in a time, of nothing in particular."""
        text, asks = question.question.text, set(question.asks)
        yesno = "yesno" in asks and not (LISTED.search(text) or _WH.match(text))  # 还有啥事没 wants the list
        if not question.dates or yesno or "why" in asks or DENIED.search(text) or OPEN.search(text):
            return False
        chronicle = bool(CHRONICLE.search(text)) and not asks & OTHER_ASKS
        return chronicle or self._weight(question) < SMALL_TOPIC

    def _weight(self, question: ParsedQuestion) -> float:
        """What a question is about beside the time; in English of the chronicle, or between two dates, with 几件事, only what
        the base knows."""
        text = question.question.text
        parts = "".join(part_of(date, text) for date in question.dates)
        about = [group for group in topics(question) if not (parts and group.written in parts)]
        english = question.language is Language.EN and CHRONICLE.search(text)
        if english or (len(question.dates) > 1 and _THINGS.search(text)):
            about = [group for group in about if not group.unknown]
        return sum(weight for group in about if (weight := self._index.weight(group)) >= TELLING)


def _beyond(text: str, size: int) -> Rank | None:
    """The rank of an entry that a time does not have (2016年第二条)."""
    rank = find_rank(text) if _RANKED.search(text) else None
    return rank if rank and not rank.of(size) else None


def _of_its_last_clause(question: ParsedQuestion) -> ParsedQuestion:
    """A question with the dates alone of the last clause, which asks, where those before it name others (从2015年写到2020年，
    2017年有几条)."""
    text = question.question.text
    start = text.rstrip(",。? ").rfind(",") + 1
    own = tuple(date for date in question.dates if date.start >= start)
    several = 0 < len(own) < len(question.dates) - 1
    return replace(question, dates=own) if several and _COUNTED.search(text, start) else question


def _in_words(question: ParsedQuestion) -> str:
    text = question.question.text
    return "至".join(dict.fromkeys(named(date, text) for date in together(question.dates, text)))


def _said_again(text: str, told: Sequence[Fact]) -> bool:
    """Whether a text says hardly more than some facts together."""
    known, pairs = " ".join(fact.answer for fact in told), list(pairwise(text))
    return sum("".join(pair) in known for pair in pairs) >= TOLD * len(pairs)
