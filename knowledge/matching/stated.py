"""What a question states and the best fact has otherwise: a premise to be set right, or a sign that it asks of another."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from knowledge.facts.model import Kind
from knowledge.matching.confidence import Evidence, fact_of
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.elsewhere import taken_for_granted
from knowledge.matching.group import is_ask, strength
from knowledge.matching.index import STATED
from knowledge.matching.score import Candidate
from knowledge.matching.verbatim import WORD_FOR_WORD
from knowledge.outcome import Reason
from knowledge.text.normalise import normalise
from knowledge.text.numerals import find_numbers

FIGURE_LIKELY, FIGURE_COVERAGE, FIGURE_OF_A_GAP = 0.5, 0.36, 0.3
"""Confidence from which a fact is likely meant, whatever figure the question has; coverage of a fact whose figure is set right,
and what a gap may score more than it."""

MANY = 20
"""A number that nobody counts at a glance."""

STRANGE, DATED = 0.5, ("year:", "month:", "day:")
"""Weight from which a word that nothing knows says what a question is about; how the features of dates begin."""

NAME, TELLING, NO_NAMES = 3, 0.5, ("place:", "person:", "num:", *DATED)
"""Characters of a name of something, and the weight that it has at least; how the features begin of what is none."""

_ELSEWHERE = re.compile(
    r"有没有|有无|是否|[了过上到](?:没有?|吗|么)[。?]*$|[去到来]过[^,。]{1,12}[吗么没]|没有[。?]*$|也(?![是在算属])[^,。]{1,12}(?:[吗么没]|吧[。?]*$)|^did\b"
)
_AGAIN = re.compile(r"[再又]|还(?:是|被|能|有)|\b(?:again|still)\b")
"""Asks whether something happened there too; again."""


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


def as_well(evidence: Evidence) -> Conflict | None:
    """The one thing in which a yes-no question differs from the best fact, where it asks whether the same happened elsewhere, or
    again: that it is told of one place does not say that there was no other."""
    kind, stated = fact_of(evidence.facts[0]).kind, [c for c in evidence.conflicts if c.sort is Sort.STATED]
    whether = evidence.question.asks == ("yesno",) and kind in (Kind.EVENT, Kind.STATEMENT) and len(stated) == 1
    if not whether or evidence.question.numbers or stated[0].says:
        return None
    text, reason = evidence.question.question.text, stated[0].reason
    elsewhere = reason is Reason.PLACE and not evidence.question.dates and _ELSEWHERE.search(text)
    again = reason is Reason.TIME and _AGAIN.search(text)
    return stated[0] if elsewhere or again else None


def _alike(asked: str, given: str) -> bool:
    """Whether two figures, as they are written, may be one misremembered: small counts, or digits that differ by one at most or
    by their order (184万, 148万; 237亿, 23.7亿)."""
    values = [[number.value for number in find_numbers(normalise(text).text)][:1] for text in (asked, given)]
    if not all(values) or all(value < MANY for (value,) in values):
        return True
    digits = [f"{value:f}".replace(".", "").strip("0") for (value,) in values]
    near = Levenshtein.distance(*digits, score_cutoff=1) <= 1 < max(map(len, digits))
    return near or sorted(digits[0]) == sorted(digits[1])


def only_a_figure(evidence: Evidence, confidence: float) -> bool:
    """Whether the best fact has another figure than a question says, which looks like it where another fact may be meant, or
    gives an office to somebody else, and that is set right whatever else is stated."""
    stated = [c for c in evidence.conflicts if c.sort is Sort.STATED]
    wrong = [c for c in stated if c.given and (c.reason is Reason.NUMBER or c.says)]
    figure = fact_of(evidence.facts[0]).kind is Kind.FIGURE  # one of another time is another figure
    other = [c for c in stated if c not in wrong and (not c.given or (figure and c.reason is Reason.TIME))]
    best, likely = evidence.facts[0], confidence >= FIGURE_LIKELY
    meant = [c for c in wrong if likely or c.says or _alike(c.asked, c.given)]
    silent = max((c.score for c in evidence.gaps), default=0.0) - best.score  # then it is a figure of that
    return bool(meant) and not other and best.coverage >= FIGURE_COVERAGE and silent < FIGURE_OF_A_GAP


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
