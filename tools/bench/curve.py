"""What a threshold of confidence makes of the answers: the best one, and the curve of risk over coverage. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.evaluation.judging import Judged, Verdict
from knowledge.outcome import Answered, NotCovered, Reason

BELOW = NotCovered(Reason.UNCLEAR, "")


@dataclass(frozen=True, slots=True)
class Point:
    """The answers whose confidence reaches `threshold`: how many, to answerable questions, and right; of `n` answerable
    questions."""

    threshold: float
    answered: int
    answerable: int
    right: int
    n: int

    @property
    def coverage(self) -> float:
        """The part of all answerable questions that is answered, in 0..1."""
        return self.answerable / self.n

    @property
    def risk(self) -> float:
        """The part of all answers that is not right, in 0..1; answers to unanswerable questions never are."""
        return 1 - self.right / self.answered

    @property
    def gain(self) -> int:
        """Right answers minus the others."""
        return 2 * self.right - self.answered


def points(judged: Sequence[Judged]) -> list[Point]:
    """A point for every confidence that occurs, the highest first; ValueError where no question is answerable."""
    if not (n := sum(one.gold.answerable for one in judged)):
        raise ValueError("no answerable question")
    ranked = sorted((one for one in judged if isinstance(one.outcome, Answered)), key=lambda one: -_confidence(one))
    found: list[Point] = []
    answered = answerable = right = 0
    for threshold, group in groupby(ranked, key=_confidence):
        for one in group:
            answered, answerable, right = answered + 1, answerable + one.gold.answerable, right + one.right
        found.append(Point(threshold, answered, answerable, right, n))
    return found


def best(curve: Sequence[Point]) -> Point | None:
    """The point with most right minus wrong answers, the more cautious of equals; None where nothing was answered."""
    return max(curve, key=lambda point: (point.gain, point.threshold), default=None)


def settled(judged: Sequence[Judged], threshold: float) -> list[Judged]:
    """The same questions with every answer below the threshold withheld."""
    return [one if _confidence(one) >= threshold else Judged(one.gold, BELOW, Verdict.REFUSED) for one in judged]


def _confidence(one: Judged) -> float:
    return one.outcome.confidence
