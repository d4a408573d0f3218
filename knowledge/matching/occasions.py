"""Another occasion than a fact's: 第三批, 第二次, 后来又, where the fact tells of one, or of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from knowledge.facts.model import Fact, Kind
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason
from knowledge.text.numerals import parse_number

_N = "[0-9一二两三四五六七八九十]{1,3}"
_RANKED = re.compile(rf"第({_N})(届|次|批|期|轮|回)")
_SO_MANY = re.compile(rf"(?<!第)({_N}|多|数)(?:届|次|批|期|轮|回)")
_ENTRY = re.compile(r"大事|年表|条目|件事")
_WHETHER_ANY = re.compile(r"(?<!是)(?<!是在)第[^,。;?!是]{4,}(?:没有?|冇|有没有|[了过]吗|[了过]么)[啊呀呢,。? ]*$")
"""Asks whether anything came of an occasion, rather than which one it was (是第五届吗) or taking that for granted."""

LATER = 2
"""The rank from which an occasion of which the fact knows nothing is another one: the first may be its own."""


def another_occasion(question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
    """第五届, 第三批, 第二次 where the fact has another one, or none."""
    text = question.question.text
    for rank, thing in _RANKED.findall(text):
        ranks = [r for r, t in _RANKED.findall(fact.answer) if t == thing]
        number = parse_number(rank) or 0
        if number in [parse_number(r) for r in ranks] or (not ranks and _may_have(fact, number, text)):
            continue
        whether = "yesno" in question.asks and not _WHETHER_ANY.search(text)
        if ranks and (whether or f"第几{thing}" in text or _of_its_year(question, fact)):
            yield Conflict(Reason.NUMBER, f"第{rank}{thing}", f"第{ranks[0]}{thing}")
        else:  # another occasion of the same kind
            yield Conflict(Reason.TIME, f"第{rank}{thing}", "", Sort.BEYOND)


def _of_its_year(question: ParsedQuestion, fact: Fact) -> bool:
    """Whether a question gives the year of a fact: of one year there is one occasion, called by a wrong number."""
    year = (fact.date or "")[:4]
    bare = rf"(?<!\d){year}(?=第{_N}[届次])"  # as part of the occasion's name it needs no 年
    return bool(year) and (
        any(str(date.year) == year for date in question.dates) or bool(re.search(bare, question.question.text))
    )


def _may_have(fact: Fact, number: Decimal | int, text: str) -> bool:
    """Whether a fact that ranks no occasion may have the one of this rank: its first, a member of its list, one of the
    several that it tells of."""
    several = [parse_number(n) or number for n in _SO_MANY.findall(fact.answer)]
    return fact.kind is Kind.LIST or number < LATER or bool(_ENTRY.search(text)) or any(n >= number for n in several)
