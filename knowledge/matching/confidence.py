"""Confidence: how likely the best fact is the right answer, as a logistic model with named features.

A similarity alone cannot tell a near miss from a paraphrase. The features therefore set the fact beside what is
curated as *not said* (gaps), beside the next fact, and beside what the question states and the fact does not meet
(conflicts). The weights were fitted on the tuning questions (`docs/quality.md`), never on the reported ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.facts.model import Fact, Kind
from knowledge.language import Language
from knowledge.matching.beyond import MANNERS
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.constraints import ASPECT_NAMES
from knowledge.matching.group import is_ask, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.score import Candidate
from knowledge.outcome import Reason

Features = dict[str, float]

WEIGHTS: Features = {
    "bias": -3.50,
    "coverage": 0.24,
    "closeness": -0.07,
    "breadth": 0.37,
    "margin": 4.38,
    "vote_margin": 0.25,
    "unmet_ask": -1.43,
    "own_gap_closer": -6.18,
    "own_gap_closeness": 1.73,
    "own_gap_votes": -0.17,
    "gap_lead": -2.57,
    "gap_closer": -2.32,
    "gap_votes": -0.39,
    "gap_words": -0.09,
    "gaps_words": -0.10,
    "silent_words": -0.34,
    "fact_words": -0.14,
    "known": 0.63,
    "unfamiliar": -8.0,
    "attribute": -2.22,
    "asked_date": -5.00,
    "asked_amount": -1.64,
    "asked_other": -1.22,
    "asked_far": 2.67,
    "unit": -0.38,
    "beyond_others": -3.33,
    "beyond_nth": -2.93,
    "beyond_contents": -3.67,
    "beyond_finer": -5.37,
    "other_figure": -3.58,
    "unknown_place": -3.51,
    "unknown_other": -1.45,
    "premise": -0.06,
    "other_number": 1.56,
    "asked_of_premise": 2.03,
}
"""Log-odds per unit of each feature (see `Evidence.features`)."""

MANY_GROUPS, MAX_MARGIN, MAX_VOTES, MAX_CONTRAST, FAR, NEAR_LEAD = 12, 0.4, 6.0, 3.0, 0.8, 0.1
STRAY_EVIDENCE = 0.6
FAMILIAR = {Language.HANS: 0.755, Language.HANT: 0.755, Language.EN: 0.58}
"""Of how familiar the base's own wordings look to each other, the part below which a message is rather about something
else, by language (fewer English wordings are curated)."""

WEIGHED = ("others", "nth", "contents", "finer")
"""Manners of asking beyond a fact that the model weighs; any of them refuses in the end (`decide`)."""

DATES, AMOUNT = frozenset({ASPECT_NAMES["when"], ASPECT_NAMES["day"]}), ASPECT_NAMES["amount"]


def logistic(features: Features) -> float:
    """Confidence in 0..1 from named features."""
    return sigmoid(sum([WEIGHTS[name] * value for name, value in features.items()]))


def sigmoid(odds: float) -> float:
    """Log-odds as a likelihood, 0..1."""
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, odds))))


def fact_of(candidate: Candidate) -> Fact:
    """The fact of a candidate that is no gap of the article."""
    assert candidate.entry.fact is not None  # entries without a fact are gaps of the article
    return candidate.entry.fact


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against the best fact: the question, the candidates, and the conflicts of the best one;
    `own_figure`: the question states the best fact's own figure, so it means that one, whatever else it has wrong;
    `ruled_out`: ids of other facts that contradict what the question states, where the best does not."""

    index: Index
    question: ParsedQuestion
    facts: Sequence[Candidate]
    gaps: Sequence[Candidate]
    conflicts: tuple[Conflict, ...]
    own_figure: bool = False
    ruled_out: frozenset[str] = frozenset()

    @property
    def confidence(self) -> float:
        """How likely the best fact is the right answer, 0..1."""
        return logistic(self.features())

    def rivals(self) -> list[Candidate]:
        """The facts beside the best that the question may mean as well."""
        return [c for c in self.facts[1:] if fact_of(c).id not in self.ruled_out]

    def topic(self, candidate: Candidate) -> float:
        """Weight of the question's topic (asked aspects left out) that a candidate accounts for."""
        own, total = candidate.entry.vocabulary, 0.0
        for group in self.question.groups:
            if not is_ask(group):
                held = strength(group, own)
                total += self.index.weight(group) * held * (STRAY_EVIDENCE if group.unknown else 1.0)
        return total

    def features(self) -> Features:
        """The features of the model.

        coverage, closeness: the fact's scores; breadth: how much the question says; margin, vote_margin: lead over
        the next fact that rests on other sentences; unmet_ask: weight of asked aspects that the fact does not give;
        own_gap_…: the nearest thing that is curated as not said about this very fact; gap_lead: by how much such a
        thing of this or a kindred fact scores higher; gap_closer, gap_votes: the same of any other gap, by closeness
        and votes; gap_words, gaps_words, silent_words: how the words speak for what is not said (`Contrast`),
        fact_words: for the fact; known: share of the words that any curated wording has, unfamiliar: what it lacks to
        `FAMILIAR`; attribute, unit, beyond_…, asked_…:
        what is asked and not given (…_far: the farther the wording is from any that is curated, the less it counts);
        other_figure: a figure asked for another year or place; unknown_…: a place, or a person, date or rank, that
        the fact does not know; premise, other_number: what the question has wrong; asked_of_premise: an aspect that
        is not given is asked of a wrong premise.
        """
        return {"bias": 1.0, **self._nearness(), **self._gaps(), **self._words(), **self._conflicts()}

    def _nearness(self) -> Features:
        best = self.facts[0]
        others = [c for c in self.rivals() if not fact_of(best).kin(fact_of(c))]
        return {
            "coverage": best.coverage,
            "closeness": best.closeness,
            "breadth": min(len(self.question.groups), MANY_GROUPS) / MANY_GROUPS,
            "margin": min(best.score - max((c.score for c in others), default=0.0), MAX_MARGIN),
            "vote_margin": min(best.votes - max((c.votes for c in others), default=-MAX_VOTES), MAX_VOTES),
            "unmet_ask": self._unmet(best),
        }

    def _unmet(self, candidate: Candidate) -> float:
        own = candidate.entry.vocabulary
        asks = [group for group in self.question.groups if is_ask(group)]
        return sum(self.index.weight(g) * (1.0 - max(own.get(f, 0.0) for f in g.features)) for g in asks)

    def _gaps(self) -> Features:
        best = self.facts[0]
        fact = fact_of(best)
        family = [c for c in self.gaps if c.entry.fact and (c.entry.fact is fact or fact.kin(c.entry.fact))]
        own = [c for c in family if c.entry.fact is fact]
        other = [c for c in self.gaps if c.entry.fact is not fact]
        return {
            "own_gap_closer": max(0.0, max((c.closeness for c in own), default=0.0) - best.closeness),
            "own_gap_closeness": max((c.closeness for c in own), default=0.0),
            "own_gap_votes": max(max((c.votes for c in own), default=-MAX_VOTES) - best.votes, -MAX_VOTES),
            "gap_lead": max(0.0, max((c.score for c in family), default=0.0) - best.score + NEAR_LEAD),
            "gap_closer": max(0.0, max((c.closeness for c in other), default=0.0) - best.closeness),
            "gap_votes": max(max((c.votes for c in other), default=-MAX_VOTES) - best.votes, -MAX_VOTES),
        }

    def _words(self) -> Features:
        best = self.facts[0]
        gaps = self.index.gaps_of.get(best.number, ())
        said = self.index.ballot(self.question)
        found, known = self.index.votes.contrast(said, best.number, gaps), said.known
        return {
            "gap_words": max(found.gap, -MAX_CONTRAST),
            "gaps_words": max(found.gaps, -MAX_CONTRAST),
            "silent_words": found.silence,
            "fact_words": found.base,
            "known": known,
            "unfamiliar": max(0.0, FAMILIAR[self.question.language] * self.index.votes.familiarity - known),
        }

    def _conflicts(self) -> Features:
        best = self.facts[0]
        figure = fact_of(best).kind is Kind.FIGURE and not self.own_figure
        sorts = {conflict.sort for conflict in self.conflicts}
        asked = {conflict.asked for conflict in self.conflicts if conflict.sort is Sort.ASPECT}
        beyond = {conflict.asked for conflict in self.conflicts if conflict.sort is Sort.BEYOND}
        far = max(0.0, FAR - best.closeness)
        stated = {c.reason for c in self.conflicts if c.sort is Sort.STATED and c.given}
        unknown = {c.reason for c in self.conflicts if c.sort is Sort.STATED and not c.given}
        premise = bool(stated) and not (figure and stated - {Reason.NUMBER})
        return {
            "attribute": float(Sort.ATTRIBUTE in sorts),
            "asked_date": float(bool(asked & DATES)),
            "asked_amount": float(AMOUNT in asked),
            "asked_other": float(bool(asked - DATES - {AMOUNT})),
            "asked_far": far if asked else 0.0,
            "unit": float(Sort.UNIT in sorts),
            **{f"beyond_{manner}": float(MANNERS[manner] in beyond) for manner in WEIGHED},
            "other_figure": float(figure and bool((stated | unknown) & {Reason.TIME, Reason.PLACE})),
            "unknown_place": float(not figure and Reason.PLACE in unknown),
            "unknown_other": float(bool(unknown - {Reason.PLACE} - ({Reason.TIME} if figure else set()))),
            "premise": float(premise),
            "other_number": float(Reason.NUMBER in stated),
            "asked_of_premise": float(premise and Sort.ASPECT in sorts),
        }
