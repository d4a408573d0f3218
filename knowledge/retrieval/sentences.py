"""A base of sentences: which one may hold the answer to the question asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from knowledge.retrieval.answers import Answering, Asked, Sentence, answering, asked, sentence
from knowledge.retrieval.lines import Line
from knowledge.retrieval.postings import Postings
from knowledge.retrieval.sentence_weights import CONFIDENCE, RANKING, RANKING_WITHIN

COMPARED = 25
"""Lines, nearest by shared characters, that are compared in full."""

ONE_TEXT = 60
"""Lines up to which a base under one title is taken to be one text."""

FITS = 0.3
"""Confidence from which the best line is taken to be about what is asked; docs/engine.md says what that costs."""

KEPT = 20_000
"""Lines that are kept ready for comparing; in a larger base, the latest ones."""


class Sentences:
    """Ranks the lines of a base of sentences. Neighbours in the base with one title are read as neighbours in a text."""

    fits = FITS

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        one_text = len(lines) <= ONE_TEXT and len({line.title for line in lines}) == 1
        self._ranking = RANKING_WITHIN if one_text else RANKING
        self._compare_all = one_text  # the answer may share nothing with the question, beside a line that does
        self._sentence = lru_cache(maxsize=KEPT)(self._prepared)
        self._postings = Postings((self._filed(number) for number in range(len(lines))), sized=False)

    def ranked(self, question: str, limit: int) -> tuple[float, list[tuple[int, float]]]:
        """How sure it is that the best line is about what is asked (0..1), and the best lines: (number, score 0..1)."""
        compared = self.compared(question)
        scored = sorted((-self._ranking.score(found), number) for number, found in compared.items())
        if not scored:
            return 0.0, []
        confidence = CONFIDENCE.probability(compared[scored[0][1]])
        return confidence, [(number, self._ranking.probability(compared[number])) for _, number in scored[:limit]]

    def why(self, question: str) -> dict[str, dict[str, float]]:
        """What each feature adds to the ranking of the best line, and to the confidence in it; nothing without a line."""
        compared = self.compared(question)
        if not compared:
            return {}
        best = min(compared, key=lambda number: (-self._ranking.score(compared[number]), number))
        return {"ranking": self._ranking.terms(compared[best]), "confidence": CONFIDENCE.terms(compared[best])}

    def compared(self, question: str) -> dict[int, Answering]:
        """The nearest lines by number, each with the features of the pair."""
        found = asked(question, self._postings.rarity)
        near = [number for number, _ in self._postings.nearest(found.units, COMPARED, size_counts=0.0)]
        if near and self._compare_all:
            near = list(range(len(self._lines)))
        return {number: self._answering(found, number) for number in near}

    def bytes(self) -> int:
        """The memory of the index, in bytes."""
        return self._postings.bytes()

    def _answering(self, found: Asked, number: int) -> Answering:
        return answering(found, self._sentence(number), self._neighbour(number, -1), self._neighbour(number, 1))

    def _neighbour(self, number: int, step: int) -> Sentence | None:
        other = number + step
        if not 0 <= other < len(self._lines) or self._lines[other].title != self._lines[number].title:
            return None
        return self._sentence(other)

    def _prepared(self, number: int) -> Sentence:
        return sentence(self._lines[number])

    def _filed(self, number: int) -> frozenset[str]:
        prepared = self._sentence(number)
        return prepared.units | prepared.title_units
