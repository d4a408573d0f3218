"""The engine's front: build it from a base, ask it questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from knowledge.retrieval.expected import INTERROGATIVE
from knowledge.retrieval.lines import Line, Match
from knowledge.retrieval.questions import Questions
from knowledge.retrieval.reading import read
from knowledge.retrieval.sentences import Sentences
from knowledge.text.normalise import normalise

SHORT, LONG = 20, 80
"""Characters of a line that may be a curated question without a word that asks (“求《……》全文”, keywords), or at all."""

LOOKED_AT = 2_000
"""Lines, spread over the base, that tell whether it is one of questions: enough for a majority, and the rest is no work."""

DIGITS = 4
"""Decimals of scores."""


class Ranker(Protocol):
    """Ranks the lines of one base; from a confidence of `fits` on the best one is taken to be meant."""

    @property
    def fits(self) -> float:
        """0..1."""

    def ranked(self, question: str, limit: int) -> tuple[float, list[tuple[int, float]]]:
        """Confidence in the best line (0..1), and the best lines: (number from 0, score 0..1), best first."""

    def why(self, question: str) -> dict[str, dict[str, float]]:
        """What each feature adds to the ranking of the best line, and to the confidence in it; nothing without a line."""

    def bytes(self) -> int:
        """The memory of the index, in bytes."""


class Matcher:
    """Finds the line of a base that a question means.

    A base most of whose lines ask something, or are short and no sentences, is one of curated questions: there a line
    fits that means the same. In any other base a line fits that may hold the answer.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        some = lines[:: 1 + len(lines) // LOOKED_AT]
        curated = 2 * sum(asks(line.text) for line in some) > len(some)
        self._ranker: Ranker = Questions([read(line.whole) for line in lines]) if curated else Sentences(lines)

    def match(self, question: str, limit: int = 5) -> Match:
        """What a question means; an empty one means nothing. Never fails."""
        confidence, best = self._ranker.ranked(question, limit)
        ranked = tuple((self._lines[number].id, round(score, DIGITS)) for number, score in best)
        return Match(
            ranked[0][0] if ranked and confidence >= self._ranker.fits else None, round(confidence, DIGITS), ranked
        )

    def why(self, question: str) -> dict[str, dict[str, float]]:
        """Why the best line is the best, and why it fits or not: "ranking" and "confidence", each feature → what it adds."""
        terms = self._ranker.why(question)
        return {model: {name: round(term, DIGITS) for name, term in some.items()} for model, some in terms.items()}

    def bytes(self) -> int:
        """The memory of the index, in bytes."""
        return self._ranker.bytes()


def asks(text: str) -> bool:
    """Whether a line may be a curated question rather than a sentence that answers one."""
    folded = normalise(text).text
    return len(folded) <= LONG and (
        bool(INTERROGATIVE.search(folded)) or (len(folded) <= SHORT and folded[-1:] != "。")
    )
