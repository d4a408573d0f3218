"""A figure of the article said of something else: 76个贫困村 where 76 are townships, 15.8万套 where they are people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from knowledge.facts.model import Fact, Kind
from knowledge.matching.amounts import family
from knowledge.premises.clauses import states
from knowledge.text.normalise import normalise
from knowledge.text.numerals import Number, find_numbers

LEAST, SURE = 15, 10_000
"""The least number that is known again by what it counts, smaller ones count many things; and by itself."""

_COUNTED = frozenset({"person", "household", "village", "township", "county", "money", "building"})
_NOUN = re.compile(
    r"(?:[个多余来名位]|建档立卡|深度|贫困|特困|困难|农村|退出|安置|脱贫)*(?:(?P<person>人口|群众|居民)|(?P<village>村)|(?P<household>户)|(?P<township>乡镇)|(?P<county>县))"
)
_NAMED = re.compile(r"[一-鿿]{2,6}(?=[,。;])")
"""What is counted, where a clause ends with it (18个经验做法，)."""

_SPENT = re.compile(r"(?P<what>[^,。;?!]{2,8}?)(?:就|光|单|总共|一共|全|都|共){0,3}[花用投砸耗](?:了|掉|去|进去)*$")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a fact: how it is written, and what it counts."""

    fact: str
    written: str
    counts: str


class Counted:
    """The figures of one base. Filled by the constructor, then only read."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._of: defaultdict[Decimal, list[_Figure]] = defaultdict(list)
        self._parts = set[str]()
        for fact in facts:
            if fact.kind is Kind.FIGURE:
                self._add(fact)
            if fact.kind is Kind.LIST:
                self._parts |= {normalise(text).text for m in fact.members for text in (m.name, *m.aliases)}

    def _add(self, fact: Fact) -> None:
        text = normalise(fact.answer).text
        given = {number.value for number in find_numbers(normalise(fact.gives.get("amount", "")).text)}
        for number in find_numbers(text):
            if number.value >= LEAST and number.value in given and number.family != "time":
                written = text[number.start : number.end] + _noun(text, number)
                self._of[number.value].append(_Figure(fact.id, written, family(text, number)))

    def mistaken(self, text: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """(What a normalised text counts, what the article counts so, the facts that do) for each figure of something else."""
        for number in find_numbers(text):
            figures = self._of.get(number.value, ())
            counts = _counts(text, number)
            if figures and counts in _COUNTED and all(figure.counts != counts for figure in figures):
                asked = text[number.start : number.end] + _noun(text, number)
                yield asked, figures[0].written, tuple(dict.fromkeys(figure.fact for figure in figures))

    def within(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The figures of the article in a normalised text: the fact of each, and its span."""
        for number in find_numbers(text):
            if number.family == "time" or not (number.family or number.value >= SURE):
                continue
            yield from ((figure.fact, number.start, number.end) for figure in self._of.get(number.value, ())[:1])

    def alike(self, fact: str) -> tuple[str, ...]:
        """The facts of other figures that count what a fact's figure counts."""
        figures = [figure for of in self._of.values() for figure in of]
        own = {figure.counts for figure in figures if figure.fact == fact}
        return tuple(figure.fact for figure in figures if figure.counts in own and figure.fact != fact)

    def spent_on(self, text: str) -> tuple[str, ...]:
        """The facts of a sum that a normalised text says was spent on one member of some list; empty for none."""
        for number in find_numbers(text):
            figures = [f for f in self._of.get(number.value, ()) if f.counts == "money"]
            spent = _SPENT.search(text[: number.start]) if figures else None
            if (
                spent
                and states(text, number.start, number.end)
                and any(spent["what"].endswith(part) for part in self._parts)
            ):
                return tuple(dict.fromkeys(figure.fact for figure in figures))
        return ()


def _counts(text: str, number: Number) -> str:
    """What a question counts with a figure, by its unit or by the noun right behind it."""
    if number.family not in ("", "item"):
        return number.family
    match = _NOUN.match(text, number.end)
    return str(match.lastgroup) if match else number.family


def _noun(text: str, number: Number) -> str:
    """What stands behind a figure and says what it counts; empty where its unit does."""
    match = _NOUN.match(text, number.end) if number.family in ("", "item", "building") else None
    named = match or (_NAMED.match(text, number.end) if number.family == "item" else None)
    return named.group() if named else ""
