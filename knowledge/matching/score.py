"""Score candidates: how much of the question an entry accounts for, and how close its nearest variant is."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from rapidfuzz.fuzz import ratio

from knowledge.matching.columns import Numbers, Vector
from knowledge.matching.features import NumberedFeatures
from knowledge.matching.index import MEANS, Entry, Index
from knowledge.matching.overlap import Weighed
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.variants import Variant, constraints, squeeze
from knowledge.text.pinyin import char_sound, is_hanzi

VOTES, COVERAGE, CLOSENESS, ASKED = 0.16, 0.48, 0.48, 0.04
"""Weights of the score, fitted on the tuning questions (which fact comes first)."""

SPELLING, WORTH_SPELLING = 0.12, 0.25
"""Share of plain spelling (rapidfuzz `ratio`) in closeness, looked at where the concepts are close already."""

SLIP = 0.9
"""Plain spelling from which a question is a curated variant with a slip of the hand, if it names the same."""

VERBATIM = 0.93
"""Closeness from which a question is a curated variant but for spelling and fillers: what was curated decides."""

WORD_FOR_WORD = 1.0
"""Score of an entry that has the question among its variants, word for word."""

FOCUSED = 0.06
"""What a fact gains when the message before was about it."""

TOP, FACTS, GAPS, OWN_GAPS_OF = 12, 8, 8, 1
"""How many facts are returned; how many facts and gaps, by votes, are looked at closely; of how many of the best facts
all gaps are."""


class Candidate(NamedTuple):
    """An entry with its scores.

    `votes`: log-likelihood of the wording against that of the best fact, in nats (0 for the best fact);
    `coverage`: share of the question's weight that the entry's vocabulary accounts for; `closeness`: weighted
    Jaccard with the nearest variant; `asked`: share of asked aspects the entry answers (all 0..1); `score`: their
    blend, 0..1, with what it `gains` by the talk.
    """

    entry: Entry
    number: int
    coverage: float
    closeness: float
    asked: float
    score: float
    variant: Variant | None
    votes: float = 0.0
    gains: float = 0.0


def candidates(
    question: ParsedQuestion,
    index: Index,
    limit: int = TOP,
    focus: frozenset[str] = frozenset(),
    *,
    gaps: bool = True,
    within: float = math.inf,
    least: float = 0.0,
) -> list[Candidate]:
    """The best entries for a question, best first, at most `limit`; facts in `focus` (the talk is about them) are
    preferred among equals. `gaps` False: facts only. What must score less than the best fact by more than `within`, or neither
    is the best nor accounts for `least` of the question, may be left out: it is not compared with its variants."""
    exact = _word_for_word(question, index)
    weighed = index.weighed(question)
    if not weighed.total:
        return exact
    votes = _votes(question, index)
    asked = _Asked(question, weighed, index.held(question), [ask for ask in question.asks if ask in MEANS])
    pool = [number for number in _pool(votes, index, limit, gaps) if not exact or number != exact[0].number]
    rough = _rough(asked, pool, votes, index, focus)
    if within < math.inf:
        rough.sort(key=lambda c: -c.at_most())
    near, found = _near(asked, rough, index), list(exact)
    best = max((c.score for c in exact if c.entry.gap is None), default=0.0)
    for candidate in rough:
        if within < math.inf:
            score = candidate.at_most()
            if score < best - within or (candidate.coverage < least and score <= best):
                continue
        found.append(_compared(candidate, asked, near.get(candidate.number, ())))
        best = max(best, found[-1].score if found[-1].entry.gap is None else 0.0)
    found.sort(key=lambda c: (-c.score, c.number))
    last = [c for c in found if c.entry.gap is None][:limit][-1:]
    return [c for c in found if c.entry.gap is not None or c.score >= last[0].score] if last else found


class _Rough(NamedTuple):
    """An entry before its variants are looked at: see `Candidate`."""

    entry: Entry
    number: int
    coverage: float
    asked: float
    votes: float
    gains: float

    def at_most(self) -> float:
        """The score that it would have if a variant of it were the question itself."""
        return _blend(self.votes, self.coverage, 1.0, self.asked) + self.gains

    @property
    def hopeless(self) -> bool:
        """Whether it is a fact whose score is 0 by its votes, however close a variant of it may be."""
        return self.entry.gap is None and _blend(self.votes, 1.0, 1.0, 1.0) <= 0.0


def _rough(asked: _Asked, pool: Sequence[int], votes: Vector, index: Index, focus: frozenset[str]) -> list[_Rough]:
    """The entries of a pool, as far as they are known without their variants."""
    found, total, aspects = list[_Rough](), asked.weighed.total, asked.aspects
    covered = index.vocabularies.coverage(asked.held, asked.weighed.weights, pool)
    for number, vote, weight in zip(pool, votes[pool].tolist(), covered, strict=True):
        entry = index.entries[number]
        gain = FOCUSED if focus and entry.gap is None and entry.fact and entry.fact.id in focus else 0.0
        answers = _asked(aspects, entry) if aspects else 1.0
        found.append(_Rough(entry, number, weight / total, answers, vote, gain))
    return found


def _near(asked: _Asked, rough: Sequence[_Rough], index: Index) -> dict[int, list[tuple[float, Variant]]]:
    """For each entry its variants that are worth comparing, with what they have in common with the question."""
    shared = index.shared(dict.fromkeys(feature for group in asked.question.groups for feature in group.features))
    entries = [c.number for c in rough if not c.hopeless]
    numbers, place = index.nearest(shared, entries)
    near = index.overlap.near(asked.weighed, asked.held, numbers)
    found = defaultdict[int, list[tuple[float, Variant]]](list)
    for number, at, own in zip(numbers.tolist(), place.tolist(), near.tolist(), strict=True):
        found[entries[at]].append((own, index.variants[number]))
    return found


def _compared(rough: _Rough, asked: _Asked, variants: Sequence[tuple[float, Variant]]) -> Candidate:
    """An entry with the score that it has by its nearest variant."""
    entry, number, share, answers, vote, gain = rough
    near, variant = _closeness(asked, variants)
    return Candidate(
        entry, number, share, near, answers, _blend(vote, share, near, answers) + gain, variant, vote, gain
    )


def _votes(question: ParsedQuestion, index: Index) -> Vector:
    """Votes for each entry, against the best fact's."""
    cast = index.votes.cast(index.ballot(question))
    return cast - cast[index.fact_numbers].max(initial=-math.inf) if len(index.fact_numbers) else cast


