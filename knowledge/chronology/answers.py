"""Answers that are computed from dated facts: order, interval, nth entry, entries in a year or between two dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.chronology.events import Event, Events
from knowledge.facts.model import Fact
from knowledge.matching.group import Group, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.dates import DateMention
from knowledge.text.numerals import parse_number

_ORDINAL = re.compile(r"(?P<back>倒数)?第(?P<n>[0-9一二三四五六七八九十两]{1,3})(?:个|条|件|项|桩|则|大)?")
_LAST = re.compile(r"最后一|最末|末条|压轴|最晚|最近一|收尾")
_FIRST = re.compile(r"最早的|头一[条件个桩]|首条|第一[条件个桩]|打头")
_WHICH_FIRST = re.compile(r"[哪谁].{0,6}(?:在前|在后|早|晚|先)|先.+还是|之前还是|以前还是|前还是")
_TWO_ENDS = re.compile(r"从.+到|距|隔|[和与跟]|之间")
_BETWEEN = re.compile(r"之间|中间|期间|[之以]后.{1,14}[之以]前|between")
_BOTH_ENDS = re.compile(r"从.+[到至]|开头.+(?:收尾|结尾|末)|[首头]尾|起止|(?:第一|最早|头一).+最[后晚末]")
_EACH = re.compile(r"vs|哪天.+哪天|各[是为]?|分别|一个.+一个")
_NEXT = re.compile(r"下一[件条个项回次]|紧接着|接下来|之后的[那下]|再后来|以后,?下")
_PREVIOUS = re.compile(r"上一[件条个项]|前一[件条个项]")
_DENIED = re.compile(r"没[写有记提]|不写|拖|才|居然|竟")
_CHRONICLE = re.compile(r"大事记|年表|大事年|chronicle")
_ENTRY_WORD = re.compile(
    r"大事|年表|条目|chronicle|timeline|milestone|[几多少哪][件桩]|件事|什么事|啥事|发生|干了|做了[什哪啥些]|有些?什么动作|events?\b|happened"
)
_DAY_BESIDE = re.compile(
    r"(?P<after>第二天|隔天|次日|翌日|后一天|[转下]一天|the next day|day after)|(?P<before>前一天|头一天|前一日|头天|day before)"
)
_NO_LISTING = frozenset({"duration", "yesno", "why"})
_OTHER_ASKS = frozenset({"duration", "amount", "who", "where", "why", "how", "yesno"})
_NOT_TOPIC = frozenset({"chronicle", "entry", "first_ordinal", "last_ordinal"})
ALSO = 3
"""How many facts that are dated by the year alone are added to the entries of a year."""
COVERED = 0.6
_SMALL_TOPIC, _TELLING = 0.5, 0.36


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed answer: the facts it rests on, the short answer, the statement."""

    facts: tuple[Fact, ...]
    lead: str
    body: str


