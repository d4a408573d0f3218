"""Answers that are computed from dated facts: order, interval, nth entry, entries in a year or between two dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from knowledge.chronology.asked import (
    asks_between,
    asks_beyond,
    asks_day_beside,
    asks_later,
    asks_order,
    asks_same_time,
    asks_years,
    counts_from_end_to_end,
    counts_years,
    names_a_day,
    of_the_chronicle,
)
from knowledge.chronology.asked_order import AskedOrder
from knowledge.chronology.claimed_time import claimed_time
from knowledge.chronology.computed import Computed, Lacking
from knowledge.chronology.distance import asks_whether, claimed_distance, unmeasured
from knowledge.chronology.documents import documents, no_document
from knowledge.chronology.entries import OTHER_ASKS, Entries
from knowledge.chronology.events import Events
from knowledge.chronology.later import Later
from knowledge.chronology.mentions import mentions, uncounted
from knowledge.chronology.of_day import OfDay
from knowledge.chronology.pairs import Pairs
from knowledge.chronology.parted import Parted
from knowledge.chronology.period import Period
from knowledge.chronology.placed import Placed
from knowledge.chronology.rank import rank
from knowledge.chronology.stated_date import StatedDate
from knowledge.chronology.stated_end import StatedEnd
from knowledge.chronology.stated_order import StatedOrder
from knowledge.chronology.stretch import Stretch
from knowledge.chronology.topic import topic_weight, topics
from knowledge.chronology.wording import (
    APART,
    BOTH_ENDS,
    CHRONICLE,
    DAYS_OF_EACH,
    DENIED,
    EACH,
    ENDED_WHEN,
    ENTRY_WORD,
    NEXT,
    PREVIOUS,
    SAME_YEAR,
    SIDE,
    SOME,
    YEAR_BESIDE,
    place,
)
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser

_WHEN, _DOUBTED = (
    frozenset({"when", "day"}),
    re.compile(r"(?:说|讲|记|以为)[^,。]{0,3}?是?\d{4}年|\d{4}年.*到底"),
)
"""A date that somebody gives while another one is asked for (说是2019年，到底哪年) is not the time of a list."""

_WHICH_IS_MORE = re.compile(r"(?:哪[个边一]|谁)[^,。?]{0,4}[多少大小高低]|[多大高]还是")
"""Compares two figures of two years."""

_CLAIMED = re.compile(r"是\d{4}年[^,。]{2,8}的")
_NAMES = 0.2
"""Weight from which a word says what the day of is asked for."""

_DAY_IN_YEAR = re.compile(
    r"\d{4}年?的?(?:几月|几号|哪[一个]{0,2}[天日月]|什么时候|何时|具体)|(?:month|day|date) (?:of|in) \d{4}"
)
_SLIGHT = 0.2
"""Weight of a topic below which a question only names a time."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way of computing: its name, the questions worded for it, and the answer (None where it does not fit)."""

    name: str
    asked: Callable[[ParsedQuestion], bool]
    answer: Callable[[ParsedQuestion], Computed | None]