def _pool(votes: Vector, index: Index, limit: int, with_gaps: bool) -> list[int]:
    """The entries worth a closer look: the facts and the gaps with the most votes."""
    facts = _most(votes, index.fact_numbers, max(FACTS, limit if limit > TOP else 0))
    if not with_gaps:
        return facts
    gaps = _most(votes, index.gap_numbers, GAPS)
    own = [number for fact in facts[:OWN_GAPS_OF] for number in index.gaps_of.get(fact, ())]
    return [*facts, *dict.fromkeys([*gaps, *own])]


def _most(votes: Vector, numbers: Numbers, limit: int) -> list[int]:
    """Those of some entries that have the most votes, first ones first among equals."""
    own = votes[numbers]
    if len(own) > limit:  # to sort only those that can be among the first costs a fifth
        near = (own >= np.partition(own, -limit)[-limit]).nonzero()[0]
        numbers, own = numbers[near], own[near]
    best: list[int] = numbers[(-own).argsort(kind="stable")[:limit]].tolist()
    return best


def _blend(votes: float, coverage: float, closeness: float, asked: float) -> float:
    score = VOTES * votes + COVERAGE * coverage + CLOSENESS * closeness + ASKED * asked
    return 0.0 if score < 0.0 else min(score, 1.0)


def _word_for_word(question: ParsedQuestion, index: Index) -> list[Candidate]:
    """The entry that has the question among its variants, word for word; none where a talk says what else is asked."""
    variant = None if question.in_talk else index.by_text.get(squeeze(question.question.text))
    if variant is None:
        return []
    return [Candidate(index.entries[variant.entry], variant.entry, 1.0, 1.0, 1.0, WORD_FOR_WORD, variant)]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it is compared: its groups weighed, their features as the base numbers them, and the `aspects` that it
    asks for and a fact may give."""

    question: ParsedQuestion
    weighed: Weighed
    held: NumberedFeatures
    aspects: list[str]


def _closeness(asked: _Asked, near: Sequence[tuple[float, Variant]]) -> tuple[float, Variant | None]:
    """The best closeness over an entry's variants, with that variant."""
    best, nearest = max(near, key=itemgetter(0), default=(0.0, None))
    if best < WORTH_SPELLING:
        return best, nearest if best else None
    best, nearest = 0.0, None
    mine, written = asked.weighed.total, asked.question.question.text
    for own, variant in near:
        smaller, larger = (mine, variant.total) if mine < variant.total else (variant.total, mine)
        if smaller < best * larger * (1 - SPELLING):  # says so much more or less that only its spelling could be closer
            continue
        if own >= WORTH_SPELLING:
            may_slip = -2 < len(written) - len(variant.spelt) < 2
            if (1 - SPELLING) * own + SPELLING <= best and not may_slip:
                continue  # not even spelt alike
            spelt = ratio(written, variant.spelt) / 100
            own = (1 - SPELLING) * own + SPELLING * spelt
            if may_slip and spelt >= SLIP and _is_a_slip(asked.question, variant):
                own = max(own, spelt)
        if own > best:
            best, nearest = own, variant
    return best, nearest


def _is_a_slip(question: ParsedQuestion, variant: Variant) -> bool:
    """Whether two nearly equal texts, one of them a character longer at most (a word more may ask something else), differ
    by a slip of the hand: by characters that sound alike or changed places (another may make another word: 因病, 因学),
    and not in places, people, dates and figures."""
    if not _sounds_like(question.question.text, variant.spelt):
        return False
    return constraints(question.groups) == variant.named


def _sounds_like(one: str, other: str) -> bool:
    """Whether texts of one length sound alike but for characters that changed places; True for other lengths."""
    differing = [(a, b) for a, b in zip(one, other, strict=False) if a != b] if len(one) == len(other) else []
    if sorted(a for a, _ in differing) == sorted(b for _, b in differing):
        return True
    return all(is_hanzi(a) and is_hanzi(b) and char_sound(a) == char_sound(b) for a, b in differing)


def _asked(asked: Sequence[str], entry: Entry) -> float:
    """Share of the asked aspects that the entry answers; 1 where nothing in particular is asked."""
    if not asked or entry.fact is None or entry.gap is not None:
        return 1.0
    return sum([ask in entry.answers for ask in asked]) / len(asked)
