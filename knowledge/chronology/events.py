"""The dated facts of a base, and which of them a question speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from knowledge.chronology.spans import spans
from knowledge.facts.loader import KnowledgeBase
from knowledge.facts.model import Fact, Kind
from knowledge.matching.group import Group, strength
from knowledge.matching.index import Index
from knowledge.matching.meanings import INNER
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.matching.score import candidates
from knowledge.text.dates import DateMention
from knowledge.text.ranks import find_rank, find_ranks

_CUTS = re.compile(
    r"[,。;:/]|从头[至到]尾|[自从]始至终|(?<![0-9])[1-9](?=[一-鿿]{3})(?![年月日号个件条天周])|(?<=[一-鿿]) (?=[一-鿿])|还是|以及|和|与|跟|(?<![共一不随相])同(?![一步时样年月日意心志学等])|比|到|至|距离|距|离|从|自|之间|之后|以后|过后|之前|以前|先后|隔了|相隔|间隔|再到|隔多久|后隔|是|(?:[又再才大约一共前后总]*[过隔]了?)?(?:几多?|多少?|好多?)个?(?:年|月|天|日|周|久|长时间)[才又就]?|一直|[前后]的事|开在|发生在|[早晚先后]于|后(?=多|几|过)|[首头]尾.{0,3}算上?|连头带尾|"
    r"前一天|后一天|第二天|隔天|次日|翌日|vs\.?|and|or|to|from|between|until|then|\b(?:after|before|was|were|did)\b"
)
ENTRIES = frozenset({"chronicle", "entry", "first_ordinal", "last_ordinal", "total_sum", "time_range"})
"""Concepts of the engine's lexicon for the chronicle itself, its entries, and how much of it (前后一共, 起止)."""

_IN_CHRONICLE = re.compile(r"(?:大事记|年表|大事年表)(?:里[面头]?|中|上)?(?:的|说|写的?)?")
_WEAK = re.compile(
    r"(?:谁|哪一?[个样件桩边])?(?:走|排)?在?(?:最?[前后][头面边]|先头)|[搞用花办早晚迟]了|(?:谁|哪一?[个样件桩边份])?[发出开办评搞做]得更?[早晚先后迟]|[以把拿从由]?(?:算|作|当|为|是)?(?:起点|终点)(?:算|是|为|作|定在|,)?|收[摊场官]|落幕|还?差(?=$)|还有?剩?(?=$)|整整|足足|差不多|将近|进行了|持续了|折腾了|算起|一共|总共|前后|大概|大约"
    r"|[两俩]个?(?:日子|日期|时间|年份)[都也各]?[给要报说讲列念]?(?:一?[下遍]|给?我|出来)?"
)
"""What says nothing of what happened."""

_RANKED = re.compile(r"(?:大事记|年表|chronicle|entr).*(?:第|[头首末]|last|first)|(?:第|[头首末]).*(?:大事|条目)")
_BOTH_ENDS = re.compile(
    r"(?:大事记|年表|chronicle)[^,。]{0,4}(?:[从由]?[头首](?:一?[条件])?[到至和跟与]?[尾末]|起[止讫])|最早[^,。]{0,8}最[晚后][^,。]{0,6}(?<!文)[条件]"
)
_DOCUMENT = re.compile(
    r"(?:第|头一|首|最[早先晚后]).{0,4}(?:文件|公文|红头|发文)$|(?:first|last|earliest|latest) document"
)
"""A document by its place among those of the chronicle (头一份文件)."""

_POINTS_BACK = re.compile(r"[那这该](?:一?[次个场份件回])?(?:大?会议?|文件|通知|活动|大?事)?的?")
"""Names nothing by itself (那次会的前一天): what was talked of is meant."""

_ONLY_ENDS = re.compile(r"(?:起点|终点|开头|结尾|首尾).{0,3}|(?:[头首末尾]|最后)一?天.{0,5}")

OWN_PART = 0.6
"""Share of a clause that a fact states from which the clause is a part of what it tells."""

NEAREST, OWN_WORDS = 2, 0.4
"""From which place on, among the facts near a clause, an event must state so much of it itself."""

SAID, TINY = 0.3, 1e-9
"""What a fact gains that states what a clause is about."""

MIN_COVERAGE, SURE_COVERAGE, MIN_WEIGHT, NEXT_BEST, FIRST, CLAUSES = 0.42, 0.8, 0.23, 0.45, 40, 256


