"""Facts as list entries, in each language made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from knowledge.facts.model import Fact
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.outcome import EN, HANS, HANT
from knowledge.reply.compose import Composer
from knowledge.text.normalise import to_traditional
from knowledge.views import Card


class Cards:
    """The cards of one base."""

    def __init__(self, facts: Mapping[str, Fact], composer: Composer, parser: Parser) -> None:
        self._facts, self._composer = facts, composer
        blank = parser.parse("", noisy=False)
        traditional = replace(blank, question=replace(blank.question, traditional=True))
        self._asked: dict[str, ParsedQuestion] = {HANS: blank, HANT: traditional, EN: replace(blank, language="en")}
        self._cards: dict[tuple[str, str], Card] = {}

    def of(self, fact: str, language: str) -> Card | None:
        """A fact's card, None where the base has no such fact; an unknown language counts as simplified Chinese."""
        if fact not in self._facts:
            return None
        asked = language if language in self._asked else HANS
        if (fact, asked) not in self._cards:  # two threads at worst make the same card twice
            self._cards[fact, asked] = self._made(self._facts[fact], asked)
        return self._cards[fact, asked]

    def _made(self, fact: Fact, language: str) -> Card:
        (choice,) = self._composer.choices([fact.id], "en" if language == EN else "zh")
        question = to_traditional(choice.question) if language == HANT else choice.question
        title = to_traditional(fact.title) if language == HANT else fact.title
        return Card(fact.id, title, question, self._composer.answered(fact, self._asked[language]))
