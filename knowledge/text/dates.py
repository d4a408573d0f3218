"""Dates as people write them: 2018年8月6日, 18年8月6号, 2018-08-06, 二〇一八年八月, 8月6日, 2015—2017.

`find_dates` gives partial dates (year, month, day, each optional) with their spans. A bare 去年 or 今年 is a
*relative* year: it is the article's year, not the reader's, so the caller must not resolve it by today's date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.text.numerals import parse_han

_N = r"[0-9零〇一二三四五六七八九十廿卅]"
_YEAR = rf"(?P<y>(?:19|20)\d\d|[12]\d|[零〇一二三四五六七八九]{{2}}|[二一][零〇一二三四五六七八九]{{3}})年?"
_FULL = re.compile(rf"{_YEAR}(?<=年)(?:底|初|末|间|份|的)?\s*(?:(?P<m>{_N}{{1,2}})月(?:份)?\s*(?:(?P<d>{_N}{{1,3}})[日号])?)?")
_NUMERIC = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0\d|1[0-2])(?P<d>[0-3]\d)(?!\d)")
_BARE_YEAR = re.compile(r"(?<![\d.])(?P<y>20[0-3]\d|19\d\d)(?![\d.]|\s*(?:万|亿|个|人|元|户|多|余|第))")
_MONTH_DAY = re.compile(rf"(?<![\d年])(?P<m>{_N}{{1,3}})月(?:份)?\s*(?:(?P<d>{_N}{{1,3}})[日号])?(?!\d)")
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()
_EN = re.compile(
    rf"(?P<mon>{'|'.join(m[:3] for m in _ENGLISH_MONTHS)})[a-z]*\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,?\s*(?P<y>20\d\d))?"
)
_EN_DAY_FIRST = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<mon>{'|'.join(m[:3] for m in _ENGLISH_MONTHS)})[a-z]*\.?(?:\s*,?\s*(?P<y>20\d\d))?"
)
_RELATIVE = re.compile(r"去年|前年|今年|明年|本年|上个月|这个月|昨天|今天|明天|last year|this year")
_DURATION_AFTER = re.compile(r"\s*(?:来|内|间的|以来|里头|时间)")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, as far as it was written; `relative` holds words such as 去年."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    relative: str = ""

    def agrees(self, other: DateMention) -> bool:
        """Whether no part that both give differs."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(a is None or b is None or a == b for a, b in pairs)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    value = int(text) if text.isdigit() else parse_han(text)
    return None if value is None else int(value)


def _year(text: str | None) -> int | None:
    value = _number(text)
    return value + 2000 if value is not None and value < 100 else value


def _valid(month: int | None, day: int | None) -> bool:
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)


def _mention(match: re.Match[str]) -> DateMention | None:
    groups = match.groupdict()
    if groups.get("mon"):
        month: int | None = [m[:3] for m in _ENGLISH_MONTHS].index(groups["mon"]) + 1
    else:
        month = _number(groups.get("m"))
    year, day = _year(groups.get("y")), _number(groups.get("d"))
    if not _valid(month, day) or (year is not None and not 1949 <= year <= 2100):
        return None
    return DateMention(year, month, day, match.start(), match.end())


def find_dates(text: str) -> list[DateMention]:
    """All dates of a normalised text in order of appearance, without overlaps; more exact forms win."""
    found: list[DateMention] = []
    for pattern in (_NUMERIC, _COMPACT, _FULL, _EN_DAY_FIRST, _EN, _MONTH_DAY, _BARE_YEAR):
        for match in pattern.finditer(text):
            mention = _mention(match)
            if pattern is _FULL and mention and mention.month is None and _is_duration(text, match):
                continue
            if mention and not any(mention.start < m.end and m.start < mention.end for m in found):
                found.append(mention)
    for match in _RELATIVE.finditer(text):
        found.append(DateMention(None, None, None, match.start(), match.end(), match.group()))
    return sorted(found, key=lambda mention: mention.start)


def _is_duration(text: str, match: re.Match[str]) -> bool:
    """十五年来, 20年内: a stretch of time, where a two-digit year was matched."""
    return len(match["y"]) <= 2 and bool(_DURATION_AFTER.match(text, match.end()))


def days_between(first: date, second: date) -> int:
    """Days from the earlier to the later date."""
    return abs((second - first).days)