@dataclass(frozen=True, slots=True)
class Event:
    """A fact that happened on a day (or from `start` to `end`); `chronicle`: its number in the chronicle, 0: none.
    `by_year`: only the year is known, `start` and `end` are its first and last day."""

    fact: Fact
    start: date
    end: date
    chronicle: int = 0
    by_year: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a clause may name: the event of a date in it, or the facts near it with their coverage and the share that they state
    themselves, likeliest first."""

    dated: Event | None = None
    near: tuple[tuple[Fact, float, float], ...] = ()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None


class Events:
    """All dated facts; the chronicle's entries in their order."""

    def __init__(self, base: KnowledgeBase, parser: Parser, index: Index) -> None:
        self._parser, self._index = parser, index
        self._of_clause = lru_cache(CLAUSES)(self._look_at)  # several ways of computing look at the same clauses
        facts = base.facts()
        numbers = {id_: i + 1 for a in base.articles.values() for i, id_ in enumerate(a.info.chronicle)}
        self.by_fact: dict[str, Event] = {}
        for id_, fact in facts.items():
            if start := _day(fact.date):
                self.by_fact[id_] = Event(fact, start, _day(fact.until) or start, numbers.get(id_, 0))
        self._places = {place for fact in facts.values() if fact.date for place in fact.places}
        self.chronicle = sorted((e for e in self.by_fact.values() if e.chronicle), key=lambda e: e.chronicle)
        self.by_year = [
            fact for fact in facts.values() if fact.date and len(fact.date) == 4 and fact.kind is not Kind.LIST
        ]

    def mentioned(self, question: ParsedQuestion, *, by_year: bool = False, confined: bool = True) -> list[Event]:
        """The events that the question names, by date or by what happened, in its order, each day once; those of
        earlier messages where it names none. `by_year`: also what is dated by its year alone; `confined`: where the
        question names but one year, only what happened in it."""
        earlier = "".join(run.text for run in question.runs if run.weight < 1.0)
        years = _years(question) if confined else frozenset[int]()
        own = self.in_text(question.question.text, by_year, SURE_COVERAGE if earlier else MIN_COVERAGE, years)
        return own or self.before(question, by_year=by_year)

    def before(self, question: ParsedQuestion, *, by_year: bool = False) -> list[Event]:
        """The events that earlier messages named."""
        earlier = "".join(run.text for run in question.runs if run.weight < 1.0)
        return self.in_text(earlier, by_year, MIN_COVERAGE) if earlier else []

    def in_text(
        self, text: str, by_year: bool = False, least: float = MIN_COVERAGE, years: frozenset[int] = frozenset()
    ) -> list[Event]:
        """The events that some text names, each day once; `least`: share of a clause that an event accounts for."""
        found: dict[tuple[date, date], Event] = {}
        for clause in _CUTS.split(text):
            what = _clause(clause)
            if len(what) < 2 or _ONLY_ENDS.fullmatch(what) or _POINTS_BACK.fullmatch(what):
                continue
            if event := self._find(what, by_year, least, years):
                found.setdefault((event.start, event.end), event)
        return list(found.values())

    def by_places(self, text: str) -> list[Event]:
        """The entries of the chronicle that some text about it names by their places (第二条和第三条); empty where it names one,
        or one that is not there."""
        if self.chronicle and _BOTH_ENDS.search(text):
            return [self.chronicle[0], self.chronicle[-1]]
        ranks = find_ranks(text) if _RANKED.search(text) else []
        places = [place for rank in ranks if (place := rank.of(len(self.chronicle)))]
        return [self.chronicle[place - 1] for place in places] if 1 < len(places) == len(ranks) else []

    def on(self, day: date) -> Event | None:
        """The chronicle's entry that begins on a day."""
        return next((event for event in self.chronicle if event.start == day), None)

    def _find(self, clause: str, by_year: bool, least: float, years: frozenset[int]) -> Event | None:
        """The event that a clause names; `by_year`, `least`, `years` as above."""
        if _DOCUMENT.search(clause):
            return self._document(clause)
        looked_at = self._of_clause(clause)
        if looked_at.dated:
            return looked_at.dated
        for place, (fact, coverage, said) in enumerate(looked_at.near):
            if coverage < least:
                continue
            event = self._of_fact(fact)
            if event and place >= NEAREST and said < OWN_WORDS:
                continue  # what is meant lies nearer and has no day
            if event and (not years or event.start.year in years):
                return self._entry(event)
            if by_year and fact in self.by_year:
                return _of_year(fact)
        return None

    def _document(self, clause: str) -> Event | None:
        """The entry of a document that is named by its place among all documents of the chronicle."""
        written = [event for event in self.chronicle if "《" in event.fact.answer]
        rank = find_rank(clause)
        place = rank.of(len(written)) if rank else (1 if re.search("最[早先]|earliest", clause) else len(written))
        return written[place - 1] if place and written else None

    def _look_at(self, clause: str) -> _Clause:
        parsed = self._parser.parse(clause)
        for mention in parsed.dates:
            if event := self.of_date(mention):
                return _Clause(event)
        what = replace(parsed, groups=tuple(group for group in parsed.groups if not _is_frame(group)))
        named = [group for group in what.groups if not is_place(group)]
        known = [group for group in named if not group.unknown]
        telling = any(
            len(group.written) > 1 for group in known or named
        )  # 建市: characters that many things are said with
        if not telling or sum(map(self._index.weight, known or named)) < MIN_WEIGHT or parsed.other_places:
            return _Clause()
        likely = candidates(what, self._index, FIRST, gaps=False, within=NEXT_BEST, least=MIN_COVERAGE)
        places = self._places & set(parsed.places)
        found = [(c, c.entry.fact) for c in likely if c.entry.fact and places <= set(c.entry.fact.places)]
        best = max((c.score for c, _ in found), default=0.0)
        near = [
            (c, f, self._said(what, f)) for c, f in found if c.coverage >= MIN_COVERAGE and c.score >= best - NEXT_BEST
        ]
        near.sort(key=lambda one: -(one[0].score + SAID * one[2]))
        return _Clause(None, tuple((fact, candidate.coverage, said) for candidate, fact, said in near))

    def _said(self, what: ParsedQuestion, fact: Fact) -> float:
        """Share (0..1) of what a clause is about that a fact itself states: it happened then, people do not only ask for it
        with these words (摘帽以后…)."""
        words = self._index.said(fact.id)
        weights = [(self._index.weight(group), strength(group, words)) for group in what.groups]
        return sum(weight * own for weight, own in weights) / max(sum(weight for weight, _ in weights), TINY)

    def told(self, text: str, event: Event) -> float:
        """Share (0..1) of what some text is about that the fact of an event itself states."""
        parsed = self._parser.parse(text)
        what = replace(parsed, groups=tuple(group for group in parsed.groups if not _is_frame(group)))
        return self._said(what, event.fact)

    def both_in(self, text: str, event: Event) -> bool:
        """Whether two clauses of some text are each said by the fact of one event (评估检查和批复): its own parts."""
        clauses = (_clause(clause) for clause in _CUTS.split(text))
        return sum(len(what) > 1 and self.told(what, event) >= OWN_PART for what in clauses) > 1

    def _of_fact(self, fact: Fact) -> Event | None:
        """The event of a dated fact, or the chronicle's one entry that the fact cites."""
        cited = {(cite.at, cite.sentence) for cite in fact.cite}
        if fact.id in self.by_fact:
            return self.by_fact[fact.id]
        entries = ((event, event.fact.cite[0]) for event in self.chronicle)  # an entry cites its own line first
        cited_events = [event for event, own in entries if (own.at, own.sentence) in cited]
        return cited_events[0] if len(cited_events) == 1 else None

    def of_date(self, mention: DateMention) -> Event | None:
        """The event of a day, or of a month that has just one."""
        falling = (e for e in self.by_fact.values() if mention.month and _falls_on(mention, e.start))
        matching = {self._entry(event).fact.id: event for event in falling}
        if len(matching) == 1 or (matching and mention.day):
            return self._entry(next(iter(matching.values())))
        return None

    def _entry(self, event: Event) -> Event:
        """The chronicle's entry of the same day, where there is one."""
        return next((e for e in self.chronicle if (e.start, e.end) == (event.start, event.end)), event)

    def within(self, mentions: tuple[DateMention, ...], text: str = "") -> list[Event]:
        """Chronicle entries inside a year, a month (of any year, where none is named), or the stretch between two mentions; in
        the part of one that some text says (2018年上半年)."""
        named = spans(mentions, text)
        if not named:
            months = {m.month for m in mentions if m.month and not m.day}
            return [e for e in self.chronicle if e.start.month in months]
        start, end = min(s for s, _ in named), max(e for _, e in named)
        return [e for e in self.chronicle if e.start <= end and e.end >= start]


