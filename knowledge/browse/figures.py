"""The key figures of a base: how much, of what, and where it stands. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.article.places import place_in_words
from knowledge.browse.wording import label
from knowledge.facts.loader import ArticleBase, KnowledgeBase
from knowledge.facts.model import Aspect, Fact, Kind
from knowledge.language import Language, written
from knowledge.text.numerals import find_numbers


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `amount` with its unit, and in English `printed`, as the article has it; `caveat` may be empty."""

    fact: str
    amount: str
    printed: str
    label: str
    place: str
    caveat: str


class Figures:
    """The facts of kind `figure` that give an amount: the article's key facts first, the others in its order."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._facts = [(article, fact) for article in base.articles.values() for fact in _figures_of(article)]

    def all(self, language: Language) -> tuple[Figure, ...]:
        """Every figure."""
        return tuple(_figure(article, fact, language) for article, fact in self._facts)


def _figures_of(article: ArticleBase) -> list[Fact]:
    order = {paragraph.locator: number for number, paragraph in enumerate(article.outline.paragraphs)}
    key = {id_: number for number, id_ in enumerate(article.info.key_facts)}

    def rank(fact: Fact) -> tuple[int, int, int, str]:
        first = fact.cite[0]
        return key.get(fact.id, len(key)), order.get(first.at, len(order)), first.sentence, fact.id

    given = [fact for fact in article.facts.values() if fact.kind is Kind.FIGURE and fact.gives.get(Aspect.AMOUNT)]
    return sorted(given, key=rank)


def _figure(article: ArticleBase, fact: Fact, language: Language) -> Figure:
    printed = amount_of(fact.gives[Aspect.AMOUNT])
    english = language is Language.EN
    return Figure(
        fact.id,
        english_amount(printed, fact.answer_en) if english else written(printed, language),
        printed if english else "",
        label(fact, language),
        place_in_words(article.info, fact.cite[0].at, fact.cite[0].sentence, language),
        fact.caveat_en if english else written(fact.caveat, language),
    )


def amount_of(given: str) -> str:
    """The figure itself, without what is said before it (2015年，全镇还有3座 → 3座)."""
    last = re.split(r"[，,；;](?!\d)", given)[-1].strip()
    numbers = find_numbers(last)
    return last[numbers[0].start :] if numbers else last


def english_amount(printed: str, answer_en: str) -> str:
    """A figure for English readers: what the English answer puts in brackets behind it, else the bare number."""
    numbers = find_numbers(printed)
    if not numbers:
        return printed
    number = numbers[0]
    head = re.escape(printed[: number.end].removesuffix(number.unit).rstrip("个多余"))
    if beside := re.search(rf"{head}\w*\s*\(([^()]*\d[^()]*)\)", answer_en):
        return beside[1]
    whole = number.value == number.value.to_integral_value()
    bare = f"{number.value:,.0f}" if whole else f"{number.value.normalize():,f}"
    return f"{bare}+" if number.more else bare
