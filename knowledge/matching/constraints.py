"""What a question states or asks and a fact does not meet: year, place, person, attribute, aspect, unit.

A similarity threshold cannot refuse a near miss; these checks do. Each `Conflict` names what was asked and what the
fact has instead, so that a refusal or a correction can say it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from rapidfuzz.fuzz import partial_ratio

from knowledge.facts.loader import EngineLexicon, KnowledgeBase
from knowledge.facts.model import Fact, Kind
from knowledge.matching.amounts import SMALLEST_FIGURE, comparable, is_figure, meets, of_another
from knowledge.matching.attributes import Attributes
from knowledge.matching.beyond import MANNERS, beyond
from knowledge.matching.claimed import open_claims, share
from knowledge.matching.classes import Classes
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.counts import Counts
from knowledge.matching.elsewhere import Elsewhere
from knowledge.matching.gazetteer import of_a_place
from knowledge.matching.index import MEANS, STATED, Index
from knowledge.matching.levels import another_level
from knowledge.matching.occasions import another_occasion
from knowledge.matching.of_member import counted_of_member
from knowledge.matching.offices import Offices
from knowledge.matching.other_thing import of_another_thing
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.roles import Roles
from knowledge.matching.strange_part import StrangeParts
from knowledge.matching.times import ends, other_dates, other_years, parts_of_the_year, stretches
from knowledge.outcome import Reason
from knowledge.text.normalise import normalise
from knowledge.text.numerals import Number, find_numbers


class Constraints:
    """Checks questions against facts of one base."""

    def __init__(self, base: KnowledgeBase, engine: EngineLexicon, index: Index, offices: Offices) -> None:
        self.engine, self._index, self.offices = engine, index, offices
        self._vocabulary = {e.fact.id: e.vocabulary for e in index.entries if e.fact and e.gap is None}
        self._texts = {id_: normalise(fact.answer).text for id_, fact in base.facts().items()}
        self._numbers = {fact.id: _own_numbers(fact) for fact in base.facts().values()}
        articles = base.articles.values()
        self.ranks = _ranks(base)
        self._papers = {a.info.paper for a in articles if a.info.paper}
        self._counts, self._roles = Counts(base.facts().values()), Roles(base.facts().values())
        self._titles = {a.info.title for a in articles} | {
            title for fact in base.facts().values() for title in _TITLE.findall(fact.answer)
        }
        places = {n: p for a in articles for n, p in a.entities.places.items()}
        self.places = frozenset(places)
        self.whole = {name for name, place in places.items() if place.whole}
        self.wider = {name for name, place in places.items() if place.wider}
        self.within = {name: place.within for name, place in places.items() if place.within}
        self._attributes = Attributes(engine.attributes, base.facts())
        self.classes, self._strange = Classes(engine.classes, self.whole), StrangeParts(index)
        self._elsewhere = Elsewhere(self.whole, self.wider, self.within)
        self._last: tuple[ParsedQuestion | None, dict[str, tuple[Conflict, ...]]] = (None, {})

    def conflicts(self, question: ParsedQuestion, fact: Fact) -> tuple[Conflict, ...]:
        """Everything in the question that the fact does not meet, most telling first. Those of the last question are kept:
        the best facts are looked at more than once."""
        last, known = self._last
        if last is not question:
            known = {}
            self._last = (question, known)
        if fact.id not in known:
            known[fact.id] = tuple(self._find(question, fact))
        return known[fact.id]

    def _find(self, question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
        said, asked = self._index.said(fact.id), self._vocabulary[fact.id]
        yield from self._title(question)
        yield from self._paper(question, fact)
        yield from self._elsewhere.conflicts(question, fact, said)
        yield from other_dates(question, fact, said)
        yield from other_years(question, fact)
        yield from parts_of_the_year(question, fact)
        yield from stretches(question, fact)
        yield from ends(question, fact)
        posts = list(self._office(question, said))
        yield from posts or _person(question, fact, said)
        yield from self._number(question, fact)
        yield from self._attribute(question, fact, said, asked)
        yield from _unit(question, asked)
        yield from _aspect(question, fact, said)
        yield from another_level(question, fact)
        yield from self.classes.unmet(question, fact, said)
        yield from counted_of_member(question, fact)
        yield from self._strange.missing(question, asked)
        yield from of_another_thing(question, fact, asked, self._index)
        yield from open_claims(question, fact)
        yield from self._roles.turned(question, fact)
        for manner in beyond(question, fact, said, self.ranks.get(fact.id, ()), self.whole, self.wider):
            yield Conflict(Reason.ATTRIBUTE, MANNERS[manner], "", Sort.BEYOND)

    def _title(self, question: ParsedQuestion) -> Iterator[Conflict]:
        """A 《title》 that is no document of the base and not the article's own."""
        for title in _TITLE.findall(question.question.plain):
            title = title.replace(" ", "")  # as a copied page has it
            if title.endswith("报"):  # a newspaper: see `_paper`
                continue
            parts = list(filter(None, _LEFT_OUT.split(title)))
            if not any(all(partial_ratio(part, known) >= SAME_TITLE for part in parts) for known in self._titles):
                yield Conflict(Reason.OFF_TOPIC, title, "")

    def _paper(self, question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
        """Another newspaper or agency than the article's own, where the fact names that."""
        of_today = _OF_TODAY.search(question.question.text)
        for paper in _PAPER.findall(question.question.text):
            if of_today:
                yield Conflict(Reason.OFF_TOPIC, paper, "")
            for own in self._papers:
                if own in fact.answer and own not in question.question.text:
                    yield Conflict(Reason.PERSON, paper, own, says=f"文中是{own}，不是{paper}。")

    def _office(self, question: ParsedQuestion, said: dict[str, float]) -> Iterator[Conflict]:
        """A person of the fact with the office of somebody else."""
        for person, holder, sentence in self.offices.mistaken(question):
            if max(said.get(f"person:{name}", 0.0) for name in (person, holder)) >= STATED:
                yield Conflict(Reason.PERSON, person, holder, says=sentence)

    def figures(self, fact: Fact) -> frozenset[Decimal | int]:
        """The values of the figures that a fact has."""
        return frozenset(number.value for number in self._numbers[fact.id])

    def confirmed(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether every figure in the question is one of the fact's, and there is one."""
        text, own = question.question.text, self._numbers[fact.id]
        figures = [number for number in question.numbers if is_figure(number)]
        mistaken = any(of_another(self._texts[fact.id], n, f) for n in own for f in figures if n.value == f.value)
        return bool(figures) and all(any(meets(text, f, n) for n in own) for f in figures) and not mistaken

    def _number(self, question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
        """A figure or ordinal in the question where the fact has only others of the same kind."""
        own, yesno, text = self._numbers[fact.id], "yesno" in question.asks, question.question.text
        if share(question, fact):  # the figure is of a part, or of more than the fact tells of
            return
        for number in question.numbers:
            so_many = number.value >= MANY and text[: number.start].endswith("哪")  # 哪一百个村 asks for their names
            if so_many or _NO_FIGURE.match(text, number.end):
                continue
            said = self._texts[fact.id]
            alike = [n for n in own if n.value == number.value and of_another(said, n, number)]
            same = [n for n in own if n.value >= SMALLEST_FIGURE and comparable(text, number, said, n)]
            same = same if is_figure(number) or (yesno and _few(text, number, fact, same)) else []
            if not alike and any(meets(text, number, n) for n in own):
                continue
            if mistaken := next(iter(alike or same), None):
                yield Conflict(Reason.NUMBER, text[number.start : number.end], _written_in(fact, mistaken))
        for counted, given in self._counts.mistaken(question.question.text, fact.id):
            yield Conflict(Reason.NUMBER, counted, given)
        yield from another_occasion(question, fact)

    def _local(self, question: ParsedQuestion) -> bool:
        """Whether the question is about a part of the place the article is about."""
        return bool(set(question.places) - self.whole - self.wider)

    def _attribute(
        self, question: ParsedQuestion, fact: Fact, said: dict[str, float], asked: dict[str, float]
    ) -> Iterator[Conflict]:
        for name in question.attributes:
            by_place = name == "breakdown" and self._local(question)
            if name == "breakdown" and fact.kind is not Kind.FIGURE and not by_place and not question.units:
                continue
            if by_place or not self._attributes.given(name, question, fact, said, asked):
                yield Conflict(Reason.ATTRIBUTE, self.engine.attributes[name].say, "", Sort.ATTRIBUTE)
        if of_a_place(question, self.whole):
            yield Conflict(Reason.ATTRIBUTE, self.engine.attributes[OF_PLACES].say, "", Sort.ATTRIBUTE)


def _own_numbers(fact: Fact) -> list[Number]:
    """The numbers that a fact's answer gives; one that begins a name in quotation marks is part of the name (“四百行动”),
    and a year is a date."""
    answer = normalise(fact.answer)
    return [n for n in find_numbers(answer.text) if (n.unit or n.start not in answer.seams) and not _is_year(n)]


def _is_year(number: Number) -> bool:
    return number.unit == "年" and number.value > FIRST_YEAR


def _ranks(base: KnowledgeBase) -> dict[str, set[int]]:
    """Fact → its places in the short lists (those that people count through: the second of three) that it is a member
    of, from 1 and from the end from -1."""
    out: dict[str, set[int]] = defaultdict(set)
    for fact in (fact for fact in base.facts().values() if len(fact.members) <= SHORT_LIST):
        for number, member in enumerate(fact.members, 1):
            if member.fact:
                out[member.fact] |= {number, number - len(fact.members) - 1}
    return out


OF_PLACES = "altitude"
"""The attribute of the lexicon that says what an encyclopaedia has of places (海拔, 人口, 特产 …), whichever of it is asked."""

SHORT_LIST = 4
FIRST_YEAR, MANY = 1000, 100
"""The year from which a number of 年 is a date and no length of time; the least number that is no count of list members:
which so many asks for names."""
SAME_TITLE = 70
_PAPER = re.compile(r"[一-鿿]{2}(?:日报|晚报|晨报|时报|都市报)|新华社|新华网|人民网|中新社|央视|红网")
_OF_TODAY = re.compile(
    r"(?:今天|今日|昨天|昨日|今早|昨晚|最新|最近).{0,4}(?:头版|头条|写|登|刊|播|报道|新闻)(?!.*(?:这篇|此文|综述))"
)
"""Asks for what a paper has these days, not who printed the article."""

_TITLE = re.compile(r"《([^》]{2,60})》")
_NO_FIGURE = re.compile("佳|字|点?几[万亿百千]")
"""Stands behind what is no figure: so many of the best (see `counts`), how long a text is, a number that is asked for."""

_LEFT_OUT = re.compile(r"…+|⋯+|\.{2,}|。{2,}|某+|[x×*]{2,}")
"""What stands for the middle of a long title (《某市……办法》)."""


def _few(text: str, number: Number, fact: Fact, same: list[Number]) -> bool:
    """A small count of what a figure's fact counts (是8个吧 for 18个); not some of them (举两个)."""
    one = fact.kind is Kind.FIGURE and number.value > 1 and len(same) == 1 and number.unit == same[0].unit == "个"
    return one and bool(_STATED_COUNT.search(text[: number.start]))


_STATED_COUNT = re.compile(r"[是有才只仅共]了?$")


def _written_in(fact: Fact, number: Number) -> str:
    """A figure as the fact writes it: 237亿元, 76个乡镇, 400多个."""
    return normalise(fact.answer).text[number.start : number.end]


def _person(question: ParsedQuestion, fact: Fact, said: dict[str, float]) -> Iterator[Conflict]:
    """Somebody whom the fact does not know; where the question tells of its own people too, in another clause or beside them
    (X和Y谁官大), that one is no mistake for them."""
    given = [feature[7:] for feature, s in said.items() if feature.startswith("person:") and s >= STATED]
    strange = [person for person in question.people if person not in given]
    beside = len(strange) < len(question.people)
    apart = fact.kind in (Kind.PERSON, Kind.META) or re.search("[,;。]", question.question.text.rstrip(",。?!"))
    if beside and apart:
        return
    yield from (Conflict(Reason.PERSON, person, "、".join(given)) for person in strange)


_UNIT_NAMES = {
    "person": "人数", "household": "户数", "money": "金额", "area": "面积", "percent": "百分比", "village": "村数",
    "county": "县数", "township": "乡镇数", "time": "时长", "times": "倍数", "length": "长度", "weight": "重量",
    "age": "年龄", "building": "房屋数",
}  # fmt: skip


def counts(vocabulary: Mapping[str, float], unit: str) -> bool:
    """Whether a fact (its vocabulary) has a number of what is counted in a unit."""
    return unit == "building" or vocabulary.get(f"unit:{unit}", 0.0) >= STATED  # 座, 栋 count whatever stands


def _unit(question: ParsedQuestion, said: dict[str, float]) -> Iterator[Conflict]:
    for unit in question.units:
        if not counts(said, unit):
            yield Conflict(Reason.ATTRIBUTE, _UNIT_NAMES.get(unit, "数目"), "", Sort.UNIT)


ASPECT_NAMES = {
    "who": "是谁", "when": "时间", "day": "具体日期", "where": "地点", "amount": "数目", "list": "具体有哪些",
    "why": "原因", "how": "具体做法", "purpose": "目的", "result": "结果",
}  # fmt: skip
_DIGIT = re.compile(r"\d")
_WHICH_DATE = re.compile(r"哪一?[年天日]|几几年|几月几?[号日]|\bwh(?:ich|at) (?:year|date|day)\b")
"""Asks for a date: that it was after something else is none."""

_SOFT = frozenset({"how", "result", "purpose"})


def _aspect(question: ParsedQuestion, fact: Fact, said: dict[str, float]) -> Iterator[Conflict]:
    asked = [ask for ask in question.asks if ask in MEANS]
    unmet = [ask for ask in asked if not any(aspect in fact.gives for aspect in MEANS[ask])]
    if unmet and len(unmet) == len(asked):
        for ask in unmet:
            if not (ask in _SOFT and "what" in fact.gives):
                yield Conflict(Reason.ATTRIBUTE, ASPECT_NAMES[ask], "", Sort.ASPECT)
    told = fact.gives.get("when", "")
    if told and not fact.date and not _DIGIT.search(told) and _WHICH_DATE.search(question.question.text):
        yield Conflict(Reason.ATTRIBUTE, ASPECT_NAMES["when"], "", Sort.ASPECT)
    if "day" in question.asks and "when" in fact.gives and fact.date:
        if any(feature.startswith("day:") for feature in said):
            return
        yield Conflict(Reason.ATTRIBUTE, ASPECT_NAMES["day"], fact.date, Sort.ASPECT)