def chinese_date(day: date) -> str:
    """2018年8月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _when(event: Event) -> str:
    if event.start == event.end:
        return chinese_date(event.start)
    last = f"{event.end.month}月{event.end.day}日" if event.start.year == event.end.year else chinese_date(event.end)
    return f"{chinese_date(event.start)}至{last}"


def _line(event: Event) -> str:
    return f"{_when(event)}：{event.fact.title}"


class Chronology:
    """Answers chronology questions of one base; `answer` gives None where the question is none."""

    def __init__(self, events: Events, index: Index) -> None:
        self.events, self._index = events, index

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """The computed answer to a question about order, interval, position or period."""
        asks = set(question.asks)
        text = question.question.text
        steps: list[tuple[bool, Callable[[ParsedQuestion], Computed | None]]] = [
            (bool(_BETWEEN.search(text)) and not asks & _NO_LISTING, self._between),
            (bool(_DAY_BESIDE.search(text)), self._day_beside),
            (self._about_entries(question) and bool(_BOTH_ENDS.search(text)), self._both_ends),
            (bool(_NEXT.search(text) or _PREVIOUS.search(text)), self._neighbour),
            ("duration" in asks, self._interval),
            ("order" in asks or bool(_WHICH_FIRST.search(text)), self._order),
            (bool(_EACH.search(text)), self._dates_side_by_side),
            (self._about_entries(question), self._position),
            (self._about_entries(question) or self._bare_period(question), self._period),
        ]
        for applies, step in steps:
            if applies and (computed := step(question)):
                return computed
        return None

    def _about_entries(self, question: ParsedQuestion) -> bool:
        return bool(self.events.chronicle) and bool(_ENTRY_WORD.search(question.question.text))

    def _bare_period(self, question: ParsedQuestion) -> bool:
        """Whether only a year or a stretch is named and hardly any topic: what happened then."""
        return (
            bool(question.dates)
            and not question.attributes
            and self._topic(question) < 0.2
            and not (set(question.asks) & _OTHER_ASKS)
            and not _DENIED.search(question.question.text)
        )

    def _topic(self, question: ParsedQuestion) -> float:
        """Weight of what the question is about, words that the whole base is about (the city, its theme) left out."""
        weights = (self._index.weight(g) for g in question.groups if _is_topic(g))
        return sum(weight for weight in weights if weight >= _TELLING)

    def _uncovered(self, question: ParsedQuestion, found: list[Event]) -> bool:
        """Whether much of what the question is about is none of the events."""
        topic = [group for group in question.groups if _is_topic(group)]
        vocabularies = [self._index.vocabulary(event.fact) for event in found]
        covered = sum(self._index.weight(g) * max(strength(g, words) for words in vocabularies) for g in topic)
        return covered < COVERED * sum(map(self._index.weight, topic))

    def _interval(self, question: ParsedQuestion) -> Computed | None:
        found = self.events.mentioned(question)
        two = _TWO_ENDS.search(question.question.text)
        if len(found) == 1 and found[0].start != found[0].end and not two:
            event = found[0]
            days = (event.end - event.start).days + 1
            body = f"{event.fact.title}从{chinese_date(event.start)}到{chinese_date(event.end)}，首尾都算共{days}天。"
            return Computed((event.fact,), f"{days}天。", body)
        if len(found) != 2 or self._uncovered(question, found):
            return self._years_apart(question)
        first, second = sorted(found, key=lambda e: e.start)
        days = (second.start - first.end).days if second.start > first.end else (second.start - first.start).days
        body = f"{_line(first)}；{_line(second)}。前后相隔{days}天{_rough(first.end, second.start)}。"
        return Computed((first.fact, second.fact), f"{days}天。", body)

    def _day_beside(self, question: ParsedQuestion) -> Computed | None:
        """What the chronicle has for the day before or after an event that the question (or the talk) names."""
        match = _DAY_BESIDE.search(question.question.text)
        found = self.events.before(question) or self.events.mentioned(question)
        if match is None or not found:
            return None
        day = found[0].end + timedelta(days=1) if match["after"] else found[0].start - timedelta(days=1)
        event = self.events.on(day)
        return Computed((event.fact,), "", f"{chinese_date(day)}：{event.fact.answer}") if event else None

    def _years_apart(self, question: ParsedQuestion) -> Computed | None:
        """The interval between two events of which one is dated by its year alone: in years."""
        found = self.events.mentioned(question, by_year=True)
        if len(found) != 2 or not any(event.by_year for event in found):
            return None
        first, second = sorted(found, key=lambda e: e.start)
        years = second.start.year - first.start.year
        if not years:
            return None
        body = f"{first.fact.answer}{second.fact.answer}文章只写到年份的按年份算，从{first.start.year}年到{second.start.year}年。"
        return Computed((first.fact, second.fact), f"前后{years}年。", body)

    def _order(self, question: ParsedQuestion) -> Computed | None:
        found = self.events.mentioned(question)
        if len(found) < 2 or self._uncovered(question, found):
            return None
        ordered = sorted(found, key=lambda e: (e.start, e.end))
        lead = f"先是{ordered[0].fact.title}，后是{ordered[1].fact.title}。" if len(ordered) == 2 else "按先后："
        body = "；".join(f"{_line(event)}" for event in ordered) + "。"
        if len(ordered) == 2:
            days = (ordered[1].start - ordered[0].start).days
            body += "后者在次日。" if days == 1 else f"后者晚{days}天。" if days else ""
        return Computed(tuple(e.fact for e in ordered), lead, body)

    def _dates_side_by_side(self, question: ParsedQuestion) -> Computed | None:
        """What happened on each of the days that a question names."""
        found = [event for day in question.dates if day.day and (event := self.events.of_date(day))]
        if len(found) < 2:
            return None
        return Computed(
            tuple(e.fact for e in found), "", "\n".join(f"{i}. {e.fact.answer}" for i, e in enumerate(found, 1))
        )

    def _between(self, question: ParsedQuestion) -> Computed | None:
        found = self.events.mentioned(question)[:2]
        if len(found) < 2:
            return None
        first, second = sorted(found, key=lambda e: e.start)
        inside = [e for e in self.events.chronicle if first.end < e.start and e.end < second.start]
        if not inside:
            return Computed(
                (first.fact, second.fact), "大事记里没有。", f"{_line(first)}；{_line(second)}；两者之间没有别的条目。"
            )
        return _listing(inside, f"{_when(first)}和{_when(second)}之间，大事记有{len(inside)}件：")

    def _neighbour(self, question: ParsedQuestion) -> Computed | None:
        found = [e for e in self.events.mentioned(question) if e.chronicle]
        if not found:
            return None
        step = 1 if _NEXT.search(question.question.text) else -1
        number = found[0].chronicle + step
        if not 1 <= number <= len(self.events.chronicle):
            end = "最后" if step > 0 else "最早"
            return Computed(
                (found[0].fact,), "没有了。", f"{found[0].fact.title}是大事记里{end}的一条：{_line(found[0])}。"
            )
        event = self.events.chronicle[number - 1]
        return Computed(
            (event.fact, found[0].fact),
            "",
            f"大事记里，{found[0].fact.title}的{'下' if step > 0 else '上'}一件是：{_line(event)}。{event.fact.answer}",
        )

    def _both_ends(self, question: ParsedQuestion) -> Computed | None:
        """The first and the last entry, where no event or date of its own is named."""
        if question.dates or self._topic(question) >= _SMALL_TOPIC:
            return None
        first, last = self.events.chronicle[0], self.events.chronicle[-1]
        body = f"大事记从{_when(first)}写到{_when(last)}。\n第一条：{first.fact.answer}\n最后一条：{last.fact.answer}"
        return Computed((first.fact, last.fact), "", body)

    def _position(self, question: ParsedQuestion) -> Computed | None:
        talk = "".join(run.text for run in question.runs)
        merged = any(run.weight < 1.0 for run in question.runs)
        if self._topic(question) >= _SMALL_TOPIC or (merged and not _CHRONICLE.search(talk)):
            return None
        pool = self.events.within(question.dates) if question.dates else self.events.chronicle
        number = _position(question.question.text, len(pool))
        if number is None or not pool or not 1 <= number <= len(pool):
            return None
        event = pool[number - 1]
        where = "大事记" if not question.dates else "这段时间的大事记"
        return Computed((event.fact,), "", f"{where}第{number}条（共{len(pool)}条）：{event.fact.answer}")

    def _period(self, question: ParsedQuestion) -> Computed | None:
        named = bool(_CHRONICLE.search(question.question.text)) and not set(question.asks) & _OTHER_ASKS
        if not question.dates or {"yesno", "why"} & set(question.asks):
            return None
        if self._topic(question) >= _SMALL_TOPIC and not named:
            return None
        inside = self.events.within(question.dates)
        years = {d.year for d in question.dates if d.year and not d.month}
        also = [f for f in self.events.by_year if f.date and int(f.date) in years]
        if not inside:
            return None
        span = "至".join(dict.fromkeys(_mention(d) for d in question.dates))
        computed = _listing(inside, f"{span}，大事记记了{len(inside)}件：")
        if not also:
            return computed
        more = "正文还写到：\n" + "\n".join(f"· {fact.answer}" for fact in also[:ALSO])
        return Computed((*computed.facts, *also[:ALSO]), computed.lead, f"{computed.body}\n{more}")


def _is_topic(group: Group) -> bool:
    features = set(group.features)
    if any(f.startswith(("ask:", "unit:", "year:", "month:", "day:", "num:", "ord:")) for f in features):
        return False
    return not features & _NOT_TOPIC


def _mention(date: DateMention) -> str:
    parts = ((date.year, "年"), (date.month, "月"), (date.day, "日"))
    return "".join(f"{value}{unit}" for value, unit in parts if value)


def _position(text: str, size: int) -> int | None:
    """The ordinal a text asks for, counted from 1; None where it asks for none."""
    if match := _ORDINAL.search(text):
        value = parse_number(match["n"])
        if value is not None:
            return size + 1 - int(value) if match["back"] else int(value)
    if _LAST.search(text):
        return size
    return 1 if _FIRST.search(text) else None


def _rough(first: date, second: date) -> str:
    """（约1年11个月）, empty below two months."""
    months = (second.year - first.year) * 12 + second.month - first.month - (second.day < first.day)
    if months < 2:
        return ""
    years, rest = divmod(months, 12)
    return "（约" + (f"{years}年" if years else "") + (f"{'零' if years else ''}{rest}个月" if rest else "") + "）"


def _listing(events: list[Event], head: str) -> Computed:
    lines = [f"{i}. {event.fact.answer}" for i, event in enumerate(events, 1)]
    return Computed(tuple(e.fact for e in events), "", head + "\n" + "\n".join(lines))
