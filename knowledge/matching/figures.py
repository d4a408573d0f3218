"""Groups of dates, figures and ordinals: what a question states and a fact must meet."""

from __future__ import annotations

import re

from knowledge.matching.group import Group
from knowledge.text.dates import DateMention
from knowledge.text.numerals import Number, parse_number


def date_groups(dates: tuple[DateMention, ...], text: str = "") -> list[Group]:
    """Topic groups of dates: year, month and day apart, so that 8月6日 meets 2018年8月6日; `text` is where they stand."""
    groups = []
    for date in dates:
        if date.year:
            groups.append(Group(_year(date.year, text[date.end :]), 1.0, str(date.year)))
        if date.month:
            groups.append(Group({f"month:{date.month}": 1.0}, 1.0, f"{date.month}月"))
        if date.day and date.month:
            groups.append(Group({f"day:{date.month}-{date.day}": 1.0}, 1.2, f"{date.day}日"))
    return groups


def _year(year: int, following: str) -> dict[str, float]:
    """A year, or what lies before or after it: 2015年以前 is another time than 2015年."""
    if beyond := _BEYOND.match(following):
        return {f"{'before' if beyond['before'] else 'after'}:{year}": 1.0, f"year:{year}": BOUND}
    return {f"year:{year}": 1.0}


def number_groups(numbers: tuple[Number, ...]) -> list[Group]:
    groups = []
    for n in numbers:
        if n.value > 1 and n.family != "time":
            features = {f"num:{n.value.normalize():f}": 1.0}
            family = n.family or ("money" if n.value >= HUGE else "")
            if family in MEASURES:
                features[f"measure:{family}"] = MEASURED
            groups.append(Group(features, 1.0 if n.value > 10 else 0.3, f"{n.value:f}{n.unit}"))
    return groups


def ordinal_groups(text: str) -> list[Group]:
    """第二张, 第3条: the rank, whatever it counts."""
    ranks = [parse_number(match) for match in _RANK.findall(text)]
    return [Group({f"ord:{rank:f}": 1.0}, 0.6, f"第{rank:f}") for rank in ranks if rank]


_BEYOND = re.compile(r"(?P<before>[之以]前)|[之以]后")
BOUND = 0.6
"""How much the year counts that only bounds a time."""

_RANK = re.compile(r"第([0-9一二三四五六七八九十]{1,3})")
MEASURES = frozenset({"person", "money", "currency", "household", "village", "county", "township", "area", "percent"})
HUGE = 10**8
"""A figure from 1亿 without a unit is money where an article speaks of counties and villages."""

MEASURED = 0.6
"""How much another figure of the same measure counts: the figure may be what the person has wrong."""
