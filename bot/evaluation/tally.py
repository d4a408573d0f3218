"""Count verdicts: by kind of question, in total, and by how sure the answers were. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.evaluation.judging import Judged, Verdict
from knowledge.outcome import Answered

SURE = 0.9
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, SURE, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Row:
    """How the questions of one kind were judged; `answerable` None where both sorts are counted together."""

    kind: str
    answerable: bool | None
    counts: Counter[Verdict]
    right: int

    @property
    def n(self) -> int:
        """How many questions."""
        return self.counts.total()

    def share(self, verdict: Verdict) -> float:
        """The part of the questions judged so, in 0..1; 0 where there are none."""
        return self.counts[verdict] / self.n if self.n else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose confidence lies in [low, high), the last bin's in [low, high].

    `mean` is their mean confidence, `right` how many were right (answers to unanswerable questions are not).
    """

    low: float
    high: float
    n: int
    right: int
    mean: float

    @property
    def share(self) -> float:
        """The part of the answers that was right, in 0..1; 0 where there are none."""
        return self.right / self.n if self.n else 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the outcomes: how many, and how many of them were right: refusals by their reason, answers by their first words."""

    n: int
    right: int


def by_kind(judged: Sequence[Judged]) -> list[Row]:
    """A row for each kind, in the order of first appearance, answerable ones first."""
    kinds = dict.fromkeys((one.gold.kind, one.gold.answerable) for one in judged)
    return [
        _row(kind, answerable, [one for one in judged if (one.gold.kind, one.gold.answerable) == (kind, answerable)])
        for kind, answerable in sorted(kinds, key=lambda pair: not pair[1])
    ]


TOTALS: dict[str, tuple[bool | None, Callable[[Judged], bool]]] = {
    "answerable": (True, lambda one: one.gold.answerable),
    "near": (False, lambda one: not one.gold.answerable and not one.gold.off_topic),
    "off_topic": (False, lambda one: not one.gold.answerable and one.gold.off_topic),
    "unanswerable": (False, lambda one: not one.gold.answerable),
    "all": (None, lambda one: True),
}
"""Name of a total → whether its questions are answerable, and which belong to it."""


def totals(judged: Sequence[Judged]) -> dict[str, Row]:
    """The totals by name."""
    return {
        name: _row(name, answerable, [one for one in judged if belongs(one)])
        for name, (answerable, belongs) in TOTALS.items()
    }


def calibration(judged: Iterable[Judged], edges: Sequence[float] = EDGES) -> list[Bin]:
    """The answers given, by their confidence; asked back or refused is no answer."""
    sure = [(one.outcome.confidence, one.right) for one in judged if isinstance(one.outcome, Answered)]
    return [
        _bin(low, high, [pair for pair in sure if low <= pair[0] and (pair[0] < high or high == edges[-1])])
        for low, high in pairwise(edges)
    ]


def sure_answers(judged: Iterable[Judged]) -> Bin:
    """The answers given with a confidence of at least `SURE`."""
    return calibration(judged, (SURE, 1.0))[0]


def reasons(judged: Iterable[Judged]) -> Part:
    """The refusals whose reason can be judged."""
    known = [one.reason_right for one in judged if one.reason_right is not None]
    return Part(len(known), sum(known))


def leads(judged: Iterable[Judged]) -> Part:
    """The right answers that begin with a few words of their own: how many, and in how many of them those are the answer."""
    known = [one.lead_tells for one in judged if one.lead_tells is not None]
    return Part(len(known), sum(known))


def _row(kind: str, answerable: bool | None, judged: Sequence[Judged]) -> Row:
    return Row(kind, answerable, Counter(one.verdict for one in judged), sum(one.right for one in judged))


def _bin(low: float, high: float, pairs: Sequence[tuple[float, bool]]) -> Bin:
    mean = sum(confidence for confidence, _ in pairs) / len(pairs) if pairs else 0.0
    return Bin(low, high, len(pairs), sum(right for _, right in pairs), mean)
