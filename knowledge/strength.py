"""How strongly what one reading of a message leads to holds beside what the others lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.dialogue.context import Reading
from knowledge.matching.confidence import fact_of
from knowledge.matching.decide import Decision
from knowledge.matching.score import Candidate
from knowledge.outcome import Answered, NotCovered, Outcome, Reason

STANDS_ALONE = 0.9
"""Confidence from which a complete question is answered by itself, whatever was asked before. Of 703 complete questions
of the tuning sets, asked after another topic, 1 is taken for a follow-up (18 without this); 1 of 215 follow-ups is lost."""

KNOWS, NOTHING = 0.5, 0.05
"""How strongly a reading holds at least when it is known what is missing, and when nothing is found."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one reading leads to, and how strongly it holds beside others; whether it sets a premise right, and whether
    it is curated that what is asked is missing."""

    strength: float
    outcome: Outcome
    corrects: bool = False
    curated_gap: bool = False


def reason(outcome: Outcome) -> Reason | None:
    """Why an outcome refuses; None for one that does not."""
    return outcome.reason if isinstance(outcome, NotCovered) else None


def strength(decision: Decision, reading: Reading) -> float:
    """An answer holds by its confidence; so does a refusal that knows what is missing, unless the best fact was left
    aside (后来呢 …)."""
    if decision.reason is None:
        return decision.confidence
    knows = any(c.entry.gap for c in decision.chosen) or bool(decision.conflicts)
    if knows and not reading.past:
        return max(KNOWS, 1.0 - decision.confidence)
    return KNOWS if knows else NOTHING


def about_the_talk(reading: Reading, found: Sequence[Candidate], decision: Decision) -> Decision:
    """A decision; where a message only asks (为什么) and nothing is found, or no reason is given, it is not written of what
    was talked about."""
    if not reading.bare or decision.reason not in (None, Reason.OFF_TOPIC):
        return decision
    if decision.reason is None and (reading.parsed.asks != ("why",) or "why" in fact_of(decision.chosen[0]).gives):
        return decision
    talked_of = next((c for c in found if c.entry.gap is None and c.entry.fact and c.entry.fact.id in reading.focus), None)
    return replace(decision, chosen=(talked_of,), reason=Reason.DETAIL) if talked_of else decision


def preferred(read_as: tuple[Reading, Held]) -> tuple[bool, float]:
    """What a reading of a message is chosen by: a complete question that is surely answered by itself is not taken for
    a follow-up, however well the earlier topic fits; else the strongest reading holds."""
    reading, answer = read_as
    said = answer.outcome
    return reading.complete and isinstance(said, Answered) and said.confidence >= STANDS_ALONE, answer.strength
