"""What happened when: the chronicle, and the other dated events that it does not have. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.article.places import place_in_words
from knowledge.browse.wording import day_of_year, label
from knowledge.facts.loader import ArticleBase, KnowledgeBase
from knowledge.facts.model import Fact, Kind
from knowledge.language import Language


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in a line; `when` is its day within the year, empty where the article gives the year alone."""

    fact: str
    year: int
    when: str
    label: str
    place: str


class Timeline:
    """The dated events of a base, in order."""

    def __init__(self, base: KnowledgeBase) -> None:
        found = [(article, fact) for article in base.articles.values() for fact in _events_of(article)]
        self._events = sorted(found, key=lambda one: _moment(one[1]))

    def entries(self, language: Language) -> tuple[Entry, ...]:
        """All events; within a year those of a known day come first."""
        return tuple(
            Entry(
                fact.id,
                int((fact.date or "")[:4]),
                day_of_year(fact, language),
                label(fact, language),
                place_in_words(article.info, fact.cite[0].at, fact.cite[0].sentence, language),
            )
            for article, fact in self._events
        )

    def years(self) -> tuple[int, ...]:
        """The years that something happened in."""
        return tuple(dict.fromkeys(entry.year for entry in self.entries(Language.HANS)))

    def year(self, number: int, language: Language) -> tuple[Entry, ...]:
        """The events of a year."""
        return tuple(entry for entry in self.entries(language) if entry.year == number)

    def year_of(self, fact: str) -> int | None:
        """The year of an event, None where the fact is none."""
        return next((entry.year for entry in self.entries(Language.HANS) if entry.fact == fact), None)


def _events_of(article: ArticleBase) -> list[Fact]:
    """The chronicle, and events that it does not tell: those of another day that cite no entry of it."""
    facts = article.facts
    told = [facts[id_] for id_ in article.info.chronicle if id_ in facts and facts[id_].date]
    days, cited = {fact.date for fact in told}, {fact.cite[0].at for fact in told}
    others = [
        fact
        for fact in facts.values()
        if fact.kind is Kind.EVENT
        and fact.date
        and fact not in told
        and fact.date not in days
        and not cited & {cite.at for cite in fact.cite}
    ]
    return told + others


def _moment(fact: Fact) -> tuple[str, str]:
    """Sorts by day, what is known less exactly behind the rest of its year or month."""
    return f"{fact.date or '':~<10}", fact.id
