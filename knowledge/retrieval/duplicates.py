"""Near-duplicate questions in a base: pairs that a reader could not tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.retrieval.lines import Id, Line
from knowledge.retrieval.questions import Questions
from knowledge.retrieval.reading import read

ALIKE = 0.7
"""Confidence from which two lines are near duplicates: only wording differs. Measured in docs/engine.md."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two lines, in the base's order, and how sure it is that they mean the same (0..1)."""

    first: Id
    second: Id
    score: float


def duplicates(lines: Sequence[Line]) -> Iterator[Duplicate]:
    """Pairs of near-duplicate lines, in the base's order; each line is compared with its nearest ones only."""
    questions = Questions([read(line.whole) for line in lines])
    for number, line in enumerate(lines):
        for other, score in questions.alike(number):
            if other > number and score >= ALIKE:
                yield Duplicate(line.id, lines[other].id, score)
