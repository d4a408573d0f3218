"""What is asked by keywords alone (扶贫专干 招录条件): the last one says what is to be told of the things before it."""

from __future__ import annotations

import re

from knowledge.matching.confidence import Evidence
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.decide import CURATED
from knowledge.matching.group import is_ask, strength
from knowledge.outcome import Reason

_KEYWORDS = re.compile(r"(?:[一-鿿“”\d.+]{2,6} ){1,3}(?P<last>[一-鿿]{2,6})")
SAID, TELLING = 0.3, 0.2
"""Strength from which a fact has a word; weight from which words say what is asked."""


def unsaid(evidence: Evidence | None) -> Conflict | None:
    """The last of several keywords, where it is nothing that the best fact has to do with, and nobody curated such words for it;
    None for every other message."""
    question = evidence.question if evidence else None
    match = _KEYWORDS.fullmatch(question.question.original.strip()) if question and not question.asks else None
    if evidence is None or question is None or match is None or evidence.facts[0].closeness >= CURATED:
        return None
    last, own = match["last"], evidence.facts[0].entry.vocabulary
    groups = [g for g in question.groups if not is_ask(g) and g.written and g.written in last]
    if sum(map(evidence.index.weight, groups)) < TELLING or any(strength(g, own) >= SAID for g in groups):
        return None
    return Conflict(Reason.ATTRIBUTE, f"“{last}”", "", Sort.BEYOND)
