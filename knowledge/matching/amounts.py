"""When a figure in a question is the one of a fact: the same value, a round one that holds it, the same digits of another
size or of something else.
"""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.matching.figures import MEASURES
from knowledge.text.numerals import Number

_TIME = "time"
SMALLEST_FIGURE, SIZE, NEAR = 10, Decimal(10), Decimal("0.05")
"""The least number that is a figure; how many times another one may be as large to compare with it without a unit; how
far a figure may be off that is only said to be about so much."""

_MORE = re.compile(
    r"(?:超过|超出|超|突破|多于|大于|高于|不止|不下|不少于|不低于|不小于|至少|起码|少说也?有?|最少|over|more than|at least) ?了?$"
)
_LESS = re.compile(
    r"(?:不到|不足|少于|低于|小于|不超过|不多于|不高于|没超过|至多|最多|顶多|未满|不满|under|less than|at most) ?$"
)
_ABOUT = re.compile(r"(?:将近|接近|临近|近|快|差不多|大约|约莫|大概|约|几乎|about|around|nearly|almost) ?是?有?$")
_OR_EQUAL = re.compile(
    r"(?:不少于|不低于|不小于|至少|起码|最少|不超过|不多于|不高于|至多|最多|顶多|at least|at most) ?$"
)
_MORE_BEHIND = re.compile(r"^(?:个|元|人|万|亿)?(?:以上|之上|往上|出头|开外)")
_LESS_BEHIND = re.compile(r"^(?:个|元|人|万|亿)?(?:以下|以内|之内|不到)")
_ABOUT_BEHIND = re.compile(r"^(?:个|元|人)?(?:左右|上下|的样子|来)")
_WINDOW = 10
"""Characters before and behind a figure that are looked at for how exactly it is meant."""

_NOUN = re.compile(
    r"^[一-鿿]{0,6}?(?:(?P<person>人口|群众|居民)|(?P<village>村)|(?P<household>户)|(?P<township>乡镇)|(?P<county>县))"
)
_NOUN_BEFORE = re.compile(r"(?P<person>人口)(?:数|总数)?(?:为|有|达|共|约|是)?$")


def is_figure(number: Number) -> bool:
    """A figure that a reader may have wrong, not a count of list members or a part of a date."""
    return (
        number.family in MEASURES
        or (number.family == "item" and number.value >= SMALLEST_FIGURE)
        or (not number.family and number.value >= 10 * SMALLEST_FIGURE)
    )


def bounded(text: str, number: Number) -> bool:
    """Whether a text says that something is more or less than a figure, which the figure itself is not."""
    before = text[max(0, number.start - _WINDOW) : number.start]
    return bool((_MORE.search(before) or _LESS.search(before)) and not _OR_EQUAL.search(before))


def comparable(asked: str, number: Number, said: str, own: Number) -> bool:
    """Whether a question's figure is of one measure with a fact's (`asked`, `said`: their texts); one without a unit
    (15.8万, 327亿) compares with one of its size, or of its digits."""
    mine, its = family(asked, number), family(said, own)
    if (mine == _TIME) != (its == _TIME):  # 30日 is no other number than 一百多家
        return False
    if mine in MEASURES and its in MEASURES:  # 200个村, 166个贫困村
        return mine == its
    if number.family and own.family:
        return number.family == own.family
    return SIZE > number.value / max(own.value, Decimal(1)) > 1 / SIZE or _same_digits(number, own)


def _same_digits(one: Number, other: Number) -> bool:
    """237万, 237亿: at least three digits are alike, and only the size differs."""
    mine, its = (number.value.normalize().as_tuple().digits for number in (one, other))
    return mine == its and len(mine) >= 3


def meets(text: str, number: Number, own: Number) -> bool:
    """Whether a figure, as a question (`text`) puts it, is true of a fact's figure: itself, 十五万多 for 15.8万, 超过200亿
    for 237亿."""
    if number.value == own.value:
        return True
    if number.family and own.family and number.family != own.family:
        return False
    before, behind = text[max(0, number.start - _WINDOW) : number.start], text[number.end : number.end + _WINDOW]
    more = bool(_MORE.search(before) or _MORE_BEHIND.search(behind))
    if more and not _LESS.search(before):
        return own.value >= number.value
    if _LESS.search(before) or _LESS_BEHIND.search(behind):
        return own.value <= number.value
    if number.more and number.value <= own.value < number.value + _step(number):
        return True
    about = _ABOUT.search(before) or _ABOUT_BEHIND.search(behind) or number.more
    return bool(about) and abs(own.value - number.value) <= NEAR * own.value


def _step(number: Number) -> Decimal:
    """What the last digit of a round number stands for: 十五万多 ends before 16万."""
    return Decimal(1).scaleb(int(number.value.normalize().as_tuple().exponent))


def of_another(text: str, own: Number, number: Number) -> bool:
    """15.8万人, 15.8万户: the same figure of something else; `text` is the fact's."""
    counted = family(text, own)
    measured = counted in MEASURES and number.family in MEASURES
    return measured and counted != number.family and own.value >= SMALLEST_FIGURE


def family(text: str, number: Number) -> str:
    """What a figure measures, by its unit, or by the noun beside it (166个贫困村, 贫困人口为184万)."""
    if number.family and number.family != "item":
        return number.family
    beside = _NOUN.search(text[number.end :]) or _NOUN_BEFORE.search(text[: number.start])
    return str(beside.lastgroup) if beside else number.family
