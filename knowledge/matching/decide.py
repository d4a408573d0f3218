"""From scored candidates to a decision: which fact answers, what to ask back, or why the question is refused.

Order of the checks: the evidence is too thin, or something curated as *not said* lies nearer (`confidence`, a
logistic model with named weights, fitted on questions that are not the reported ones); the question states what the
fact does not meet.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.facts.model import Fact, Kind
from knowledge.matching.constraints import Conflict, Constraints
from knowledge.matching.group import is_ask
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.score import VERBATIM, Candidate
from knowledge.outcome import Reason

WEIGHTS = {
    "bias": -1.95,
    "coverage": 1.7,
    "closeness": 5.1,
    "evidence": 0.55,
    "margin": 0.3,
    "gap_closeness": -3.7,
    "own_gap_closeness": -1.4,
    "unmet_ask": -2.9,
    "gap_covers_more": -3.6,
}
"""Weights of the confidence model: log-odds per unit of each feature (see `Decider.features`)."""

ENOUGH, KIN_ENOUGH, UNSURE = 0.62, 0.42, 0.38
MAX_EVIDENCE, MAX_MARGIN = 2.5, 0.4
FOREIGN_COVERAGE = 0.4
ALTERNATIVE, SAME_TOPIC, STRAY_EVIDENCE = 0.06, 0.95, 0.6
ALIKE, TIE, MAX_CHOICES = 0.8, 0.06, 3
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
        gaps = self._about_as_much(question, facts[0], gaps)
        features = self.features(question, facts, gaps)
        confidence = logistic(features)
        conflicts = self._constraints.conflicts(question, _fact(facts[0]))
        if refusal := self._said_not(question, facts[0], gaps, conflicts, confidence):
            return refusal
        if facts[0].closeness >= VERBATIM:
            confidence = max(confidence, facts[0].closeness)
        elif not features["evidence"]:
            return self._no_topic(question, confidence)
        if confidence < UNSURE:
            return Decision((), Reason.OFF_TOPIC, (), (), confidence, f"confidence {confidence:.2f}")
        if conflicts:
            return self._contradicted(question, facts, conflicts, confidence)
        if confidence < ENOUGH:
            return self._unsure(facts, confidence)
        return Decision((facts[0],), None, confidence=confidence, why="all constraints met")

    def _said_not(
        self,
        question: ParsedQuestion,
        best: Candidate,
        gaps: Sequence[Candidate],
        conflicts: Sequence[Conflict],
        confidence: float,
    ) -> Decision | None:
        """A refusal that needs no weighing: a place that no fact knows, or something that is curated as not said."""
        foreign = tuple(c for c in conflicts if c.asked in question.other_places)
        if foreign and best.coverage >= FOREIGN_COVERAGE:
            return Decision((best,), Reason.PLACE, foreign, (), confidence, "a place that the base does not know")
        if verbatim := _verbatim_gap(best, gaps):
            return Decision((verbatim,), Reason.DETAIL, confidence=confidence, why="a curated gap, word for word")
        unsure = confidence < ENOUGH and best.closeness < VERBATIM and not _number_premise(conflicts)
        if unsure and gaps and gaps[0].score > best.score - GAP_NEAR and self._fits(question, gaps[0]):
            return Decision((gaps[0],), Reason.DETAIL, confidence=confidence, why="a gap lies nearer")
        return None

    def _no_topic(self, question: ParsedQuestion, confidence: float) -> Decision:
        """Nothing in the question is known: it is about something else, or about nothing."""
        topic = any(self._index.weight(group) for group in question.groups if not is_ask(group))
        reason = Reason.OFF_TOPIC if topic else Reason.UNCLEAR
        return Decision((), reason, (), (), confidence, "no topic that the base knows")

    @staticmethod
    def _unsure(facts: Sequence[Candidate], confidence: float) -> Decision:
        """Evidence is thin: ask back where two or three readings cover the question alike, else refuse."""
        best = facts[0]
        alike = [c for c in facts[:MAX_CHOICES] if c.coverage >= ALIKE and c.score >= best.score - TIE]
        others = [c for c in alike[1:] if not _kin(_fact(best), _fact(c))]
        if others:
            return Decision((best, *others), None, confidence=confidence, why="close readings")
        if len(alike) > 1 and confidence >= KIN_ENOUGH:
            return Decision((best,), None, confidence=confidence, why="close readings of the same sentence")
        return Decision((), Reason.OFF_TOPIC, confidence=confidence, why=f"confidence {confidence:.2f}")

    def features(
        self, question: ParsedQuestion, facts: Sequence[Candidate], gaps: Sequence[Candidate]
    ) -> dict[str, float]:
        """The features of the confidence model for the first fact.

        coverage, closeness: the fact's scores; evidence: topic weight it accounts for; margin: lead over the next
        fact that rests on other sentences; gap_closeness, own_gap_closeness: closeness of the nearest thing that is
        curated as not said, anywhere and about this very fact; unmet_ask: weight of asked aspects it does not give;
        gap_covers_more: by how much such a gap accounts for more of the question than the fact does.
        """
        best = facts[0]
        gaps = self._about_as_much(question, best, gaps)
        own = [c.closeness for c in gaps if c.entry.fact is best.entry.fact]
        second = next((c.score for c in facts[1:] if not _kin(_fact(best), _fact(c))), 0.0)
        return {
            "bias": 1.0,
            "coverage": best.coverage,
            "closeness": best.closeness,
            "evidence": min(self._evidence(question, best), MAX_EVIDENCE),
            "margin": min(best.score - second, MAX_MARGIN),
            "gap_closeness": max((c.closeness for c in gaps), default=0.0),
            "own_gap_closeness": max(own, default=0.0),
            "unmet_ask": self._unmet(question, best),
            "gap_covers_more": max(
                (c.coverage - best.coverage for c in gaps if c.closeness >= GAP_CLOSENESS), default=0.0
            ),
        }

    def _about_as_much(self, question: ParsedQuestion, best: Candidate, gaps: Sequence[Candidate]) -> list[Candidate]:
        """Gaps that account for nearly as much of the topic as the best fact; others are about something else."""
        wanted = GAP_TOPIC * self._evidence(question, best)
        return [gap for gap in gaps if gap.closeness >= VERBATIM or self._evidence(question, gap) >= wanted]

    def _evidence(self, question: ParsedQuestion, candidate: Candidate) -> float:
        """Weight of the question's topic (asked aspects left out) that the candidate accounts for."""
        own = candidate.entry.vocabulary
        total = 0.0
        for group in question.groups:
            if not is_ask(group):
                strength = max((own.get(f, 0.0) * s for f, s in group.features.items()), default=0.0)
                strength *= STRAY_EVIDENCE if group.unknown else 1.0
                total += self._index.weight(group) * strength
        return total

    def _fits(self, question: ParsedQuestion, gap: Candidate) -> bool:
        """Whether a refusal may say in the gap's words what is missing: it is close, about enough, and names no
        place or person that the question does not."""
        if gap.coverage < GAP_COVERAGE or gap.closeness < GAP_CLOSENESS:
            return False
        named = {f for f in self._index.missing(gap.entry) if f.startswith(("place:", "person:", "year:"))}
        return self._evidence(question, gap) >= GAP_EVIDENCE and named <= set(question.features)

    def _unmet(self, question: ParsedQuestion, candidate: Candidate) -> float:
        own = candidate.entry.vocabulary
        asks = [group for group in question.groups if is_ask(group)]
        return sum(self._index.weight(g) * (1.0 - max(own.get(f, 0.0) for f in g.features)) for g in asks)

    def _contradicted(
        self, question: ParsedQuestion, facts: Sequence[Candidate], conflicts: list[Conflict], confidence: float
    ) -> Decision:
        """The first fact does not meet the question: another one nearly as near does, or a premise is false, or no."""
        topic = self._evidence(question, facts[0])
        asserted = "yesno" in question.asks and all(_is_premise(c, _fact(facts[0]), facts[0]) for c in conflicts)
        for other in facts[1:FIRST] if not asserted and not _number_premise(conflicts) else ():
            as_near = _as_near(other, facts[0]) and self._evidence(question, other) >= SAME_TOPIC * topic
            if as_near and not self._constraints.conflicts(question, _fact(other)):
                return Decision((other,), None, confidence=confidence, why="the next fact meets all constraints")
        fact = _fact(facts[0])
        firm = [c for c in conflicts if not _is_premise(c, fact, facts[0])]
        if not firm:
            return Decision((facts[0],), None, tuple(conflicts), tuple(conflicts), confidence, "a false premise")
        return Decision((facts[0],), firm[0].reason, (firm[0], *conflicts), (), confidence, f"not met: {firm[0].asked}")