def _clause(text: str) -> str:
    """A clause without what says nothing of what happened."""
    return _WEAK.sub("", _IN_CHRONICLE.sub("", text)).strip("的了呢吗 ")


def _years(question: ParsedQuestion) -> frozenset[int]:
    """The one year that a question is confined to (2018年先得奖还是先摘帽), where it names no other date."""
    years = {mention.year for mention in question.dates if mention.year}
    bare = all(not mention.month for mention in question.dates)
    return frozenset(years) if bare and len(years) == 1 else frozenset()


def _of_year(fact: Fact) -> Event:
    year = int(fact.date or 0)
    return Event(fact, date(year, 1, 1), date(year, 12, 31), by_year=True)


def _is_frame(group: Group) -> bool:
    """Asked aspects, units, dates and the chronicle itself: they do not say what happened."""
    if any(feature.startswith(("ask:", "unit:", "year:", "month:", "day:")) for feature in group.features):
        return True
    return bool(ENTRIES & group.features.keys())


def is_place(group: Group) -> bool:
    """Whether a group names a place, not what has one in its name: by itself it is no event."""
    return any(feature.startswith("place:") and strength > INNER for feature, strength in group.features.items())


def _falls_on(mention: DateMention, day: date) -> bool:
    pairs = ((mention.year, day.year), (mention.month, day.month), (mention.day, day.day))
    return all(a is None or a == b for a, b in pairs)
