"""Facts as list entries, in each language made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from knowledge.facts.model import Fact
from knowledge.language import Language, written
from knowledge.matching.parse import Parser
from knowledge.reply.compose import Composer
from knowledge.reply.wording import choice
from knowledge.views import Card


class Cards:
    """The cards of one base."""

    def __init__(self, facts: Mapping[str, Fact], composer: Composer, parser: Parser) -> None:
        self._facts, self._composer = facts, composer
        self._nothing = parser.parse("", noisy=False)
        self._cards: dict[tuple[str, Language], Card] = {}

    def of(self, fact: str, language: Language) -> Card | None:
        """A fact's card, None where the base has no such fact."""
        if fact not in self._facts:
            return None
        if (fact, language) not in self._cards:  # two threads at worst make the same card twice
            self._cards[fact, language] = self._made(self._facts[fact], language)
        return self._cards[fact, language]

    def _made(self, fact: Fact, language: Language) -> Card:
        answer = self._composer.answered(fact, replace(self._nothing, language=language))
        return Card(fact.id, written(fact.title, language), choice(fact, language).question, answer)
