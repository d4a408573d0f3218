"""How strongly what one reading of a message leads to holds beside what the others lead to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.dialogue.context import ONLY_SURE, Reading
from knowledge.facts.model import Fact, Kind
from knowledge.matching.confidence import fact_of
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.decide import Decision
from knowledge.matching.group import strength as matched
from knowledge.matching.index import MEANS
from knowledge.matching.score import Candidate
from knowledge.outcome import Answered, NotCovered, Outcome, Reason
from knowledge.text.numerals import parse_number

STANDS_ALONE = 0.9
"""Confidence from which a complete question is answered by itself, whatever was asked before. Of 703 complete questions
of the tuning sets, asked after another topic, 1 is taken for a follow-up (18 without this); 1 of 215 follow-ups is lost."""

RELATED = 0.15
"""What a reading gains by a fact near what the talk was about."""

SUREST = 1.001
"""More than any answer's strength without what its reading gains."""

TALKED_OF, GAP_NEAR = 0.75, 0.5
"""Confidence of an answer by the fact that was talked about, which gives what a message only asks; closeness of what is
curated as missing from which that is meant."""

NEAR_GAP = 0.7
"""Closeness of what is curated as missing from which even a few words are taken to ask for that."""

SURE_DESPITE_ABUSE = 0.9
"""Confidence asked of an answer to a message with a curse in it."""

_DATED = ("year:", "month:", "day:")
"""How the features of a date begin."""

_COUNTS = re.compile(r"(?:几|多少)(?!$)\w")
"""Asks for a number of certain things (几条, 多少人)."""

_SO_MANY = re.compile(
    r"(?:那|又|具体|都|到底|究竟|一共)*(?:分|分成|分为|是|有|包括)?(?:了)?(?:哪|的?这|那)(?P<n>[两二三四五六七八九十2-9])(?:种|类|个|条|项|样|级|方面|块|部分|样东西)?(?:呢|啊|呀|来着)*[。 ]*"
)
NEAREST = 4
"""Asks for the members of a list by their number; how many facts are looked at."""

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


def about_the_talk(reading: Reading, found: Sequence[Candidate], decision: Decision) -> Decision:
    """A decision in the light of what was talked about.

    Where a message only asks (一共多少, 为什么) and nothing else is sure, it asks it of that: what its fact gives answers,
    else it is not written. Nor is it where the fact does not give what is asked and what is curated as missing lies nearer,
    or where it knows nothing of the time that the message itself names.
    """
    if not reading.merged:
        return decision
    if decision.reason is None and len(decision.chosen) == 1:
        if unknown := _unknown_time(reading, decision.chosen[0]):
            conflict = Conflict(Reason.TIME, unknown, "")
            return replace(decision, reason=Reason.TIME, conflicts=(conflict, *decision.conflicts))
        gap = _own_gap(found, decision)
        if gap or _gives_no_reason(reading, decision):
            return replace(decision, chosen=(gap or decision.chosen[0],), reason=Reason.DETAIL)
        return decision
    if listed := _so_many(reading, found):
        return replace(decision, chosen=(listed,), reason=None, confidence=max(decision.confidence, TALKED_OF))
    talked_of = next((c for c in found if c.entry.gap is None and fact_of(c).id in reading.focus), None)
    if not reading.bare or talked_of is None or decision.reason not in (None, Reason.OFF_TOPIC):
        return decision
    if gives(fact_of(talked_of), reading.parsed.asks) and not _COUNTS.search(reading.parsed.question.text):
        return replace(decision, chosen=(talked_of,), reason=None, confidence=max(decision.confidence, TALKED_OF))
    return replace(decision, chosen=(talked_of,), reason=Reason.DETAIL)


def _so_many(reading: Reading, found: Sequence[Candidate]) -> Candidate | None:
    """The list of just so many as a message asks for, and no more (分哪三种), which lies near what was talked of and knows as
    much of it as the best fact."""
    asked = _SO_MANY.fullmatch(reading.parsed.question.text)
    facts = [c for c in found if c.entry.gap is None] if asked else []
    if asked is None or not facts:
        return None
    number, best = int(parse_number(asked["n"]) or 0), facts[0].coverage
    near = reading.focus | reading.related
    lists = (c for c in facts[:NEAREST] if fact_of(c).kind is Kind.LIST and fact_of(c).id in near)
    return next((c for c in lists if len(fact_of(c).members) == number and c.coverage >= best), None)


def _unknown_time(reading: Reading, best: Candidate) -> str:
    """The date that a message names itself and of which the fact that was talked of knows nothing; empty for none."""
    own = (group for group in reading.parsed.groups if group.kept >= 1.0)
    dated = (group for group in own if any(feature.startswith(_DATED) for feature in group.features))
    return next((group.written for group in dated if not matched(group, best.entry.vocabulary)), "")


def _own_gap(found: Sequence[Candidate], decision: Decision) -> Candidate | None:
    """A gap of the fact that answers which lies nearer than that, where the fact lacks what is asked."""
    best = decision.chosen[0]
    if not any(conflict.sort is Sort.ASPECT for conflict in decision.conflicts):
        return None
    own = (c for c in found if c.entry.gap is not None and c.entry.fact is best.entry.fact)
    return next((c for c in own if c.coverage > best.coverage and c.closeness > max(best.closeness, GAP_NEAR)), None)


def _gives_no_reason(reading: Reading, decision: Decision) -> bool:
    """Whether 为什么 is asked of what was just told, and the fact says no more than that."""
    fact = fact_of(decision.chosen[0])
    return reading.parsed.asks == ("why",) and fact.id in reading.focus and not gives(fact, ("why",))


def gives(fact: Fact, asks: Sequence[str]) -> bool:
    """Whether a fact has short answers to all that is asked."""
    return bool(asks) and all(any(fact.gives.get(aspect) for aspect in MEANS.get(ask, ())) for ask in asks)


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
        if elsewhere and reading.gain == ONLY_SURE:
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
    """Whether a few words are asked of what was talked about, though that is not told: of a place, or what something cost
    of which it is curated that this is missing."""
    costs = "money" in reading.parsed.units and held.gap is not None
    return costs or reason(held.outcome) is Reason.PLACE


def _most(reading: Reading) -> tuple[bool, float]:
    """More than a reading can be preferred by."""
    return reading.complete, SUREST + reading.gain + (RELATED if reading.related else 0.0)
