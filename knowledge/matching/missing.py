"""Which of the things that are curated as not said a refusal may name: the one that the question speaks for most."""

from __future__ import annotations

import re
from collections.abc import Set

from knowledge.facts.model import Kind
from knowledge.matching.confidence import Evidence, fact_of
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.group import is_ask, strength
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

BEYOND_DOUBT = frozenset({Sort.ATTRIBUTE, Sort.BEYOND, Sort.CLASS, Sort.UNIT})
"""What a fact surely does not give."""

ABOUT, ALIKE, KNOWN_TOPIC = 0.33, 0.75, 0.6
"""Coverage from which a refusal names the fact that it goes beyond, surely or not; from which the topic is the fact's."""

A_NAME, HELD = 4, 0.3
"""Characters of a name by which a question calls a thing; how strongly a gap must hold it to be of that thing."""

_MARKS = re.compile(r"[“”\"《》「」]")

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


def unmet(evidence: Evidence) -> Conflict | None:
    """What is asked of the best fact that it does not give, where the question is surely about that; None for nothing."""
    best = evidence.facts[0]
    conflicts = (c for c in evidence.conflicts if c.sort is not Sort.STATED)
    asked = min(conflicts, key=lambda c: c.sort not in BEYOND_DOUBT, default=None)
    if asked is None or best.coverage < (ABOUT if asked.sort in BEYOND_DOUBT else ALIKE):
        return None
    return asked if evidence.topic(best) >= _enough(evidence, asked) else None


def _enough(evidence: Evidence, asked: Conflict) -> float:
    """How much a question must say of the best fact's topic for a refusal to name what it asks: less where it is of several
    usual words, or of what was talked of, and the fact knows nearly all of them (全湖南脱贫多少人)."""
    own = [group for group in evidence.question.groups if not is_ask(group)]
    several = len(own) > 1 or any(group.kept < 1.0 for group in own)
    usual = several and evidence.facts[0].coverage >= KNOWN_TOPIC and asked.sort in BEYOND_DOUBT
    return GAP_EVIDENCE_OF_ALL if usual else GAP_EVIDENCE


def of_another_fact(evidence: Evidence, gap: Candidate) -> bool:
    """Whether a gap of another fact knows nothing of the thing by whose name the question calls the best fact: what it says to
    be missing is missing of something else (困难 of a census, asked of a programme)."""
    best, own = fact_of(evidence.facts[0]), gap.entry.vocabulary
    if gap.entry.fact is best:
        return False
    names = _MARKS.sub("", " ".join((best.title, *best.about)))
    called = (
        g
        for g in evidence.question.groups
        if len(g.written) >= A_NAME and not g.written.isdecimal() and _MARKS.sub("", g.written) in names
    )
    return any(strength(group, own) < HELD for group in called if not group.unknown)


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
