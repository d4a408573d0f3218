"""How strongly what one reading of a message leads to holds beside what the others lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.dialogue.context import Reading
from knowledge.matching.decide import Decision
from knowledge.outcome import Answered, NotCovered, Outcome, Reason

STANDS_ALONE = 0.9
"""Confidence from which a complete question is answered by itself, whatever was asked before. Of 703 complete questions
of the tuning sets, asked after another topic, 1 is taken for a follow-up (18 without this); 1 of 215 follow-ups is lost."""

RELATED = 0.15
"""What a reading gains by a fact near what the talk was about."""

SUREST = 1.001
"""More than any answer's strength without what its reading gains."""

KNOWS, NOTHING = 0.5, 0.05
"""How strongly a reading holds at least when it is known what is missing, and when nothing is found."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one reading leads to, and how strongly it holds beside others; whether it sets a premise right, and what is
    curated as missing (empty where nothing is)."""

    strength: float
    outcome: Outcome
    corrects: bool = False
    missing: str = ""


def reason(outcome: Outcome) -> Reason | None:
    """Why an outcome refuses; None for one that does not."""
    return outcome.reason if isinstance(outcome, NotCovered) else None


def strength(decision: Decision) -> float:
    """An answer holds by its confidence; so does a refusal that knows what is missing."""
    if decision.reason is None:
        return decision.confidence
    knows = any(c.entry.gap for c in decision.chosen) or bool(decision.conflicts)
    return max(KNOWS, 1.0 - decision.confidence) if knows else NOTHING


def preferred(read_as: tuple[Reading, Held]) -> tuple[bool, float]:
    """What a reading of a message is chosen by: a complete question that is surely answered by itself is not taken for
    a follow-up, however well the earlier topic fits; else the strongest reading holds."""
    reading, answer = read_as
    said = answer.outcome
    return reading.complete and isinstance(said, Answered) and said.confidence >= STANDS_ALONE, answer.strength


def strongest(readings: Sequence[Reading], answer: Callable[[Reading], Held]) -> tuple[Reading, Held]:
    """The reading that holds (the first among equals) and what it leads to. What cannot hold, however well it is answered,
    is not even looked at: so those come first that others seldom get past."""
    best: tuple[tuple[bool, float, int], Reading, Held] | None = None
    for place in sorted(range(len(readings)), key=lambda place: _most(readings[place]), reverse=True):
        reading = readings[place]
        if best and (*_most(reading), -place) < best[0]:
            continue
        held = answer(reading)
        rank = (*preferred((reading, held)), -place)
        if best is None or rank > best[0]:
            best = rank, reading, held
    assert best is not None  # every message has a reading
    return best[1:]


def _most(reading: Reading) -> tuple[bool, float]:
    """More than a reading can be `preferred` by."""
    return reading.complete, SUREST + reading.gain + (RELATED if reading.related else 0.0)
