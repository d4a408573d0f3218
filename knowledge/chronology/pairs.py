"""Two or more events of a question beside each other: order, interval, what lies between."""

from __future__ import annotations

import re
from datetime import date

from knowledge.chronology.computed import Computed, Lacking
from knowledge.chronology.events import Event, Events
from knowledge.chronology.saying import chinese_date, line, listing, rough, when
from knowledge.chronology.topic import accounts_for
from knowledge.chronology.wording import AGAINST_A_PLAN, COMPARED, SAME_TIME, TWO_ENDS
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion

_DATES = frozenset({"when", "day"})
_MORE = frozenset({"who", "where", "amount", "why", "how"})
_ENDED = re.compile(
    r"收尾|收官|收摊|收场|结束|截止|尾声|[办搞查做]完|完(?=为止|算)|算(?:终点|尾)|\bend(?:ed|s)?\b|finish"
)
_BEGAN = re.compile(r"开始|启动|开头|\b(?:began|begins?|starts?|started)\b")
"""Which end of an event that lasts is meant."""

_ITS_DATE = re.compile(r"哪[一个]?年[的里,]?哪[一个]?(?:月|天|日)")
_AGAIN = re.compile(r"[之以][前后]|[又再]被?|还")
"""The date of one thing (哪年哪月), not of each of several; says that it is another one."""

_BOTH_COUNT = re.compile(r"(?:[头首]|第一)一?天[和跟与、到](?:[末尾]|最后)一?天")
"""Says that the first and the last day count as well: no two things."""

_WHICH_OF_TWO = re.compile(
    r"(?P<one>[^,。和跟与同比]{2,16})(?:和|跟|与|同|、|比|还是)(?P<other>[^,。]{2,16}?),?(?:比起来|相比)?(?:到底|究竟|是)?"
    r"(?:哪一?[个件桩样]|谁|何者)(?:更|最|在)?(?:先|早|晚|后|前)"
)
_APART = re.compile(r"隔|相?差[了着]?[几多]|相距")
_QUOTED = re.compile(r"“([^”]+)”")
"""Asks how far apart things lie; the things that the title of an event names."""

SURELY = 0.6
"""Share of a side that an event accounts for that is one of the two."""


