"""Small counts that a question has wrong: 三个贫困县 where the article has 两个贫困县.

A count is a small number with what is counted right behind it. It is set right where a fact counts the very same thing
otherwise and no fact of the base counts it as the question does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from knowledge.facts.model import Fact
from knowledge.matching.of_some import of_some
from knowledge.text.normalise import normalise
from knowledge.text.numerals import parse_number

_COUNT = re.compile(
    r"(?<![第\d.+一二两三四五六七八九十百千万亿])(?P<n>[二两三四五六七八九十]|[2-9]|1\d)(?=(?P<thing>[一-鿿]{2,8}))"
)
_BARE = re.compile(
    r"(?<=[成为了是有共分哪])(?P<n>[二两三四五六七八九十]|[2-9])(?P<classifier>[类级组批条项])(?=[,。吧吗对是呢啊 ]|$)"
    r"|(?<![第\d.一二两三四五六七八九十百千])(?P<best>[二三四五六七八九]?十|[百千]|[1-9]\d{1,2})佳"
)
"""A count and nothing behind that is counted: 分了四类对吗; so many of the best: 百佳, 20佳."""

_CLASSIFIERS, _UNITS = frozenset("个大项条种类级支批份组"), frozenset("年月日天号点岁届万亿多余几来成分百千十")
_ROUND = {"百": 100, "千": 1000}
LONGEST_THING = 6

Count = tuple[int, str]
"""A number and what follows it."""


class Counts:
    """The small counts of one base, by fact."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._of = {fact.id: set(_counts(_text(fact))) | set(_bare(_text(fact))) for fact in facts}
        self._known: defaultdict[int, set[str]] = defaultdict(set)
        for number, thing in (count for counts in self._of.values() for count in counts):
            self._known[number].add(thing)

    def mistaken(self, text: str, fact: str) -> Iterator[tuple[str, str]]:
        """(What a normalised question counts, what the fact has) for each count that is wrong."""
        wrong = dict(self._of_things(text, fact))
        yield from (wrong or dict(self._bare(text, fact))).items()

    def _of_things(self, text: str, fact: str) -> Iterator[tuple[str, str]]:
        for match in _COUNT.finditer(plain := text.replace('"', "")):
            number, thing = int(parse_number(match["n"]) or 0), match["thing"]
            if thing[0] in _UNITS or any(_shared(thing, known) for known in self._known.get(number, ())):
                continue
            for n, other in sorted(self._of[fact]):
                if (shared := _shared(thing, other)) and not (number < n and of_some(plain[: match.start()], number)):
                    yield in_words(number, shared), in_words(n, shared)
                    break

    def _bare(self, text: str, fact: str) -> Iterator[tuple[str, str]]:
        for number, classifier in _bare(text):
            own = {n for n, thing in self._of[fact] if thing[0] == classifier}
            if len(own) == 1 and number not in own:
                yield in_words(number, classifier), in_words(own.pop(), classifier)


def _text(fact: Fact) -> str:
    return normalise("，".join((fact.title, fact.answer, *fact.gives.values(), *fact.about))).text


def _counts(text: str) -> Iterator[Count]:
    for match in _COUNT.finditer(text.replace('"', "")):
        if match["thing"][0] not in _UNITS:
            yield int(parse_number(match["n"]) or 0), match["thing"]


def _bare(text: str) -> Iterator[Count]:
    for match in _BARE.finditer(text):
        yield (
            int(parse_number(match["n"] or match["best"]) or _ROUND.get(match["best"], 0)),
            match["classifier"] or "佳",
        )


def _shared(one: str, other: str) -> str:
    """What two counts count alike: their common beginning, empty where it is no more than a classifier and a
    character."""
    size = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    least = 3 if one[0] in _CLASSIFIERS else 2
    return one[: min(size, LONGEST_THING)] if size >= least else ""


def in_words(number: int, thing: str) -> str:
    """A number up to ten in words, a larger one in digits, before what is counted (两条, 二人, 12条)."""
    digits = "零一两三四五六七八九十" if thing[0] in "个项条种类级支批份组" else "零一二三四五六七八九十"
    return f"{digits[number] if number <= 10 else number}{thing}"
