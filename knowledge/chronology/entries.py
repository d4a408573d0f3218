"""The chronicle's entries: next to an event, by year, at both ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from knowledge.chronology.computed import Computed, Lacking
from knowledge.chronology.events import SURE_COVERAGE, Event, Events
from knowledge.chronology.pairs import days_between
from knowledge.chronology.saying import chinese_date, line, listing, rough, when
from knowledge.chronology.topic import topic_weight
from knowledge.chronology.wording import (
    ANY_ENTRY,
    APART,
    BOTH_ENDS,
    BY_YEAR,
    CHRONICLE,
    COUNTED,
    DAY_BESIDE,
    ENTRY_RANK,
    EVERY_YEAR,
    LISTED,
    MOST,
    NEXT,
    OF_THAT,
    ONLY_ONE,
    PREVIOUS,
    SAME_YEAR,
    YEAR_BESIDE,
    place,
)
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.ranks import find_rank

OTHER_ASKS = frozenset({"duration", "amount", "who", "where", "why", "how", "yesno"})
SMALL_TOPIC = 0.5
ONLY_NEXT = 8
"""Characters of a message that only asks for the next or the one before: the talk moves on with it."""

DAY = timedelta(days=1)


_MORE = re.compile(r"还|另|别的|其[他它余]|喜事|动静|好事")
_COUNTED = re.compile(r"(?<!哪)(?:几|多少)(?:个|处|家|县|位|种|类|[条件项桩笔份次])")
_BEFORE_IT = re.compile(r"(?:[之以]?[前后][头面边]?)?的?(?:紧挨着|紧接着|挨着|最近)?的?$")
"""What stands between an event and 上一条."""


class Entries:
    """Answers about the chronicle of one base; each gives None where the question does not fit."""

    def __init__(self, events: Events, index: Index) -> None:
        self._events, self._index = events, index

    def day_beside(self, question: ParsedQuestion) -> Computed | None:
        """What the chronicle has for the day before or after an event that the question (or the talk) names."""
        match = DAY_BESIDE.search(question.question.text)
        told = self._events.before(question)
        found = told or self._events.mentioned(question)
        if match is None or not found:
            return None
        day = found[0].end + DAY if match["after"] else found[0].start - DAY
        if event := self._events.on(day):
            return Computed((event.fact,), "", f"{chinese_date(day)}：{event.fact.answer}")
        return None

    def empty_day(self, question: ParsedQuestion) -> Lacking | None:
        """The day before or after the one event that a question names, of which the chronicle has nothing."""
        match = DAY_BESIDE.search(question.question.text)
        found = self._events.in_text(question.question.text[: match.start()]) if match else []
        if match is None or len(found) != 1 or not {"what", "list"} & set(question.asks):
            return None
        day = found[0].end + DAY if match["after"] else found[0].start - DAY
        return None if self._events.on(day) else Lacking("nothing_that_day", {"when": chinese_date(day)}, found[0].fact)

    def neighbour(self, question: ParsedQuestion) -> Computed | None:
        """The entry before or after an event, or both."""
        text = question.question.text
        after, before = NEXT.search(text), PREVIOUS.search(text)
        match = min(filter(None, (after, before)), key=lambda found: found.start(), default=None)
        said = _BEFORE_IT.sub("", text[: match.start()]) if match else text
        if match and match.group().endswith(("after", "before")):  # in English the event stands behind it
            said = text[match.end() :]
        within = self._events.within(question.dates, question.question.text) if question.dates else []
        named = self._events.in_text(said) or (within if len(within) == 1 else [])
        named = named or self._events.in_text(text[match.end() :] if match else "")
        own = self._by_place(text[: match.start()] if match else "")
        found = own or [e for e in named if e.chronicle] or self._told(question)
        if not found:
            return None
        event, step = found[-1 if match and OF_THAT.search(text[: match.start()]) else 0], 1 if after else -1
        if after and before and 1 < event.chronicle < len(self._events.chronicle):
            return listing((self._beside(event, -1), self._beside(event, 1)), f"{line(event)}。它前后各一条：")
        number = event.chronicle + step
        if not 1 <= number <= len(self._events.chronicle):
            end = "最后" if step > 0 else "最早"
            return Computed((event.fact,), "没有了。", f"{event.fact.title}是大事记里{end}的一条：{line(event)}。")
        other = self._events.chronicle[number - 1]
        first, second = sorted((event, other), key=lambda e: e.start)
        body = f"大事记里，{event.fact.title}的{'下' if step > 0 else '上'}一件是：{line(other)}。{other.fact.answer}"
        apart = f"两件隔了{days_between(first, second)}天{rough(first.end, second.start)}。"
        return Computed(
            (other.fact, event.fact), "", body + apart, about=other.fact if len(text) <= ONLY_NEXT else None
        )

    def _told(self, question: ParsedQuestion) -> list[Event]:
        """The entry that was talked of, by its place or by what it is; else the last one of the time that is named."""
        talk = self._by_place("".join(run.text for run in question.runs if run.weight < 1.0))
        told = talk or [e for e in self._events.before(question) if e.chronicle]
        return told or self._events.within(question.dates, question.question.text)[-1:]

    def _beside(self, event: Event, step: int) -> Event:
        return self._events.chronicle[event.chronicle - 1 + step]

    def apart(self, question: ParsedQuestion) -> Computed | None:
        """The entries of a time but one that is set aside (除了三年计划，2015年还有哪几件)."""
        match = APART.search(question.question.text)
        aside = self._events.in_text(match["first"] or match["beside"]) if match else []
        inside = self._events.within(question.dates, question.question.text)
        rest = [event for event in inside if event not in aside]
        if match is None or len(aside) != 1 or len(rest) != len(inside) - 1 or not rest:
            return None
        if not LISTED.search(match["rest"]) or set(question.asks) & OTHER_ASKS - {"amount"}:
            return None
        return listing(rest, f"{line(aside[0])}；除了它，还有{len(rest)}件：")

    def _by_place(self, text: str) -> list[Event]:
        """The entry of the chronicle that some text names by its place (大事记第一条)."""
        chronicle = self._events.chronicle
        number = place(text, len(chronicle)) if CHRONICLE.search(text) else None
        return [chronicle[number - 1]] if number and 1 <= number <= len(chronicle) else []

    def year_beside(self, question: ParsedQuestion) -> Computed | None:
        """The entries of the year before or after that of an event (摘帽前一年)."""
        text = question.question.text
        match = YEAR_BESIDE.search(text)
        said = text[: match.start()].strip("那 ") if match else ""
        named = self._events.in_text(said, by_year=True) if said else self._events.before(question, by_year=True)
        told = question.dates[-1].year if question.dates and not said and not named else None
        if match is None or (len(named) != 1 and not told) or set(question.asks) & OTHER_ASKS:
            return None
        year = (told or named[0].start.year) + (-1 if match["before"] else 1)
        found = [event for event in self._events.chronicle if event.start.year == year]
        rest = text[match.end() :]
        if not found or not (LISTED.search(rest) or (told and not rest.strip("呢。? "))):
            return None
        first = "" if told else f"{line(named[0])}。"
        return listing(found, f"{first}{year}年，大事记记了{len(found)}件：")

    def same_year(self, question: ParsedQuestion) -> Computed | None:
        """What else the chronicle has for the year of an event (评上先进市那年还有什么喜事)."""
        text = question.question.text
        match = SAME_YEAR.search(text)
        if match is None or not LISTED.search(match["rest"]) or set(question.asks) & OTHER_ASKS:
            return None
        if not (_MORE.search(match["rest"]) or ANY_ENTRY.search(match["rest"])):  # of that year something is asked
            return None
        named = self._events.in_text(text[: match.start()], by_year=True)
        if len(named) != 1:
            return None
        year = named[0].start.year
        others = [e for e in self._events.chronicle if e.start.year == year and e.fact is not named[0].fact]
        if not others:
            return None
        return listing(others, f"{when(named[0])}：{named[0].fact.title}。{year}年，大事记里另有{len(others)}件：")

    def by_year(self, question: ParsedQuestion) -> Computed | None:
        """How many entries each year has: which has most, whether one has none, all of them."""
        text, chronicle = question.question.text, self._events.chronicle
        match, each = MOST.search(text), BY_YEAR.search(text)
        if match is None and not EVERY_YEAR.search(text) and not each:
            return None
        years = range(chronicle[0].start.year, chronicle[-1].start.year + 1)
        counts = {year: sum(event.start.year == year for event in chronicle) for year in years}
        body = "大事记里，" + "，".join(f"{year}年{count}条" for year, count in counts.items()) + "。"
        if match:
            most = match["most"] or match["most2"]
            extreme = 1 if match["only"] else (max if most else min)(counts.values())
            lead = self._extreme(counts, extreme, "月" in text)
        else:
            empty = [year for year, count in counts.items() if not count]
            every = f"{_years(empty)}没有。" if empty else "年年都有。"
            lead = f"一共{len(chronicle)}条。" if each else every
        return Computed(tuple(event.fact for event in chronicle), lead, body)

    def years(self, question: ParsedQuestion) -> Computed | None:
        """In how many years there are entries, or just one (大事记跨了几个年份)."""
        chronicle = self._events.chronicle
        if question.dates or topic_weight(question, self._index) >= SMALL_TOPIC:
            return None
        counts = Counter(event.start.year for event in chronicle)
        of = [year for year, count in counts.items() if count == 1 or not ONLY_ONE.search(question.question.text)]
        body = "大事记里，" + "，".join(f"{year}年{count}条" for year, count in counts.items()) + "。"
        return (
            Computed(tuple(event.fact for event in chronicle), f"{len(of)}个年份：{_years(of)}。", body) if of else None
        )

    def _extreme(self, counts: Mapping[int, int], extreme: int, month: bool) -> str:
        """The years with so many entries; with the `month` where it is one."""
        of = [year for year, count in counts.items() if count == extreme]
        return f"{_years(of)}，{extreme}条{self._all_in_one_month(of) if month else ''}。"

    def _all_in_one_month(self, years: Sequence[int]) -> str:
        """（都在9月）, where all entries of some years are of one month."""
        months = {event.start.month for event in self._events.chronicle if event.start.year in years}
        return f"（都在{months.pop()}月）" if len(months) == 1 else ""

    def total(self, question: ParsedQuestion) -> Computed | None:
        """How many entries there are from the first to the last, where no event is named as an end."""
        beside = BOTH_ENDS.sub("", COUNTED.sub("", question.question.text))
        if question.dates or self._events.in_text(beside, least=SURE_COVERAGE):
            return None
        chronicle = self._events.chronicle
        lines = "\n".join(f"{number}. {line(event)}" for number, event in enumerate(chronicle, 1))
        return Computed(
            tuple(event.fact for event in chronicle), f"一共{len(chronicle)}条。", f"大事记从头到尾：\n{lines}"
        )

    def both_ends(self, question: ParsedQuestion) -> Computed | None:
        """The first and the last entry, where no event or date of its own is named and they are not counted."""
        if (
            _COUNTED.search(question.question.text)
            or question.dates
            or topic_weight(question, self._index) >= SMALL_TOPIC
        ):
            return None
        first, last = self._events.chronicle[0], self._events.chronicle[-1]
        body = f"大事记从{when(first)}写到{when(last)}。\n第一条：{first.fact.answer}\n最后一条：{last.fact.answer}"
        return Computed((first.fact, last.fact), "", body)

    def beyond_the_last(self, question: ParsedQuestion) -> Lacking | None:
        """An entry that is asked for by a number that the whole chronicle does not have (大事记第20条)."""
        text, chronicle = question.question.text, self._events.chronicle
        rank = find_rank(text)
        if rank is None or rank.of(len(chronicle)) or topic_weight(question, self._index) >= SMALL_TOPIC:
            return None
        if not (CHRONICLE.search(text) or ENTRY_RANK.match(text, rank.start)):
            return None
        values = {"count": str(len(chronicle)), "asked": text[rank.start : rank.end]}
        return Lacking("no_such_entry", values, chronicle[-1].fact)


def _years(years: Sequence[int]) -> str:
    return "、".join(f"{year}年" for year in years)
