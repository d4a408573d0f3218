"""From scored candidates to a decision: which fact answers, what to ask back, or why the question is refused."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.facts.model import Fact, Kind
from knowledge.matching.constraints import Conflict, Constraints
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.score import Candidate
from knowledge.outcome import Reason

MIN_SCORE, MIN_COVERAGE, CLOSE, GAP_MARGIN = 0.45, 0.5, 0.02, 0.0
FIRST = 5


@dataclass(frozen=True, slots=True)
class Decision:
    """The chosen candidates (one: answer; several: ask back; none: refuse for `reason`), the conflicts found and
    those that are corrected as false premises, and a line that explains."""

    chosen: tuple[Candidate, ...]
    reason: Reason | None
    conflicts: tuple[Conflict, ...] = ()
    corrected: tuple[Conflict, ...] = ()
    why: str = ""


def decide(question: ParsedQuestion, found: list[Candidate], constraints: Constraints) -> Decision:
    """Choose among candidates (best first)."""
    if not found:
        return Decision((), Reason.OFF_TOPIC, why="no candidate shares a word with the question")
    best = found[0]
    if best.score < MIN_SCORE or best.coverage < MIN_COVERAGE:
        return Decision((), Reason.OFF_TOPIC, why=f"best score {best.score:.2f}, coverage {best.coverage:.2f}")
    if best.entry.gap is not None:
        return Decision((best,), Reason.DETAIL, why="the nearest entry is a curated gap")
    met: list[Candidate] = []
    first: tuple[Candidate, list[Conflict]] | None = None
    for candidate in found[:FIRST]:
        if candidate.entry.gap is not None or candidate.entry.fact is None:
            continue
        conflicts = constraints.conflicts(question, candidate.entry.fact)
        if first is None:
            first = (candidate, conflicts)
        if not conflicts and candidate.score >= best.score - 0.12:
            met.append(candidate)
    if met:
        return Decision((met[0],), None, why="all constraints met")
    assert first is not None
    return _with_conflicts(*first)


def _with_conflicts(candidate: Candidate, conflicts: list[Conflict]) -> Decision:
    fact = candidate.entry.fact
    assert fact is not None
    if all(_is_premise(conflict, fact, candidate) for conflict in conflicts):
        return Decision((candidate,), None, tuple(conflicts), tuple(conflicts), "a false premise is corrected")
    worst = next(c for c in conflicts if not _is_premise(c, fact, candidate))
    return Decision((candidate,), worst.reason, tuple(conflicts), why=f"{worst.reason}: {worst.asked}")


def _is_premise(conflict: Conflict, fact: Fact, candidate: Candidate) -> bool:
    """Whether a conflict is a false premise about the very thing, not a question about another thing."""
    if fact.kind is Kind.FIGURE or not conflict.given:
        return False
    return conflict.reason in (Reason.PLACE, Reason.TIME, Reason.PERSON) and candidate.coverage >= 0.6
