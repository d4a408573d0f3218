"""How likely it is that a fact leaves open what a yes-no question asks: as a logistic model with named features.

Which fact a question is about is another matter (`confidence`): 每站配两名专干吧 is surely about the stations, and the article
does not say how many. Most yes-no questions are settled by rules (`premises`); this is for those that none of them settles.
The weights were fitted on the tuning questions (`docs/quality.md`), never on the reported ones.
"""

from __future__ import annotations

import re

from knowledge.matching.confidence import Evidence, Features, logistic, sigmoid
from knowledge.matching.decide import CURATED
from knowledge.matching.group import is_ask, strength
from knowledge.matching.missing import GAP_CLOSENESS, GAP_COVERAGE
from knowledge.matching.score import Candidate

WEIGHTS: Features = {
    "bias": 7.02,
    "tag": 2.73,
    "choice": -1.76,
    "denied": -0.90,
    "extent": 2.17,
    "number": 0.21,
    "date": 1.42,
    "confidence": -11.17,
    "gap_closeness": 2.82,
    "gap_votes": 0.52,
    "gaps_words": 0.23,
    "unsaid": 2.77,
}
"""Log-odds per unit of each feature (see `features`)."""

OPEN, KNOWN = 0.45, 0.3
"""Likelihood from which a question is refused; strength from which a fact has a word."""

_TAG = re.compile(
    r"[, ]*(?:[是对]吧|没错吧?|吧|[是对]吗|对不对?|是不是(?:这样)?|真的假的|真的吗|系咪咁?|\b(?:right|correct|true or false|(?:is|was|did|does|were|are|do)n.t (?:it|he|she|they)))\W*$"
)
"""Ends a claim that is to be confirmed."""

_CHOICE = re.compile(r"还是|\bor\b")
_DENIED = re.compile(r"(?<!是)[没不冇](?!错)|\b(?:not|no|never)\b|n't\b")
_EXTENT = re.compile(
    r"每|家家|一半|大半|多半|半数|[两二三四五六七八九]成|以上|多数|亲自|专门|主要|大多|首席|后来|以后|之后|最后|本地|一[起块]|同一[天年]|\b(?:each|every|half|most|mostly|all|later|mainly)\b"
)
"""Says how far something goes, of whom, or what came of it."""


def left_open(evidence: Evidence | None) -> Candidate | None:
    """The candidate that says best what is missing of the best fact, its nearest gap or itself, where that likely leaves open
    what a yes-no question asks in words that nobody curated; None where it does not."""
    if evidence is None or evidence.facts[0].closeness >= CURATED or likely_open(evidence) < OPEN:
        return None
    best = evidence.facts[0]
    own = (c for c in evidence.gaps if c.entry.fact is best.entry.fact and c.closeness >= GAP_CLOSENESS)
    near = max(own, key=lambda c: c.closeness + c.coverage, default=best)
    return near if near.coverage >= GAP_COVERAGE else best


def likely_open(evidence: Evidence) -> float:
    """How likely it is that the best fact neither affirms nor denies what a yes-no question asks, 0..1."""
    return sigmoid(sum(WEIGHTS[name] * value for name, value in features(evidence).items()))


def without_tag(text: str) -> str:
    """A normalised claim without the words that ask to confirm it."""
    return _TAG.sub("", text).rstrip(",，。 ")


def features(evidence: Evidence) -> Features:
    """The features of the model: how the question is put (tag, choice, denied, extent, number, date); what speaks for things
    that are curated as not said (gap_…, gaps_words) and for the fact (confidence); unsaid: share of the topic that
    the fact does not have."""
    text = evidence.question.question.text
    claim = _TAG.sub("", text)
    about = evidence.features()
    return {
        "bias": 1.0,
        "tag": float(claim != text),
        "choice": float(bool(_CHOICE.search(claim))),
        "denied": float(bool(_DENIED.search(claim))),
        "extent": float(bool(_EXTENT.search(claim))),
        "number": float(bool(evidence.question.numbers)),
        "date": float(bool(evidence.question.dates)),
        "confidence": logistic(about),
        "gap_closeness": about["own_gap_closeness"],
        "gap_votes": about["own_gap_votes"],
        "gaps_words": about["gaps_words"],
        "unsaid": _unsaid(evidence),
    }


def _unsaid(evidence: Evidence) -> float:
    """Share of the weight of a question's topic that the best fact does not have."""
    own, index = evidence.facts[0].entry.vocabulary, evidence.index
    topic = [(index.weight(group), strength(group, own)) for group in evidence.question.groups if not is_ask(group)]
    total = sum(weight for weight, _ in topic)
    return sum(weight for weight, held in topic if held < KNOWN) / total if total else 0.0
