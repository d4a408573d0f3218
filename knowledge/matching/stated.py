"""What a question states and the best fact has otherwise: a premise to be set right, or a sign that it asks of another."""

from __future__ import annotations

from knowledge.facts.model import Kind
from knowledge.matching.confidence import Evidence, fact_of
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.elsewhere import taken_for_granted
from knowledge.matching.group import is_ask, strength
from knowledge.matching.index import STATED
from knowledge.matching.score import Candidate
from knowledge.matching.verbatim import WORD_FOR_WORD
from knowledge.outcome import Reason

STRANGE, DATED = 0.5, ("year:", "month:", "day:")
"""Weight from which a word that nothing knows says what a question is about; how the features of dates begin."""

NAME, TELLING, NO_NAMES = 3, 0.5, ("place:", "person:", "num:", *DATED)
"""Characters of a name of something, and the weight that it has at least; how the features begin of what is none."""


def about_a_date_only(evidence: Evidence, best: Candidate) -> bool:
    """Whether all that the best fact knows of a question is a date in it, beside a word that no fact knows (20年房贷)."""
    own, strange = best.entry.vocabulary, False
    for group in evidence.question.groups:
        if is_ask(group):
            continue
        held = strength(group, own)
        if held and not any(feature.startswith(DATED) for feature in group.features):
            return False
        strange = strange or (group.unknown and not held and evidence.index.weight(group) >= STRANGE)
    return strange


def may_be_premise(evidence: Evidence, conflict: Conflict) -> bool:
    """Whether a conflict could be a false premise about the very thing rather than a question about another."""
    if conflict.reason is Reason.NUMBER or not conflict.given:
        return bool(conflict.given)
    asked = "yesno" in evidence.question.asks or taken_for_granted(evidence.question)
    if conflict.reason is Reason.PLACE and asked:  # is X one of those too? the fact says which are
        return True
    return evidence.own_figure or fact_of(evidence.facts[0]).kind is not Kind.FIGURE


def premises(evidence: Evidence) -> tuple[Conflict, ...]:
    """What the question takes for granted and the fact has otherwise."""
    return tuple(c for c in evidence.conflicts if c.sort is Sort.STATED and c.given)


def of_another(evidence: Evidence, best: Candidate) -> bool:
    """Whether a question that is nearly a curated wording states what the fact does not know, such as 去年, or asks
    otherwise what an earlier message asked."""
    if evidence.question.in_talk:
        return bool(evidence.conflicts)
    unmet = any(c.sort is Sort.STATED and not c.given for c in evidence.conflicts)
    return unmet and best.closeness < WORD_FOR_WORD


def names_it(evidence: Evidence) -> bool:
    """Whether a question names what the best fact is about by a name that few others have (“五个全面”), not only a place or a
    person: then it is about that, whatever else it says."""
    best, index = evidence.facts[0], evidence.index
    return any(
        not group.unknown
        and len(group.written) >= NAME
        and not is_ask(group)
        and not any(feature.startswith(NO_NAMES) for feature in group.features)
        and index.weight(group) >= TELLING
        and strength(group, best.entry.vocabulary) >= STATED
        for group in evidence.question.groups
    )
