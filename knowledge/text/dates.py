"""Dates as people write them: 2018年8月6日, 18年8月6号, 2018-08-06, 18.8.6, 二〇一八年八月, 8月6, 2015—2017, aug 6.

`find_dates` gives partial dates (year, month, day, each optional) with their spans. A bare 去年 or 今年 is a
*relative* year: it is the article's year, not the reader's, so the caller must not resolve it by today's date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.text.numerals import parse_han

_HAN = "零〇一二三四五六七八九"
_N = rf"[0-9{_HAN}十廿卅]"
_NOT_A_DAY = r"[\d.,%~:+]|\s*[多余来几万亿十百千个人户元名位项条件家支批次天岁点部]"
_DAY = rf"(?:(?P<d>{_N}{{1,3}})[日号]|(?P<bare>\d{{1,2}})(?!{_NOT_A_DAY}))"
"""A day; without 日 or 号 only in figures that count nothing: 8月6 摘帽, not 8月6个县."""

_MONTH = rf"(?P<m>{_N}{{1,3}})月(?:份|底|初|末|中旬|上旬|下旬)?\s*{_DAY}?"
_YEAR = rf"(?P<y>(?:19|20)\d\d|[12]\d|[零〇一二][{_HAN}]|[一二][{_HAN}]{{3}})年(?:度(?!假))?"
_FULL = re.compile(rf"(?<![\d.第{_HAN}十百]){_YEAR}(?:年?[底初末尾]|间|份|的)?\s*(?:{_MONTH})?")
_NUMERIC = re.compile(
    r"(?<![\d.])(?:(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?"
    r"|(?P<y2>[12]\d)[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2}))(?!\d|[-/.]\d)"
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0\d|1[0-2])(?P<d>[0-3]\d)(?!\d)")
_COUNTED = "万|亿|个|人|元|户|多|余|第|块|名|位|家|亩|平|斤|吨|公里|米|次|张|套|件|项|条|岁|%|倍|天"
_BARE_YEAR = re.compile(rf"(?<![\d.])(?P<y>20[0-3]\d|19\d\d)(?!\d|\.\d|\s*(?:{_COUNTED}))")
_BARE_HAN_YEAR = re.compile(rf"(?<![{_HAN}十百千万])(?P<y>(?:二[零〇]|一九)[{_HAN}]{{2}})(?![{_HAN}十百千万亿])")
_MONTH_DAY = re.compile(rf"(?<![\d.]){_MONTH}")

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NAME = "(?P<mon>" + "|".join(f"{m}|{m[:3]}" for m in _MONTHS) + r"|sept)\b\.?"
_EN_YEAR = r"(?P<y>(?:19|20)\d\d)\b"
_EN_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_EN = re.compile(rf"\b{_NAME}\s+(?:{_EN_DAY}\b(?:\s*,?\s*{_EN_YEAR})?|(?P<y2>20\d\d)\b)")
_EN_DAY_FIRST = re.compile(rf"\b{_EN_DAY}\s+(?:of\s+)?{_NAME}(?:\s*,?\s*{_EN_YEAR})?")
_RELATIVE = re.compile(r"去年|前年|(?<!如)今年(?!轻|纪)|明年|本年|上个月|这个月|昨天|今天|明天|last year|this year")
_DURATION_AFTER = re.compile(r"\s*(?:来|内|间的|以来|里头|时间)")
_DAY_ONLY = re.compile(
    r"(?<![\d月零〇一二三四五六七八九十第])(?P<d>[0-9]{1,2}|[一二三四五六七八九十]{2,3})[号日](?!楼|院|文|线)"
)
_UNTIL_ITS_END = re.compile(r"(?:[一直]{0,2}[到至]|[-—~]+)(?P<its>[当那同]?(?P<unit>[年月])(?:[底末]|尾巴?))")
"""An end that only the date before it dates (9月16日到年底)."""

_FIGURES, _VOWELS = frozenset("0123456789"), frozenset("aeou")
_PATTERNS = (
    (_NUMERIC, _FIGURES),
    (_COMPACT, _FIGURES),
    (_FULL, frozenset("年")),
    (_EN_DAY_FIRST, _VOWELS),
    (_EN, _VOWELS),
    (_MONTH_DAY, frozenset("月")),
    (_DAY_ONLY, frozenset("号日")),
    (_BARE_YEAR, _FIGURES),
    (_BARE_HAN_YEAR, frozenset("二一")),
)
"""The forms of a date, the more exact ones first, each with characters of which it has at least one."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, as far as it was written; `relative` holds words such as 去年."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    relative: str = ""


def _number(text: str | None) -> int | None:
    if not text:
        return None
    value = int(text) if text.isdecimal() else parse_han(text)
    return None if value is None else int(value)


def _year(text: str | None) -> int | None:
    value = _number(text)
    return value + 2000 if value is not None and value < 100 else value


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


def _valid(year: int | None, month: int | None, day: int | None) -> bool:
    in_range = (year is None or 1949 <= year <= 2100) and (month is None or 1 <= month <= 12)
    return in_range and (day is None or 1 <= day <= 31)


def _mention(match: re.Match[str]) -> DateMention | None:
    groups = match.groupdict()
    name = groups.get("mon")
    month = _month(name) if name else _number(groups.get("m") or groups.get("m2"))
    year = _year(groups.get("y") or groups.get("y2"))
    day = _number(groups.get("d") or groups.get("d2") or groups.get("bare"))
    if not _valid(year, month, day) or (year, month, day) == (None, None, None):
        return None
    return DateMention(year, month, day, match.start(), match.end())


def find_dates(text: str) -> list[DateMention]:
    """All dates of a normalised text in order of appearance, without overlaps; more exact forms win."""
    found: list[DateMention] = []
    written = set(text)
    for pattern, needed in _PATTERNS:
        for match in () if needed.isdisjoint(written) else pattern.finditer(text):
            mention = _mention(match)
            if pattern is _FULL and mention and mention.month is None and _is_duration(text, match):
                continue
            if mention and not any(mention.start < m.end and m.start < mention.end for m in found):
                found.append(mention)
    found += [end for mention in found if (end := _its_end(mention, text))]
    for match in _RELATIVE.finditer(text):
        found.append(DateMention(None, None, None, match.start(), match.end(), match.group()))
    return sorted(found, key=lambda mention: mention.start)


def _its_end(date: DateMention, text: str) -> DateMention | None:
    """The last month of a day's year, or its month, where the text goes on until the end of that."""
    match = _UNTIL_ITS_END.match(text, date.end) if date.year and date.day else None
    if not match:
        return None
    return DateMention(date.year, 12 if match["unit"] == "年" else date.month, None, *match.span("its"))


def _is_duration(text: str, match: re.Match[str]) -> bool:
    """十五年来, 20年内: a stretch of time, where a two-digit year was matched."""
    return len(match["y"]) <= 2 and bool(_DURATION_AFTER.match(text, match.end()))
