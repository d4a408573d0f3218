"""What an article says and no fact answers for: sentences, figures, dates, names and terms. Pure.

A sentence is answered for by the facts that cite it. What stands in it is answered for where one of those facts says it:
in its answer, its short answers, its members or its key terms. Nothing here is a problem by itself (`check` lists
those): it is what a curator looks at next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.article.places import place_in_words
from knowledge.facts.loader import ArticleBase
from knowledge.facts.model import Fact
from knowledge.text.dates import DateMention, find_dates
from knowledge.text.normalise import normalise
from knowledge.text.numerals import find_numbers

SHORTEST_TERM = 2
_TERM = re.compile(r"《([^》]{2,60})》|“([^”]{2,30})”")
_HANZI = re.compile(r"[一-鿿]")


class Sort(StrEnum):
    """What sort of thing no fact answers for."""

    SENTENCE = "句子"
    FIGURE = "数字"
    DATE = "日期"
    NAME = "名字"
    TERM = "用语"


@dataclass(frozen=True, slots=True)
class Uncovered:
    """One thing that no fact answers for: where it stands (`place` in words, `locator` and `sentence` from 1), its sort
    and its text as the article has it."""

    article: str
    locator: str
    sentence: int
    place: str
    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is not covered, in the article's order; of how many sentences and things in all."""

    uncovered: tuple[Uncovered, ...]
    sentences: int
    things: int


def coverage(id_: str, article: ArticleBase, paragraphs: Mapping[str, Sequence[str]]) -> Coverage:
    """What of an article no fact answers for; `paragraphs`: locator → sentences, as far as the text is at hand."""
    found: list[Uncovered] = []
    sentences = things = 0
    for locator, cut in paragraphs.items():
        for number, text in enumerate((text.lstrip("# ") for text in cut), 1):
            if not _HANZI.search(text):
                continue
            sentences += 1
            place = place_in_words(article.info, locator, number)
            facts = [f for f in article.facts.values() if any((c.at, c.sentence) == (locator, number) for c in f.cite)]
            named = list(_things(text, article))
            things += len(named)
            if not facts:
                found.append(Uncovered(id_, locator, number, place, Sort.SENTENCE, text))
                continue
            told = _Told.by(facts)
            missing = [(sort, thing) for sort, thing in named if not told.holds(sort, thing)]
            found += [Uncovered(id_, locator, number, place, sort, thing) for sort, thing in missing]
    return Coverage(tuple(found), sentences, things)


def _things(sentence: str, article: ArticleBase) -> Iterator[tuple[Sort, str]]:
    """The figures, dates, names and terms of a sentence, each once."""
    text = normalise(sentence).text
    dates = [date for date in find_dates(text) if not date.relative]
    figures = [n for n in find_numbers(text) if not any(d.start < n.end and n.start < d.end for d in dates)]
    yield from dict.fromkeys((Sort.DATE, text[date.start : date.end]) for date in dates)
    yield from dict.fromkeys(
        (Sort.FIGURE, text[n.start : n.end]) for n in figures if n.value > 1 and (n.unit or n.value >= 10)
    )
    names = [*article.entities.places, *article.entities.people]
    yield from ((Sort.NAME, name) for name in names if name in sentence)
    terms = (title or quoted for title, quoted in _TERM.findall(sentence))
    yield from dict.fromkeys((Sort.TERM, term) for term in terms if len(term) >= SHORTEST_TERM)


@dataclass(frozen=True, slots=True)
class _Told:
    """What some facts say: their text, the values of their numbers, their dates."""

    text: str
    numbers: frozenset[Decimal]
    dates: tuple[DateMention, ...]

    @classmethod
    def by(cls, facts: Sequence[Fact]) -> _Told:
        said = [normalise(text).text for fact in facts for text in _texts(fact)]
        numbers = frozenset(number.value for text in said for number in find_numbers(text))
        return cls(_plain("".join(said)), numbers, tuple(date for text in said for date in find_dates(text)))

    def holds(self, sort: Sort, thing: str) -> bool:
        """Whether one of the facts says a thing."""
        if sort is Sort.DATE:
            return all(any(_agree(asked, own) for own in self.dates) for asked in find_dates(thing))
        if sort is Sort.FIGURE:
            return all(number.value in self.numbers for number in find_numbers(thing))
        return _plain(normalise(thing).text) in self.text


def _texts(fact: Fact) -> Iterator[str]:
    yield from (fact.title, fact.answer, *fact.gives.values(), *fact.about, *fact.places)
    yield from (text for member in fact.members for text in (member.name, *member.aliases, member.says))
    yield from (date.replace("-", "年", 1).replace("-", "月") for date in (fact.date, fact.until) if date)


def _plain(text: str) -> str:
    """A text without punctuation, as a term may be quoted otherwise."""
    return re.sub(r"[\W_]+", "", text.lower())


def _agree(asked: DateMention, own: DateMention) -> bool:
    pairs = ((asked.year, own.year), (asked.month, own.month), (asked.day, own.day))
    return all(wanted is None or wanted == given for wanted, given in pairs)
