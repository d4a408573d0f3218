"""From scored candidates to a decision: which fact answers, what to ask back, or why the question is refused.

The best fact answers where the confidence model (`confidence`) is sure enough of it; premises that it shows to be
false are corrected. Otherwise the question is refused, with the most telling reason that can be named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.facts.model import Kind
from knowledge.matching.confidence import DATES, Evidence, Features, fact_of
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.constraints import ASPECT_NAMES, Constraints
from knowledge.matching.group import is_ask, strength
from knowledge.matching.index import Index
from knowledge.matching.missing import (
    BEYOND_DOUBT,
    GAP_EVIDENCE,
    KNOWN_TOPIC,
    NEARLY_ALL,
    nearer_gap,
    of_another_fact,
    says_more,
    unmet,
)
from knowledge.matching.only_named import only_names
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.score import VERBATIM, Candidate
from knowledge.matching.stated import (
    about_a_date_only,
    as_well,
    may_be_premise,
    names_it,
    of_another,
    only_a_figure,
    premises,
)
from knowledge.matching.verbatim import verbatim_gap
from knowledge.outcome import Reason

SURE, ENOUGH, LIKELY, ASK_BACK, NAMED = 0.65, 0.6, 0.5, 0.35, 0.3
"""Confidence from which a fact answers; from which it does where it is named, and where besides nothing that is curated as
missing lies nearer (of the frozen questions 17 are answered rightly so below .65 and 2 wrongly, of the tuning ones 29 and 14); from
which the person is asked back; coverage from which a refusal names the fact that it contradicts."""

NOT_ALONE, A_NAME = 2, 1 / 3
"""Things that a message names at least for an answer that is not sure: of a lone name the person is asked back, where it is so
much of what is written."""

CURATED = 0.85
"""What is asked beyond the fact is refused whatever the confidence, but for wordings that are all but curated."""

ASKED_AFTERWARDS = DATES | {ASPECT_NAMES[asked] for asked in ("where", "why", "amount", "who")}
"""What a message that only asks (在哪开的) surely asks of what was talked of."""

ALTERNATIVE, SAME_TOPIC = 0.06, 0.95
KNOWN_TOPIC_SURE = 0.1
"""Confidence from which a refusal says that the article has the topic, but not what is asked of it."""

PREMISES = ("place:", "person:", "year:", "month:", "day:", "num:")
PREMISE_TOPIC, PREMISE_MET, PREMISE_SURE = 0.3, 0.85, 0.5
"""Weight and share of the rest of a question that must be the fact's for a wrong name in it to be set right; confidence
from which they need not be."""

PREMISE_LIKELY, PREMISE_COVERAGE = 0.3, 0.7
"""Confidence and coverage from which what the fact has otherwise is set right, whatever is asked of it."""

MAX_CHOICES = 3
FIRST = 5


@dataclass(frozen=True, slots=True)
class Decision:
    """The chosen candidates (one: answer; several: ask back; none: refuse for `reason`), the conflicts found and
    those that are corrected as false premises, the confidence in the first candidate, and a line that explains; `faint`:
    the message says too little to know surely that it asks for the gap that is chosen."""

    chosen: tuple[Candidate, ...]
    reason: Reason | None
    conflicts: tuple[Conflict, ...] = ()
    corrected: tuple[Conflict, ...] = ()
    confidence: float = 0.0
    why: str = ""
    faint: bool = False


class Decider:
    """Decides for one base."""

    def __init__(self, index: Index, constraints: Constraints) -> None:
        self._index, self._constraints = index, constraints
        self._whole = {f"place:{place}" for place in constraints.whole}

    def evidence(self, question: ParsedQuestion, found: Sequence[Candidate]) -> Evidence | None:
        """What speaks for and against the first fact among candidates (best first); None where there is no fact."""
        facts = self._meeting(question, [c for c in found if c.entry.gap is None])
        if not facts:
            return None
        best = fact_of(facts[0])
        gaps = [c for c in found if c.entry.gap is not None]
        if only_names(question, self._index.said(best.id)) and not self._index.has(question):
            gaps = []  # what it does not ask cannot be missing
        conflicts, own = self._constraints.conflicts(question, best), self._constraints.confirmed(question, best)
        return Evidence(self._index, question, facts, gaps, conflicts, own, self._ruled_out(question, facts, conflicts))

    def _ruled_out(
        self, question: ParsedQuestion, facts: Sequence[Candidate], conflicts: Sequence[Conflict]
    ) -> frozenset[str]:
        """The figures next to the best fact that are of another time than the question says, where the best one is not:
        the question cannot mean them."""
        dated = any(run.kind == "date" and run.weight >= 1.0 for run in question.runs)
        if not dated or any(c.sort is Sort.STATED for c in conflicts):
            return frozenset()
        figures = [f for c in facts[1:FIRST] if (f := fact_of(c)).kind is Kind.FIGURE]
        times = {f.id: [c.reason for c in self._constraints.conflicts(question, f)] for f in figures}
        return frozenset(id_ for id_, reasons in times.items() if Reason.TIME in reasons)

    def features(self, question: ParsedQuestion, found: Sequence[Candidate]) -> Features:
        """The features of the confidence in the first fact among candidates; empty without one."""
        evidence = self.evidence(question, found)
        return evidence.features() if evidence else {}

    def decide(self, question: ParsedQuestion, found: Sequence[Candidate]) -> Decision:
        """Choose among candidates (best first)."""
        evidence = self.evidence(question, found)
        if evidence is None:
            return Decision(tuple(found[:1]), Reason.DETAIL if found else Reason.OFF_TOPIC, why="no fact is near")
        best, confidence = evidence.facts[0], evidence.confidence
        if verbatim := verbatim_gap(evidence):
            return Decision((verbatim,), Reason.DETAIL, confidence=confidence, why="a curated gap, word for word")
        if foreign := [c for c in evidence.conflicts if c.reason is Reason.OFF_TOPIC]:
            return Decision((), Reason.OFF_TOPIC, tuple(foreign), (), confidence, f"another work: {foreign[0].asked}")
        if best.closeness >= VERBATIM and not of_another(evidence, best):
            confidence = max(confidence, best.closeness)
        elif not evidence.topic(best) or about_a_date_only(evidence, best):
            return self._no_topic(evidence, confidence)
        if only_a_figure(evidence, confidence):  # set right first, whatever else is asked about the wrong figure
            return Decision((best,), None, evidence.conflicts, premises(evidence), confidence, "a wrong figure")
        curated = best.closeness >= CURATED and not question.in_talk and not self._asks_another_class(evidence)
        if not curated and self._beyond_doubt(evidence):
            return self._refuse(evidence, confidence)
        if self._answers(evidence, confidence) or self._only_a_premise(evidence, confidence):
            if other := as_well(evidence):
                return self._unmet(best, other, evidence.conflicts, confidence)
            wrong = premises(evidence)
            why = "a false premise" if wrong else "sure enough"
            return Decision((best,), None, evidence.conflicts, wrong, confidence, why)
        return self._ask_back(evidence, confidence) or self._refuse(evidence, confidence)

    def _answers(self, evidence: Evidence, confidence: float) -> bool:
        """Whether the best fact is likely enough to answer."""
        question, named = evidence.question, evidence.facts[0].coverage >= NAMED
        if confidence < LIKELY or not named or question.only_asks or len(question.groups) < NOT_ALONE:
            return confidence >= SURE
        stated = [c for c in evidence.conflicts if c.sort is Sort.STATED]
        place, time = (any(c.reason is reason for c in stated) for reason in (Reason.PLACE, Reason.TIME))
        elsewhere = (place and question.other_places) or (time and not any(c.given for c in stated))
        least = SURE if "yesno" in question.asks or elsewhere else ENOUGH
        return confidence >= least or not (elsewhere or nearer_gap(evidence, self._whole))

    def _asks_another_class(self, evidence: Evidence) -> bool:
        """Whether a class of things is asked for (哪位医生) that the fact does not name, and that its nearest wording does not
        ask for either."""
        classes = {c.asked for c in evidence.conflicts if c.sort is Sort.CLASS}
        nearest = evidence.facts[0].variant if classes else None
        return bool(nearest and classes - self._constraints.classes.asked_in(nearest.spelt))

    @staticmethod
    def _beyond_doubt(evidence: Evidence) -> bool:
        """Whether something is asked that the fact surely does not give: an attribute, a number of such things, a
        date."""
        if any(c.sort in BEYOND_DOUBT for c in evidence.conflicts):
            return True
        asked = {c.asked for c in evidence.conflicts if c.sort is Sort.ASPECT}
        return bool(asked & (ASKED_AFTERWARDS if evidence.question.only_asks else DATES))

    def _only_a_premise(self, evidence: Evidence, confidence: float) -> bool:
        """Whether the question is about the best fact but for names, dates or figures that it has wrong, and takes
        them for granted (…吗, 为什么…)."""
        best, question = evidence.facts[0], evidence.question
        if not evidence.conflicts or not all(
            c.sort is Sort.STATED and may_be_premise(evidence, c) for c in evidence.conflicts
        ):
            return False
        if (
            confidence >= PREMISE_LIKELY
            and best.coverage >= PREMISE_COVERAGE
            and all(c.given for c in evidence.conflicts)
        ):
            return True
        if not {"yesno", "why"} & set(question.asks):
            return False
        if confidence >= PREMISE_SURE:
            return True
        there = [c.asked for c in evidence.conflicts if c.reason is Reason.PLACE]
        # 去的是B吗 takes for granted that there is but one
        one = any(f"是{place}" in question.question.text for place in there)
        whether_there = "yesno" in question.asks and len(there) == len(evidence.conflicts) and not one
        if whether_there and nearer_gap(evidence, self._whole):  # of that place it is curated as missing
            return False
        rest = [g for g in question.groups if not is_ask(g) and not any(f.startswith(PREMISES) for f in g.features)]
        met = sum(self._index.weight(g) * strength(g, best.entry.vocabulary) for g in rest)
        whole = sum(self._index.weight(g) for g in rest)
        return whole > PREMISE_TOPIC and met >= PREMISE_MET * whole

    def _meeting(self, question: ParsedQuestion, facts: list[Candidate]) -> list[Candidate]:
        """The facts, a nearly as near one that meets what the question states put before a first one that does not."""
        if not facts or facts[0].closeness >= VERBATIM or not self._contradicted(question, facts[0]):
            return facts
        topic = Evidence(self._index, question, facts, (), ())
        for other in facts[1:FIRST]:
            as_near = _as_near(other, facts[0]) and topic.topic(other) >= SAME_TOPIC * topic.topic(facts[0])
            if as_near and not self._constraints.conflicts(question, fact_of(other)):
                return [other, *(c for c in facts if c is not other)]
        return facts

    def _contradicted(self, question: ParsedQuestion, candidate: Candidate) -> bool:
        """Whether a fact contradicts what the question states, other than by a figure that the person has wrong."""
        conflicts = self._constraints.conflicts(question, fact_of(candidate))
        return bool(conflicts) and not any(c.reason is Reason.NUMBER and c.given for c in conflicts)

    def _no_topic(self, evidence: Evidence, confidence: float) -> Decision:
        """No fact knows anything in the question: it asks what is curated as missing, or is about something else, or about
        nothing."""
        gap = nearer_gap(evidence, self._whole, refuses=True)
        if gap and gap.coverage >= NEARLY_ALL:
            why = "only a gap knows what it is about"
            return Decision((gap,), Reason.DETAIL, confidence=confidence, why=why, faint=True)
        topic = any(self._index.weight(group) for group in evidence.question.groups if not is_ask(group))
        reason = Reason.OFF_TOPIC if topic else Reason.UNCLEAR
        return Decision((), reason, (), (), confidence, "no topic that the base knows")

    def _ask_back(self, evidence: Evidence, confidence: float) -> Decision | None:
        """The best readings, where the question is about them, nothing says that it is not answered, and yet the
        evidence is too thin to answer."""
        best = evidence.facts[0]
        thin = confidence < ASK_BACK or best.coverage < KNOWN_TOPIC or _hardly_named(evidence.question)
        if thin or evidence.conflicts or nearer_gap(evidence, self._whole):
            return None
        others = [c for c in evidence.rivals() if c.coverage >= NAMED]
        if not others:
            return Decision((best,), None, confidence=confidence, why="the only fact near")
        return Decision((best, *others[: MAX_CHOICES - 1]), None, confidence=confidence, why="readings to choose from")

    def _refuse(self, evidence: Evidence, confidence: float) -> Decision:
        """The refusal with the most telling reason: a contradiction, a curated gap, an attribute, or the topic."""
        best, conflicts = evidence.facts[0], evidence.conflicts
        firm = [c for c in conflicts if c.sort is Sort.STATED and not may_be_premise(evidence, c)]
        sure = nearer_gap(evidence, self._whole)
        gap = sure or nearer_gap(evidence, self._whole, refuses=True)
        about = best.coverage >= NAMED
        if firm and about and not (gap and says_more(evidence, gap, self._whole)):
            if other := self._told_of_there(evidence, firm[0]):
                why = f"about {firm[0].asked}, but not what is asked of it"
                return Decision((other,), Reason.DETAIL, conflicts, (), confidence, why)
            return self._unmet(best, firm[0], conflicts, confidence)
        lacks = unmet(evidence)
        elsewhere = lacks and lacks.sort is Sort.ATTRIBUTE and gap and of_another_fact(evidence, gap)
        if gap and not elsewhere:
            return Decision((gap,), Reason.DETAIL, confidence=confidence, why="a gap lies nearer", faint=not sure)
        if lacks:
            return self._unmet(best, lacks, conflicts, confidence)
        known = best.coverage >= KNOWN_TOPIC and evidence.topic(best) >= GAP_EVIDENCE
        if (known and confidence >= KNOWN_TOPIC_SURE) or names_it(evidence):
            return Decision((best,), Reason.DETAIL, confidence=confidence, why="about the fact, but not what it says")
        return Decision((), Reason.OFF_TOPIC, confidence=confidence, why=f"confidence {confidence:.2f}")

    @staticmethod
    def _told_of_there(evidence: Evidence, unknown: Conflict) -> Candidate | None:
        """A fact of the place that the best one does not know, where it accounts for as much of the question: the refusal
        stands rather beside that one (谁帮扶的青溪镇, where 青溪镇 is told of, but not who helped). A figure of the whole, asked
        for a part of it, is what lies nearest."""
        figure = fact_of(evidence.facts[0]).kind is Kind.FIGURE
        if figure or unknown.given or unknown.reason is not Reason.PLACE:
            return None
        nearby = (c for c in evidence.facts[1:FIRST] if c.coverage >= evidence.facts[0].coverage)
        return next((c for c in nearby if unknown.asked in fact_of(c).places), None)

    @staticmethod
    def _unmet(best: Candidate, first: Conflict, conflicts: tuple[Conflict, ...], confidence: float) -> Decision:
        why = f"not met: {first.asked}"
        return Decision((best,), first.reason, (first, *conflicts), (), confidence, why)


def _hardly_named(question: ParsedQuestion) -> bool:
    """Whether one word alone of a longer message is known, which may stand in any message (hello, anyone home)."""
    known = [group.written for group in question.groups if group.written and not group.unknown]
    return len(known) < NOT_ALONE and sum(map(len, known)) < A_NAME * len(question.question.text)


def _as_near(other: Candidate, best: Candidate) -> bool:
    pairs = ((other.score, best.score), (other.coverage, best.coverage), (other.closeness, best.closeness))
    return all(mine >= its - ALTERNATIVE for mine, its in pairs)
