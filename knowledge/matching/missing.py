"""Which of the things that are curated as not said a refusal may name: the one that the question speaks for most."""

from __future__ import annotations

from collections.abc import Set

from knowledge.facts.model import Kind
from knowledge.matching.confidence import Evidence, fact_of
from knowledge.matching.index import STATED
from knowledge.matching.score import Candidate

OWN_GAP, GAP_VOTES, GAP_WORDING = 0.1, 0.33, 0.3
"""What a gap of the best fact itself gains beside those of others; what a nat of votes and the closeness of its nearest
wording count beside what a gap accounts for: all its wordings together tell better what is asked than one of them. Of
1,453 wordings of gaps that were held back, 769 were refused in the words of some gap, 28 more of them in their own so."""

GAP_NEAR, GAP_COVERAGE, GAP_CLOSENESS = 0.1, 0.5, 0.3
GAP_EVIDENCE, GAP_EVIDENCE_OF_ALL, NEARLY_ALL = 0.4, 0.2, 0.7
"""Topic that a question must share with a fact for a refusal to name what is missing of it; where the fact knows all of
it, or a gap nearly all (a short message cannot say more)."""

MORE_VOTES = -2.0
"""Votes, against the best fact's, of a gap that says more than that the fact does not know a name."""

PLACE = "place:"
NAMES = (PLACE, "person:", "year:")


def nearer_gap(evidence: Evidence, whole: Set[str], *, refuses: bool = False) -> Candidate | None:
    """What is curated as not said, where its wording lies about as near as the best fact's and fits the question; `whole`:
    the places of the whole article, which every question means. Less will do for a question that is refused anyway
    (`refuses`) than to refuse one that a fact might answer, if it asks something (房价 alone need not mean this article)."""
    best, question = evidence.facts[0], evidence.question
    refuses = refuses and bool(question.asks or question.units or len(question.groups) > 1)
    least = best.closeness - GAP_NEAR
    near = [c for c in evidence.gaps if c.closeness >= least and _fits(evidence, c, whole, refuses)]
    return max(near, key=lambda c: _told(c) + OWN_GAP * (c.entry.fact is best.entry.fact), default=None)


def says_more(evidence: Evidence, gap: Candidate, whole: Set[str]) -> bool:
    """Whether a gap accounts for as much of a question as the best fact, in words that speak about as much for it, and for
    every place, person and year that it names: what it says to be missing is then more than that the fact does not know one
    of them. Of a figure that says enough."""
    best, own = evidence.facts[0], gap.entry.vocabulary
    if fact_of(best).kind is Kind.FIGURE or gap.coverage < max(NEARLY_ALL, best.coverage) or gap.votes < MORE_VOTES:
        return False
    named = (f for f in evidence.question.features if f.startswith(NAMES) and f not in whole)
    return all(own.get(f, 0.0) >= STATED for f in named)


def _told(gap: Candidate) -> float:
    """How much a question speaks for what a gap says to be missing."""
    return gap.coverage + GAP_WORDING * gap.closeness + GAP_VOTES * gap.votes


def _fits(evidence: Evidence, gap: Candidate, whole: Set[str], refuses: bool) -> bool:
    """Whether a refusal may say in the gap's words what is missing: it is close, about enough, and names no place or person
    that the question does not."""
    if gap.coverage < GAP_COVERAGE or gap.closeness < GAP_CLOSENESS:
        return False
    enough = GAP_EVIDENCE_OF_ALL if refuses and gap.coverage >= NEARLY_ALL else GAP_EVIDENCE
    return evidence.topic(gap) >= enough and _named(evidence, gap, whole) <= {*evidence.question.features, *whole}


def _named(evidence: Evidence, gap: Candidate, whole: Set[str]) -> set[str]:
    """The places, people and years that a refusal in a gap's words speaks of. Where the question names no place, the only
    one of the fact that lies nearest goes without saying (集中安置, of which one town is told)."""
    worded = gap.variant.named if gap.variant else ()
    named = {f for f in (*gap.entry.missing, *worded) if f.startswith(NAMES)}
    fact = evidence.facts[0].entry.fact
    if fact is None or gap.entry.fact is not fact or any(f.startswith(PLACE) for f in evidence.question.features):
        return named
    own = {f for f in evidence.index.said(fact.id) if f.startswith(PLACE)} - whole
    return named - own if len(own) == 1 else named
