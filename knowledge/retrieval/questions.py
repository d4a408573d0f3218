"""A base of curated questions: which one means the same as the question asked."""

from __future__ import annotations

from functools import lru_cache

from knowledge.retrieval.differences import Features, features
from knowledge.retrieval.postings import Postings
from knowledge.retrieval.question_weights import CONFIDENCE, RANKING
from knowledge.retrieval.reading import Reading, read
from knowledge.retrieval.side import Side, side

COMPARED = 20
"""Lines, nearest by shared characters, that are compared in full."""

KEPT = 20_000
"""Lines that are prepared for comparing before the first question and kept; in a larger base, the latest ones."""

FITS = 0.2
"""Confidence from which the best line is taken to mean the question; docs/engine.md says what that costs."""

VERBATIM = 0.99
"""Confidence in a question that was curated in these very words."""


class Questions:
    """Ranks the lines of a base of questions."""

    fits = FITS

    def __init__(self, readings: list[Reading]) -> None:
        self._readings = readings
        self._postings = Postings([one.units for one in readings])
        self._usual_length = sum(len(one.written) for one in readings) / max(1, len(readings))
        self._side = lru_cache(maxsize=KEPT)(self._prepared)
        if len(readings) <= KEPT:
            for number in range(len(readings)):
                self._side(number)

    def ranked(self, question: str, limit: int) -> tuple[float, list[tuple[int, float]]]:
        """How sure it is that the best line means the same (0..1), and the best lines: (number, score 0..1)."""
        compared = self.compared(question)
        scored = sorted(((-RANKING.score(found), number) for number, found in compared.items()))
        if not scored:
            return 0.0, []
        best = compared[scored[0][1]]
        confidence = VERBATIM if best.alike_as_written == 1 else CONFIDENCE.probability(best)
        return confidence, [(number, RANKING.probability(compared[number])) for _, number in scored[:limit]]

    def why(self, question: str) -> dict[str, dict[str, float]]:
        """What each feature adds to the ranking of the best line, and to the confidence in it; nothing without a line."""
        compared = self.compared(question)
        if not compared:
            return {}
        best = min(compared, key=lambda number: (-RANKING.score(compared[number]), number))
        return {"ranking": RANKING.terms(compared[best]), "confidence": CONFIDENCE.terms(compared[best])}

    def compared(self, question: str) -> dict[int, Features]:
        """The nearest lines by number, each with the features of the pair."""
        reading = read(question)
        asked = side(reading, self._postings.rarity)
        near = self._postings.nearest(reading.units, COMPARED, size_counts=1.0)
        return {number: self._features(asked, number) for number, _ in near}

    def alike(self, number: int) -> list[tuple[int, float]]:
        """The lines nearest to one of the base, in order, each with how sure it is that both mean the same (0..1)."""
        near = self._postings.nearest(self._readings[number].units, COMPARED, size_counts=1.0)
        one = self._side(number)
        return sorted(
            (other, CONFIDENCE.probability(self._features(one, other))) for other, _ in near if other != number
        )

    def bytes(self) -> int:
        """The memory of the index, in bytes."""
        return self._postings.bytes()

    def _features(self, asked: Side, number: int) -> Features:
        return features(asked, self._side(number), self._postings.rarity, self._usual_length)

    def _prepared(self, number: int) -> Side:
        return side(self._readings[number], self._postings.rarity)
