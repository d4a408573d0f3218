"""How strongly what one reading of a message leads to holds beside what the others lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.dialogue.context import ONLY_SURE, Reading
from knowledge.dialogue.ellipsis import MONEY
from knowledge.matching.confidence import fact_of
from knowledge.matching.decide import Decision
from knowledge.matching.parse import ONLY_ASKS
from knowledge.matching.score import Candidate
from knowledge.outcome import Answered, NotCovered, Outcome, Reason

STANDS_ALONE = 0.9
"""Confidence from which a complete question is answered by itself, whatever was asked before. Of 703 complete questions
of the tuning sets, asked after another topic, 1 is taken for a follow-up (18 without this); 1 of 215 follow-ups is lost."""

RELATED = 0.15
"""What a reading gains by a fact near what the talk was about."""

SUREST = 1.001
"""More than any answer's strength without what its reading gains."""

NEAR_GAP = 0.7
"""Closeness of what is curated as missing from which even a few words are taken to ask for that."""

SURE_DESPITE_ABUSE = 0.9
"""Confidence asked of an answer to a message with a curse in it."""

KNOWS, NOTHING = 0.5, 0.05
"""How strongly a reading holds at least when it is known what is missing, and when nothing is found."""


@dataclass(frozen=True)
class Held:
    """What one reading leads to, and how strongly it holds beside others; whether it sets a premise right (`correcting`),
    and, where it refuses (`refused`), whether it knows what is missing (`knows`), and what is curated as missing (`gap`).
    It is only said (`say`) where the outcome is asked for: of a reading or a part that does not hold, the strength tells
    enough."""

    strength: float
    say: Callable[[], Outcome]
    correcting: Callable[[], bool] = bool
    refused: bool = False
    knows: bool = False
    gap: Candidate | None = None

    @cached_property
    def corrects(self) -> bool:
        """Whether it sets a premise right."""
        return self.correcting()

    @cached_property
    def outcome(self) -> Outcome:
        """What it leads to, in words."""
        return self.say()


def reason(outcome: Outcome) -> Reason | None:
    """Why an outcome refuses; None for one that does not."""
    return outcome.reason if isinstance(outcome, NotCovered) else None


def sure_despite_abuse(outcome: Outcome) -> bool:
    """Whether an answer is sure enough to a message with a curse in it."""
    return isinstance(outcome, Answered) and outcome.confidence >= SURE_DESPITE_ABUSE


def known(decision: Decision) -> tuple[bool, Candidate | None]:
    """Whether a decision knows what is missing, if it refuses, and what is curated as missing."""
    if decision.reason is None:
        return False, None
    gap = next((c for c in decision.chosen if c.entry.gap), None)
    return bool((gap and not decision.faint) or decision.conflicts), gap


def strength(decision: Decision, reading: Reading) -> float:
    """An answer holds by its confidence; so does a refusal that knows what is missing, unless the best fact was left
    aside (后来呢 …)."""
    if decision.reason is None:
        return decision.confidence
    knows, _ = known(decision)
    if knows and not reading.past:
        return max(KNOWS, 1.0 - decision.confidence)
    return KNOWS if knows else NOTHING


def _preferred(read_as: tuple[Reading, Held]) -> tuple[bool, float]:
    reading, answer = read_as
    return reading.complete and _surely_answered(answer.outcome), answer.strength


def _surely_answered(outcome: Outcome) -> bool:
    return isinstance(outcome, Answered) and outcome.confidence >= STANDS_ALONE


def strongest(readings: Sequence[Reading], answer: Callable[[Reading], Held]) -> tuple[Reading, Held]:
    """The reading that holds (the first among equals) and what it leads to: a complete question that is surely answered by
    itself is not taken for a follow-up, however well the earlier topic fits; else the strongest one. What cannot hold,
    however well it is answered, is not even looked at: so those come first that others seldom get past.

    A few words (投了多少钱) that only hold where they are surely answered come last: after talk of a place that they are
    not told of they ask it of that place.
    """
    best: tuple[tuple[bool, float, int], Reading, Held] | None = None
    missing: tuple[Reading, Held] | None = None
    few_words, elsewhere = any(reading.gain == ONLY_SURE for reading in readings), False
    order = [(reading.gain != ONLY_SURE, _most(reading), -place, reading) for place, reading in enumerate(readings)]
    for _, most, place, reading in sorted(order, key=lambda one: one[:3], reverse=True):
        if reading.gain == ONLY_SURE and (elsewhere or (best and _surely_of_that(best[1], best[2]))):
            continue
        if best and (*most, place) < best[0] and not (few_words and reading.merged):
            continue
        held = answer(reading)
        elsewhere = elsewhere or (few_words and reading.merged and _asks_it_of_that(reading, held))
        rank = (*_preferred((reading, held)), place)
        if best is None or rank > best[0]:
            best = rank, reading, held
        if _known_missing(reading, held):
            missing = reading, held
    assert best is not None  # every message has a reading
    return missing if missing and _gives_way(best[1], best[2], missing[1]) else best[1:]


def _surely_of_that(reading: Reading, held: Held) -> bool:
    """Whether a few words are surely answered by what lies near the topic of the talk."""
    return (
        reading.merged
        and len(reading.own) <= ONLY_ASKS
        and not held.refused
        and held.strength - reading.gain >= STANDS_ALONE + RELATED
    )


def _known_missing(reading: Reading, held: Held) -> bool:
    """Whether a question that points to nothing before it asks by itself for what is known to be missing."""
    return reading.complete and held.refused and (_near(held.gap) or (held.knows and reading.gain != ONLY_SURE))


def _gives_way(reading: Reading, held: Held, missing: Held) -> bool:
    """Whether a reading with the topic before gives way to the one that knows by itself what is missing."""
    unsure = held.strength - reading.gain < STANDS_ALONE
    return reading.merged and (held.refused or (unsure and _near(missing.gap)))


def _near(gap: Candidate | None) -> bool:
    return gap is not None and gap.closeness >= NEAR_GAP


def _asks_it_of_that(reading: Reading, held: Held) -> bool:
    """Whether a few words are asked of what was talked about, though that is not told: of a place, what something cost of
    which it is curated that this is missing, an attribute of it or who did it."""
    money = MONEY in reading.parsed.units or MONEY in reading.parsed.features
    costs = money and (held.gap is not None or (held.refused and held.knows))
    lacks = (
        held.refused
        and bool(reading.attribute_of)
        and (held.gap is None or fact_of(held.gap).id in reading.attribute_of)
    )
    return costs or (lacks and held.knows) or reason(held.outcome) is Reason.PLACE


def _most(reading: Reading) -> tuple[bool, float]:
    """More than a reading can be preferred by."""
    return reading.complete, SUREST + reading.gain + (RELATED if reading.related else 0.0)
