"""What a question states or asks and a fact does not meet: year, place, person, attribute, aspect, unit.

A similarity threshold cannot refuse a near miss; these checks do. Each `Conflict` names what was asked and what the
fact has instead, so that a refusal or a correction can say it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.facts.loader import EngineLexicon, KnowledgeBase
from knowledge.facts.model import Fact
from knowledge.matching.index import MEANS, Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason

STATED = 0.7
"""Strength from which a feature of the vocabulary counts as said by the fact itself."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """`asked` is what the question has (as a reader would name it), `given` what the fact has ("" for nothing)."""

    reason: Reason
    asked: str
    given: str


class Constraints:
    """Checks questions against facts of one base."""

    def __init__(self, base: KnowledgeBase, engine: EngineLexicon, index: Index) -> None:
        self._engine = engine
        self._vocabulary = {e.fact.id: e.vocabulary for e in index.entries if e.fact and e.gap is None}
        places = {n: p for a in base.articles.values() for n, p in a.entities.places.items()}
        self.whole = {name for name, place in places.items() if place.whole}
        self.wider = {name for name, place in places.items() if place.wider}
        self.within = {name: place.within for name, place in places.items() if place.within}

    def conflicts(self, question: ParsedQuestion, fact: Fact) -> list[Conflict]:
        """Everything in the question that the fact does not meet, most telling first."""
        said = self._vocabulary[fact.id]
        return [
            *self._place(question, fact, said),
            *_time(question, fact, said),
            *_person(question, said),
            *self._attribute(question, said),
            *_unit(question, said),
            *_aspect(question, fact),
        ]

    def _place(self, question: ParsedQuestion, fact: Fact, said: dict[str, float]) -> Iterator[Conflict]:
        own = {feature[6:] for feature, s in said.items() if feature.startswith("place:") and s >= STATED}
        own |= set(fact.places)
        for place in (*question.places, *question.other_places):
            if place in self.whole | self.wider | own:
                continue
            if self.within.get(place) in own or place in {self.within.get(o) for o in own}:
                continue
            local = [p for p in fact.places if p not in self.wider]
            yield Conflict(Reason.PLACE, place, "、".join(local))

    def _attribute(self, question: ParsedQuestion, said: dict[str, float]) -> Iterator[Conflict]:
        for name in question.attributes:
            if said.get(f"attr:{name}", 0.0) < STATED:
                yield Conflict(Reason.ATTRIBUTE, self._engine.attributes[name].say, "")


def _time(question: ParsedQuestion, fact: Fact, said: dict[str, float]) -> Iterator[Conflict]:
    for date in question.dates:
        parts = [("year", date.year), ("month", date.month)]
        keys = [f"{name}:{value}" for name, value in parts if value]
        if date.day:
            keys.append(f"day:{date.month}-{date.day}")
        if keys and not all(said.get(key, 0.0) >= STATED for key in keys):
            yield Conflict(Reason.TIME, _written(date.year, date.month, date.day), fact.date or "")


def _written(year: int | None, month: int | None, day: int | None) -> str:
    return "".join(f"{value}{unit}" for value, unit in ((year, "年"), (month, "月"), (day, "日")) if value)


def _person(question: ParsedQuestion, said: dict[str, float]) -> Iterator[Conflict]:
    for person in question.people:
        if said.get(f"person:{person}", 0.0) < STATED:
            given = [feature[7:] for feature, s in said.items() if feature.startswith("person:") and s >= STATED]
            yield Conflict(Reason.PERSON, person, "、".join(given))


_UNIT_NAMES = {
    "person": "人数", "household": "户数", "money": "金额", "area": "面积", "percent": "百分比", "village": "村数",
    "county": "县数", "township": "乡镇数", "time": "时长", "times": "倍数", "length": "长度", "weight": "重量",
    "age": "年龄", "building": "房屋数",
}  # fmt: skip


def _unit(question: ParsedQuestion, said: dict[str, float]) -> Iterator[Conflict]:
    for unit in question.units:
        if said.get(f"unit:{unit}", 0.0) < STATED:
            yield Conflict(Reason.ATTRIBUTE, _UNIT_NAMES.get(unit, "数目"), "")


_ASPECT_NAMES = {
    "who": "是谁", "when": "时间", "day": "具体日期", "where": "地点", "amount": "数目", "list": "具体有哪些",
    "why": "原因", "how": "具体做法", "purpose": "目的", "result": "结果",
}  # fmt: skip
_SOFT = frozenset({"how", "result", "purpose", "list"})


def _aspect(question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
    asked = [ask for ask in question.asks if ask in MEANS]
    unmet = [ask for ask in asked if not any(aspect in fact.gives for aspect in MEANS[ask])]
    if unmet and len(unmet) == len(asked):
        for ask in unmet:
            if not (ask in _SOFT and "what" in fact.gives):
                yield Conflict(Reason.ATTRIBUTE, _ASPECT_NAMES[ask], "")
    if "day" in question.asks and "when" in fact.gives and fact.date and len(fact.date) < 8:
        yield Conflict(Reason.ATTRIBUTE, _ASPECT_NAMES["day"], fact.date)