class Chronology:
    """Answers chronology questions of one base; `answer` gives None where the question is none."""

    def __init__(self, events: Events, index: Index, parser: Parser, whole: Collection[str] = ()) -> None:
        """`whole` are the places that the base as a whole is about."""
        self.events, self._index, self._whole = events, index, frozenset(whole)
        self._stated = (StatedOrder(events), StatedDate(events), StatedEnd(events))
        self._pairs, self._entries = Pairs(events, index), Entries(events, index)
        self._stretch, self._placed = Stretch(events, index, parser), Placed(events, index)
        self._period = Period(events, index)
        self._later, self._of_day = Later(events), OfDay(events, self._whole)
        self._asked_order, self._parted = AskedOrder(events, index), Parted(events)
        counted = (fact.title for fact in index.facts() if "amount" in fact.gives)
        self._counted = "\n".join(title for title in counted if CHRONICLE.search(title))
        self.steps = self._in_order()
        self._last: tuple[ParsedQuestion | None, Computed | None] = (None, None)

    def __getstate__(self) -> dict[str, object]:
        """All but the steps: they are made of functions without a name, which cannot be stored."""
        return {name: value for name, value in vars(self).items() if name != "steps"}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self.steps = self._in_order()

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """The computed answer to a question about order, interval, position or period: the first step's that fits. That to
        the last question is kept: the first of two is asked by itself, and is what was talked of before the second."""
        last, computed = self._last
        if last is not question:
            answers = (step.answer(question) for step in self.steps if step.asked(question))
            computed = next((one for one in answers if one), None)
            self._last = (question, computed)
        return computed

    def claimed(self, question: ParsedQuestion) -> Computed | None:
        """The dates of two events whose order a message has wrong, the day of one, or an end of the chronicle, whatever it
        asks besides; None where it has none wrong."""
        if "order" in question.asks and "yesno" not in question.asks:
            return None
        if names_a_day(question) and self._of_day.lacking(question):  # what happened then is asked, nothing is stated
            return None
        return next((found for stated in self._stated if (found := stated.answer(question))), None)

    def counts(self, question: ParsedQuestion) -> bool:
        """Whether a question asks how many entries each year has: 每年 is no average then."""
        return counts_years(question) and self._about_entries(question)

    @staticmethod
    def asks_days(question: ParsedQuestion) -> bool:
        """Whether only the dates of several things are asked for: no other attribute is, whatever describes them."""
        return bool(DAYS_OF_EACH.search(_text(question)))

    def lacking(self, question: ParsedQuestion) -> Lacking | None:
        """What the question asks of the chronicle and it surely does not hold: an entry beyond its last, anything before
        its first, what an entry does not say; None for every other question."""
        if "order" in question.asks and (lacking := self._pairs.undated(question)):
            return lacking
        if names_a_day(question) and (lacking := self._of_day.lacking(question)):
            return lacking
        if asks_whether(question) and (lacking := unmeasured(question, self.events)):
            return lacking
        if asks_day_beside(question) and (lacking := self._entries.empty_day(question)):
            return lacking
        if asks_later(question) and (lacking := self._later.lacking(question)):
            return lacking
        if not self._about_entries(question):
            bare = self._bare_period(question)
            return self._placed.lacking(question) or self._period.lacking(question) if bare else None
        lacking = self._entries.beyond_the_last(question) or no_document(question, self.events)
        lacking = lacking or uncounted(question, self.events, self._counted) or self._stretch.empty(question)
        return lacking or self._placed.lacking(question) or self._period.lacking(question)

    def _in_order(self) -> tuple[Step, ...]:
        """The steps, the more particular wording before the more general one that it holds as well."""
        pairs, entries, stretch = self._pairs, self._entries, self._stretch
        return (
            *self._of_claims(),
            Step("rank", of_the_chronicle, lambda q: rank(q, self.events)),
            Step("mentions", self._about_entries, lambda q: mentions(q, self.events, self._whole)),
            Step("documents", of_the_chronicle, lambda q: documents(q, self.events)),
            Step("of day", names_a_day, self._of_day.answer),
            Step("parted", lambda q: bool(q.dates), self._parted.each),
            Step("by hands", lambda q: "who" not in q.asks, self._parted.by_hands),
            Step("apart", lambda q: bool(q.dates and APART.search(_text(q))), entries.apart),
            # two events and what lies between them: their days would also do for an interval
            Step("between", asks_between, pairs.between),
            # 前一天, 同一天: before 前, 后 and 一天 are read as a side or a length of time
            Step("day beside", asks_day_beside, entries.day_beside),
            Step("same time", asks_same_time, pairs.same_time),
            Step("years", asks_years, entries.years),  # 从头到尾有哪些年份: before both ends are told
            Step("total", lambda q: counts_from_end_to_end(q) and self._about_entries(q), entries.total),
            # 摘帽以后的头一份文件: before 头一 and 最后 are places in the whole chronicle
            Step("of a kind beyond", lambda q: bool(SIDE.search(_text(q))), stretch.of_a_kind),
            # the first and the last entry: before 最后 alone is taken for a position
            Step("both ends", self._asks_for_both_ends, entries.both_ends),
            # 下一条, 之后的那条: before 之后 opens a stretch
            Step("neighbour", lambda q: bool(NEXT.search(_text(q)) or PREVIOUS.search(_text(q))), entries.neighbour),
            Step("its end", lambda q: bool(ENDED_WHEN.search(_text(q))), pairs.its_end),
            Step("interval", lambda q: "duration" in q.asks, pairs.interval),
            # 三天后, 过了两个月: before 后 opens a stretch
            Step("later", asks_later, self._later.answer),
            Step("beyond", asks_beyond, stretch.beyond),
            Step("order", asks_order, pairs.order),
            # the year of an event, then the year beside it: before a year that is named is listed
            Step("same year", lambda q: bool(SAME_YEAR.search(_text(q))), entries.same_year),
            Step("year beside", lambda q: bool(YEAR_BESIDE.search(_text(q))), entries.year_beside),
            Step("side by side", lambda q: bool(EACH.search(_text(q))), pairs.side_by_side),
            Step("by year", self.counts, entries.by_year),
            # an entry of a period by its number, then the whole period
            Step("position", self._about_entries, self._placed.position),
            Step("period", self._asks_for_period, self._period.answer),
        )

    def _of_claims(self) -> tuple[Step, ...]:
        """The steps that say yes or no to what a question states (先开会后出计划，对吗), before 前 and 后 open a stretch; how far
        apart before the order alone."""
        return (
            Step("claimed distance", asks_whether, self._claimed_distance),
            Step("claimed order", lambda q: "yesno" in q.asks, self._asked_order.judged),
            Step("claimed time", lambda q: bool(q.dates), lambda q: claimed_time(q, self.events)),
        )

    def _claimed_distance(self, question: ParsedQuestion) -> Computed | None:
        return claimed_distance(question, self.events, self._index)

    def _about_entries(self, question: ParsedQuestion) -> bool:
        """Whether the question is about the chronicle's entries, or names a position after talk of them."""
        text = _text(question)
        if not self.events.chronicle:
            return False
        talk = "".join(run.text for run in question.runs if run.weight < 1.0)
        if talk and not CHRONICLE.search(text + talk):
            return False
        placed = place(text, 1) is not None or bool(SOME.search(text))
        return bool(ENTRY_WORD.search(text)) or bool(talk and (placed or counts_years(question)))

    def _asks_for_both_ends(self, question: ParsedQuestion) -> bool:
        """The first and the last entry, not how long lies between them."""
        ends = bool(BOTH_ENDS.search(_text(question))) and "duration" not in question.asks
        return ends and self._about_entries(question)

    def _asks_for_period(self, question: ParsedQuestion) -> bool:
        """What there is of a time, and no more of it than its entries say."""
        about = self._about_entries(question) or self._bare_period(question)
        return about and not (question.dates and (self._placed.lacking(question) or no_document(question, self.events)))

    def _bare_period(self, question: ParsedQuestion) -> bool:
        """Whether only a year or a stretch is named, now and not earlier, and hardly any topic: what happened then."""
        return (
            any(run.kind == "date" and run.weight >= 1.0 for run in question.runs)
            and not question.attributes
            and set(question.places) <= self._whole
            and topic_weight(question, self._index) < _SLIGHT
            and not (set(question.asks) & OTHER_ASKS)
            and not ("compare" in question.asks and _WHICH_IS_MORE.search(_text(question)))
            and not self._asks_its_day(question)
            and not (_WHEN & set(question.asks) and _DOUBTED.search(_text(question)))
            and not _CLAIMED.match(_text(question))
            and not DENIED.search(_text(question))
        )

    def _asks_its_day(self, question: ParsedQuestion) -> bool:
        """Whether the day of one thing in a year is asked for, however usual its words are (2018年几月摘帽), or of a figure."""
        if not _DAY_IN_YEAR.search(_text(question)):
            return False
        whole = {f"place:{place}" for place in self._whole}
        known = (g for g in topics(question) if not whole & set(g.features) and self._index.weight(g) >= _NAMES)
        return bool(question.numbers) or any(known)


def _text(question: ParsedQuestion) -> str:
    return question.question.text