GAP_TOPIC, GAP_NEAR, GAP_COVERAGE, GAP_CLOSENESS, GAP_EVIDENCE = 0.7, 0.1, 0.55, 0.35, 0.5


def logistic(features: dict[str, float]) -> float:
    """Confidence in 0..1 from named features."""
    odds = sum(WEIGHTS[name] * value for name, value in features.items())
    return 1.0 / (1.0 + math.exp(-odds))


def _fact(candidate: Candidate) -> Fact:
    assert candidate.entry.fact is not None  # entries without a fact are gaps of the article
    return candidate.entry.fact


def _verbatim_gap(best: Candidate, gaps: Sequence[Candidate]) -> Candidate | None:
    nearest = max(gaps, key=lambda c: c.closeness, default=None)
    return nearest if nearest and nearest.closeness >= max(VERBATIM, best.closeness) else None


def _as_near(other: Candidate, best: Candidate) -> bool:
    pairs = ((other.score, best.score), (other.coverage, best.coverage), (other.closeness, best.closeness))
    return all(mine >= its - ALTERNATIVE for mine, its in pairs)


def _kin(one: Fact, other: Fact) -> bool:
    """Whether two facts rest on the same sentence: either answers much of what the other does."""
    return bool({(c.at, c.sentence) for c in one.cite} & {(c.at, c.sentence) for c in other.cite})


def _number_premise(conflicts: Sequence[Conflict]) -> bool:
    return any(conflict.reason is Reason.NUMBER and conflict.given for conflict in conflicts)


def _is_premise(conflict: Conflict, fact: Fact, candidate: Candidate) -> bool:
    """Whether a conflict is a false premise about the very thing, not a question about another thing."""
    if conflict.reason is Reason.NUMBER:
        return bool(conflict.given)
    if fact.kind is Kind.FIGURE or not conflict.given:
        return False
    return conflict.reason in (Reason.PLACE, Reason.TIME, Reason.PERSON) and candidate.coverage >= 0.5
