"""Attributes that hardly any article gives (an address, a rate): asked of a fact that has nothing of the kind."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.facts.base_model import Attribute
from knowledge.facts.model import Fact
from knowledge.matching.index import STATED
from knowledge.matching.parse import ParsedQuestion

ASKED = 0.8
"""Strength from which an attribute is one that a fact is asked for: in a single one of its wordings it may stand by chance."""


class Attributes:
    """What the facts of one base are asked for of the attributes of the engine's lexicon."""

    def __init__(self, known: Mapping[str, Attribute], facts: Mapping[str, Fact]) -> None:
        self._known = known
        self._wordings = {id_: "\n".join((*fact.questions, *fact.questions_en)).lower() for id_, fact in facts.items()}

    def given(
        self, name: str, question: ParsedQuestion, fact: Fact, said: Mapping[str, float], asked: Mapping[str, float]
    ) -> bool:
        """Whether a fact gives an attribute that a question asks for: it states it itself (`said`, or in a word that tells so),
        or is asked for it in several curated wordings (`asked`), one of them with the question's own word: 登报的是哪家 asks
        for the paper, 登在第几版, of the same attribute, for the page."""
        feature = f"attr:{name}"
        if said.get(feature, 0.0) >= STATED or any(word in fact.answer for word in self._known[name].given):
            return True
        if asked.get(feature, 0.0) < ASKED:
            return False
        words, of = self._wordings[fact.id], self._known[name].wordings
        return any(piece.wording in words for piece in question.pieces if piece.wording in of)