class Pairs:
    """Answers about the events that a question names; each gives None where it names too few."""

    def __init__(self, events: Events, index: Index) -> None:
        self._events, self._index = events, index

    def interval(self, question: ParsedQuestion) -> Computed | None:
        """How long an event lasted, or how many days lie between two."""
        if AGAINST_A_PLAN.search(question.question.text):
            return None
        found = self._events.by_places(question.question.text) or self._events.mentioned(question)
        if (
            len(found) == 1
            and _APART.search(question.question.text)
            and (together := self._together(found[0], question))
        ):
            return together
        if len(found) == 1:  # 动员会隔几天开的: the other end was named before
            found = [*[e for e in self._events.before(question) if e.fact is not found[0].fact][:1], *found]
        if len(found) == 1 and COMPARED.search(question.question.text):  # the year is that of one of the two
            found = self._events.mentioned(question, confined=False)
        two = TWO_ENDS.search(_BOTH_COUNT.sub("", question.question.text))
        if (
            len(found) == 1
            and found[0].start != found[0].end
            and not two
            and accounts_for(found, question, self._index)
        ):
            event = found[0]
            days = (event.end - event.start).days + 1
            body = f"从{chinese_date(event.start)}到{chinese_date(event.end)}，首尾都算共{days}天。{event.fact.answer}"
            return Computed((event.fact,), f"{days}天。", body, lead_en=f"{days} days. ")
        if len(found) != 2 or not accounts_for(found, question, self._index):
            return self._years_apart(question)
        first, second = sorted(found, key=lambda e: e.start)
        start, end = ends_meant(first, second, question.question.text)
        days = (end - start).days
        lead = f"前后相隔{days}天{rough(start, end)}。"
        body = f"{line(first)}；{line(second)}。"
        return Computed((first.fact, second.fact), lead, body, lead_en=f"{days} days apart. ")

    def _years_apart(self, question: ParsedQuestion) -> Computed | None:
        """The interval between two events of which one is dated by its year alone: in years."""
        found = self._events.mentioned(question, by_year=True)
        if len(found) != 2 or not any(event.by_year for event in found):
            return None
        first, second = sorted(found, key=lambda e: e.start)
        years = second.start.year - first.start.year
        if not years:
            return None
        body = f"{first.fact.answer}{second.fact.answer}文章只写到年份的按年份算，从{first.start.year}年到{second.start.year}年。"
        return Computed((first.fact, second.fact), f"前后{years}年。", body, lead_en=f"{years} years apart. ")

    def same_time(self, question: ParsedQuestion) -> Computed | None:
        """Whether two events fell into the same year or month, or on the same day."""
        match = SAME_TIME.search(question.question.text)
        found = self._events.mentioned(question, by_year=True)
        if match is None or len(found) != 2 or not accounts_for(found, question, self._index):
            return None
        year, unit = match["what"] == "年", match["what"]
        if not year and any(event.by_year for event in found):
            return None
        first, second = found
        size = 1 if year else 2 if unit == "月" else 3
        same = first.start.timetuple()[:size] == second.start.timetuple()[:size]
        return Computed(
            (first.fact, second.fact), f"{'' if same else '不'}是同一{unit}。", f"{line(first)}；{line(second)}。"
        )

    def order(self, question: ParsedQuestion) -> Computed | None:
        """Which came first, of two or more."""
        found = self._events.mentioned(question)
        if len(found) == 1 and (together := self._together(found[0], question)):
            return together
        if len(found) == 1 and self._events.both_in(question.question.text, found[0]):
            return None  # its own fact tells in which order
        if len(found) < 2 or "、" in question.question.text:  # of three things none is left out
            found = max(found, self._of_different_years(question), key=len)
        if len(found) < 2 or not accounts_for(found, question, self._index):
            return None
        ordered = sorted(found, key=lambda e: (e.start, e.end))
        facts, lines = tuple(e.fact for e in ordered), "；".join(line(event) for event in ordered) + "。"
        if len(ordered) > 2:
            return Computed(facts, "按先后：", lines, lead_en="In order of time: ")
        first, second = ordered
        days = (second.start - first.start).days
        after = (
            ""
            if first.by_year or second.by_year
            else "次日。"
            if days == 1
            else f"后者在前者之后{days}天。"
            if days
            else ""
        )
        lead = f"{first.fact.title}在前，{second.fact.title}在后。"
        return Computed(facts, lead, f"{lines}{after}", lead_en="In order of time: ")

    def undated(self, question: ParsedQuestion) -> Lacking | None:
        """One of two things whose order is asked for that has no day in the base; the other one is offered."""
        match = _WHICH_OF_TWO.match(question.question.text)
        sides = [match["one"], match["other"]] if match else []
        dated = [self._events.in_text(side, by_year=True, least=SURELY) for side in sides]
        if match is None or bool(dated[0]) == bool(dated[1]):
            return None
        known = 0 if dated[0] else 1
        return Lacking("no_order", {"asked": sides[1 - known].strip("的")}, dated[known][0].fact)

    def _together(self, event: Event, question: ParsedQuestion) -> Computed | None:
        """Two places where one event happened, or two things that it brought: neither was the first."""
        where, text = event.fact.gives.get("where", ""), question.question.text
        places = sum(place in where for place in question.places)
        things = sum(thing in text for thing in set(_QUOTED.findall(event.fact.title)))
        if max(places, things) < 2 or not accounts_for([event], question, self._index):
            return None
        when_both = "在同一天" if event.start == event.end else "在同一段时间"
        lead = f"不分先后，{when_both}。"
        return Computed((event.fact,), lead, event.fact.answer, lead_en="At the same time. ")

    def _of_different_years(self, question: ParsedQuestion) -> list[Event]:
        """The events that a question names, of which some are dated by the year alone, where their years tell them
        apart."""
        found = self._events.mentioned(question, by_year=True)
        return found if len({event.start.year for event in found}) == len(found) else []

    def side_by_side(self, question: ParsedQuestion) -> Computed | None:
        """What happened on each of the days that a question names, or when each of its events happened."""
        found = [event for day in question.dates if day.day and (event := self._events.of_date(day))]
        if len(found) >= 2:
            return listing(found)
        if not _DATES & set(question.asks) or _MORE & set(question.asks):
            return None
        found = self._events.mentioned(question, by_year=True)
        if "day" in question.asks and any(event.by_year for event in found):  # rather what has a day
            dated = self._events.mentioned(question, confined=False)
            found = dated if len(dated) == len(found) else found
        text = question.question.text
        one = len(found) == 1 and _ITS_DATE.search(text) and not _AGAIN.search(text)
        if (len(found) < 2 and not one) or not accounts_for(found, question, self._index):
            return None
        if one:
            return Computed((found[0].fact,), f"{when(found[0])}。", found[0].fact.answer, about=found[0].fact)
        return Computed(tuple(e.fact for e in found), "", "；".join(line(event) for event in found) + "。")

    def its_end(self, question: ParsedQuestion) -> Computed | None:
        """The last day of the one event that lasted (最后那场体检哪天收的尾)."""
        found = self._events.mentioned(question)
        lasted = len(found) == 1 and found[0].start != found[0].end and not found[0].by_year
        if not lasted or "duration" in question.asks or not accounts_for(found, question, self._index):
            return None
        last = chinese_date(found[0].end)
        return Computed((found[0].fact,), f"{last}。", found[0].fact.answer, about=found[0].fact)

    def between(self, question: ParsedQuestion) -> Computed | None:
        """The chronicle's entries between two events."""
        found = self._events.mentioned(question)[:2]
        if len(found) < 2 or not accounts_for(found, question, self._index):
            return None
        first, second = sorted(found, key=lambda e: e.start)
        inside = [e for e in self._events.chronicle if first.end < e.start and e.end < second.start]
        if not inside:
            body = f"{line(first)}；{line(second)}；两者之间没有别的条目。"
            return Computed((first.fact, second.fact), "大事记里没有。", body, lead_en="Nothing in the chronicle. ")
        return listing(inside, f"{when(first)}和{when(second)}之间，大事记有{len(inside)}件：")


def days_between(first: Event, second: Event) -> int:
    """Days from the end of the first event to the start of the second; from start to start where they overlap."""
    start, end = ends_meant(first, second, "")
    return (end - start).days


def ends_meant(first: Event, second: Event, text: str) -> tuple[date, date]:
    """The days between which some text measures: from the end of the first event to the start of the second, or its end
    where that is named (到普查收尾); from start to start where they overlap."""
    end = second.end if second.start != second.end and _ENDED.search(text) else second.start
    overlap = second.start <= first.end or (first.start != first.end and bool(_BEGAN.search(text)))
    return (first.start if overlap else first.end), end
