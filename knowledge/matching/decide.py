"""From scored candidates to a decision: which fact answers, what to ask back, or why the question is refused.

Order of the checks: something curated as *not said* lies nearer than any fact; the question states what the fact
does not meet; the evidence is too thin (`confidence`, a logistic model with named weights, fitted on questions that
are not the reported ones; `docs/quality.md`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.facts.model import Fact, Kind
from knowledge.matching.constraints import Conflict, Constraints
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.score import Candidate
from knowledge.outcome import Reason

WEIGHTS = {
    "bias": -4.2,
    "coverage": 1.0,
    "closeness": 4.0,
    "evidence": 1.3,
    "margin": 2.0,
    "gap_lead": -1.5,
}
"""Weights of the confidence model: log-odds per unit of each feature."""

ENOUGH, UNSURE = 0.5, 0.35
MAX_EVIDENCE, MAX_MARGIN = 2.5, 0.4
ALTERNATIVE, TIE = 0.1, 0.03
FIRST = 5


@dataclass(frozen=True, slots=True)
class Decision:
    """The chosen candidates (one: answer; several: ask back; none: refuse for `reason`), the conflicts found and
    those that are corrected as false premises, the confidence in the first candidate, and a line that explains."""

    chosen: tuple[Candidate, ...]
    reason: Reason | None
    conflicts: tuple[Conflict, ...] = ()
    corrected: tuple[Conflict, ...] = ()
    confidence: float = 0.0
    why: str = ""


class Decider:
    """Decides for one base."""

    def __init__(self, index: Index, constraints: Constraints) -> None:
        self._index, self._constraints = index, constraints

    def decide(self, question: ParsedQuestion, found: Sequence[Candidate]) -> Decision:
        """Choose among candidates (best first)."""
        facts = [c for c in found if c.entry.gap is None]
        gaps = [c for c in found if c.entry.gap is not None]
        if not facts:
            return Decision(tuple(gaps[:1]), Reason.DETAIL if gaps else Reason.OFF_TOPIC, why="no fact is near")
        features = self.features(question, facts, gaps)
        confidence = logistic(features)
        conflicts = self._constraints.conflicts(question, _fact(facts[0]))
        if gaps and gaps[0].score > facts[0].score and not _number_premise(conflicts):
            if self._evidence(question, gaps[0]) >= MIN_GAP_EVIDENCE:
                return Decision((gaps[0],), Reason.DETAIL, confidence=confidence, why="the nearest entry is a gap")
        if confidence < UNSURE:
            return Decision((), Reason.OFF_TOPIC, (), (), confidence, f"confidence {confidence:.2f}")
        if conflicts:
            return self._contradicted(question, facts, conflicts, confidence)
        if confidence < ENOUGH:
            return Decision((), Reason.OFF_TOPIC, (), (), confidence, f"confidence {confidence:.2f}")
        return Decision((facts[0],), None, confidence=confidence, why="all constraints met")

    def features(
        self, question: ParsedQuestion, facts: Sequence[Candidate], gaps: Sequence[Candidate]
    ) -> dict[str, float]:
        """The features of the confidence model for the first fact."""
        best = facts[0]
        second = next((c.score for c in facts[1:] if not _kin(_fact(best), _fact(c))), 0.0)
        return {
            "bias": 1.0,
            "coverage": best.coverage,
            "closeness": best.closeness,
            "evidence": min(self._evidence(question, best), MAX_EVIDENCE),
            "margin": min(best.score - second, MAX_MARGIN),
            "gap_lead": max(gaps[0].score - best.score, -1.0) if gaps else -1.0,
        }

    def _evidence(self, question: ParsedQuestion, candidate: Candidate) -> float:
        """Weight of the question's topic (asked aspects left out) that the candidate accounts for."""
        own = candidate.entry.vocabulary
        total = 0.0
        for group in question.groups:
            if not any(feature.startswith(("ask:", "unit:")) for feature in group.features):
                strength = max((own.get(f, 0.0) * s for f, s in group.features.items()), default=0.0)
                total += self._index.weight(group) * strength
        return total

    def _contradicted(
        self, question: ParsedQuestion, facts: Sequence[Candidate], conflicts: list[Conflict], confidence: float
    ) -> Decision:
        """The first fact does not meet the question: another one nearly as near does, or a premise is false, or no."""
        for other in facts[1:FIRST]:
            near = other.score >= facts[0].score - ALTERNATIVE and other.coverage >= facts[0].coverage - ALTERNATIVE
            if near and not self._constraints.conflicts(question, _fact(other)):
                return Decision((other,), None, confidence=confidence, why="the next fact meets all constraints")
        fact = _fact(facts[0])
        firm = [c for c in conflicts if not _is_premise(c, fact, facts[0])]
        if not firm:
            return Decision((facts[0],), None, tuple(conflicts), tuple(conflicts), confidence, "a false premise")
        return Decision((facts[0],), firm[0].reason, (firm[0], *conflicts), (), confidence, f"not met: {firm[0].asked}")


MIN_GAP_EVIDENCE = 0.5


def logistic(features: dict[str, float]) -> float:
    """Confidence in 0..1 from named features."""
    odds = sum(WEIGHTS[name] * value for name, value in features.items())
    return 1.0 / (1.0 + math.exp(-odds))


def _fact(candidate: Candidate) -> Fact:
    assert candidate.entry.fact is not None  # entries without a fact are gaps of the article
    return candidate.entry.fact


def _kin(one: Fact, other: Fact) -> bool:
    """Whether two facts rest on the same sentence: either answers much of what the other does."""
    return bool({(c.at, c.sentence) for c in one.cite} & {(c.at, c.sentence) for c in other.cite})


def _number_premise(conflicts: list[Conflict]) -> bool:
    return any(conflict.reason is Reason.NUMBER and conflict.given for conflict in conflicts)


def _is_premise(conflict: Conflict, fact: Fact, candidate: Candidate) -> bool:
    """Whether a conflict is a false premise about the very thing, not a question about another thing."""
    if conflict.reason is Reason.NUMBER:
        return bool(conflict.given)
    if fact.kind is Kind.FIGURE or not conflict.given:
        return False
    return conflict.reason in (Reason.PLACE, Reason.TIME, Reason.PERSON) and candidate.coverage >= 0.5
