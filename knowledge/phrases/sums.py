"""What the figures of a name like “1+7+6” come to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.chronology.computed import Computed
from knowledge.facts.model import Fact, Kind
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.normalise import normalise

_CODE = re.compile(r"(?<![\d+.])\d{1,2}(?:\+\d{1,2}){1,4}(?![\d+.])")
_OTHER_SUMS = re.compile(r"[花投用拨]|钱|资金|人|户|村|补")
"""Asks for what was spent or who was reached, not for the sum of the figures."""

_ADDED = re.compile(r"加[起在拢到].{0,2}|相加|加法|加总|真加|求和|算总账|总和|合起来|全加|加一块")


def added(question: ParsedQuestion, facts: Iterable[Fact]) -> Computed | None:
    """The sum of a name that is written as one, where it is asked for; None for a sum that names nothing of the base."""
    text = question.question.text
    code = _CODE.search(text)
    if code is None or not _ADDED.search(text) or _OTHER_SUMS.search(text):
        return None
    named = (fact for fact in facts if fact.kind is Kind.LIST and code.group() in normalise(fact.title).text)
    fact = next(named, None)
    if fact is None:
        return None
    figures = code.group().split("+")
    return Computed((fact,), f"按加法算是{sum(map(int, figures))}（{'＋'.join(figures)}）。", fact.answer)
