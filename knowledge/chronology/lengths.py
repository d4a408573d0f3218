"""How long a message says that something took: 不到一年半, 三个多月, 整整两年, 大半年, less than three years.

A length is so many months and days, and how it is meant: less, more, just so, by and large. Months are counted in the
calendar, from the day on which they begin.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from knowledge.text.numerals import parse_number

_N = r"\d{1,4}|[一二两俩三四五六七八九十百]{1,4}"
_BEFORE = (
    r"够不够|满不满|足不足|超没超过?|超不超过?|不到|不足|不满|未满|没到|没满|不够|少于|小于|低于|短于|超过|多于|不止|大于|长于|超出|没超过?|不超过|未超过|顶多|最多|不出"
    r"|至少|最少|起码|满打满算|满|足足|够|整整|正好|刚好|恰好|恰恰|将近|接近|[眼就]?快要?|差点|差不多|大概|大约|约莫?|小"
)
_AFTER = r"不到|不足|未满|不满|都没到|出头|以上|开外|左右|上下|光景|的样子|[之以]?内|多|几"
_SAID = re.compile(
    rf"(?<!近)(?P<before>{_BEFORE})?(?:[有是得要]|[搞用花办开过隔]?了|持续|进行|历时)*(?<![\d第届])"
    rf"(?:(?P<size>[大小])?半(?P<odd>个?多|多个|个)?(?P<of>年|(?<=[个多])月)(?![前份日底初末])"
    rf"|(?P<n>{_N})(?P<more>[多几来余])?(?:(?:个(?P<and>半)?(?P<more2>多)?(?P<unit>月|星期|礼拜)|(?P<unit2>星期|礼拜|周|天))"
    rf"|(?<!\d\d)(?<!\d\d[多几来余])年(?!行动|计划|级|度|规划|前|后|的?(?:计划|行动))(?P<and2>半)?"
    rf"(?:[零又]?(?P<m>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})个(?P<more3>多)?月)?))(?P<after>{_AFTER})?"
)
"""A number of years has one digit: 15年 is a date."""

_ENGLISH = re.compile(
    r"\b(?:(?P<before>less than|under|within|shorter than|fewer than|not even|no more than|at most|more than|over|longer than|at least|exactly|precisely|nearly|almost|about|around|roughly)\s+)?"
    r"(?:(?P<full>(?:a |one )?(?:full|whole))\s+|(?P<half>half an?)\s+|(?P<n>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?P<half2> and a half)?\s+)"
    r"(?:full |whole )?(?P<unit>day|week|month|year)s?\b(?P<half3> and a half)?"
)
_WEEK = ((0, 7), (0, 3))
_SIZES = {"年": ((12, 0), (6, 0)), "月": ((1, 0), (0, 15)), "天": ((0, 1), (0, 0))}
"""Months and days of a unit, and of its half."""

LONGEST = 12 * 1000
"""Months that are counted: 9999 years would leave the calendar."""

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class How(Enum):
    """How a length is meant: shorter than it, at most it, longer, it or more, not quite it, just it, by and large it, or
    it and some of its last unit (三年多)."""

    UNDER = auto()
    MOST = auto()
    OVER = auto()
    FULL = auto()
    NEARLY = auto()
    JUST = auto()
    ABOUT = auto()
    ODD = auto()


_HOW = {
    How.UNDER: "不到 不足 不满 未满 没到 没满 不够 少于 小于 低于 短于 都没到|less than|under|shorter than|fewer than|not even",
    How.MOST: "没超 没超过 不超过 未超过 顶多 最多 不出 内 之内 以内|within|no more than|at most",
    How.OVER: "超没超 超没超过 超不超 超不超过 超过 多于 不止 大于 长于 超出|more than|over|longer than",
    How.FULL: "够不够 满不满 足不足 满 满打满算 足足 够 至少 最少 起码 以上 开外|at least",
    How.NEARLY: "将近 接近 快 快要 眼快 就快 眼快要 就快要 差点 小|nearly|almost",
    How.JUST: "整整 正好 刚好 恰好 恰恰|exactly|precisely",
    How.ODD: "出头 多 几",
}
_MEANT = {
    word: how
    for how, words in _HOW.items()
    for part in words.split("|")
    for word in (part.split() if not part.isascii() else [part])
}

NEAR, MONTH, YEAR = 0.25, 18, 110
"""By how much of what is said a length may be off to be right by and large, and by how many days at most where months
and years are said."""

_DENIED = re.compile(r"(?<![有是])(?:没有?|没能|并未|未)(?:[搞用花办开过隔]|持续|进行)*$")
"""Stands right before a length that something has not reached (没搞满一个月)."""

_OTHERWISE = {How.FULL: How.UNDER, How.ABOUT: How.UNDER, How.JUST: How.UNDER, How.OVER: How.MOST}

JUST, ROUND, EVEN = 0.03, 7, 1.02
"""The same of what is said to be just so; how much longer than what it nearly is a length may be."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length that a message states, with its place in the text; `odd`: the months and days of the unit that it goes
    beyond by less than one (三年多: a year)."""

    months: int
    days: int
    how: How
    odd: tuple[int, int]
    start: int
    end: int

    def holds(self, first: date, last: date) -> bool:
        """Whether the time from one day to another is of this length."""
        took, said = (last - first).days, (self._after(first, self.months, self.days) - first).days
        off = max(0.5, min(self._most(), NEAR * said))
        match self.how:
            case How.UNDER:
                return took < said
            case How.MOST:
                return took <= said
            case How.OVER:
                return took > said
            case How.FULL:
                return took >= said
            case How.NEARLY:
                return said - off <= took <= EVEN * said
            case How.JUST:
                return abs(took - said) <= (max(1.0, min(ROUND, JUST * said)) if self.months else 0.5)
            case How.ODD:
                more = self._after(first, self.months + self.odd[0], self.days + self.odd[1])
                return said <= took < (more - first).days
        return abs(took - said) <= off

    def _most(self) -> float:
        if not self.months:
            return 3.5 if self.odd[1] > 1 else 0.5
        return YEAR if self.odd[0] > 1 else MONTH

    @staticmethod
    def _after(day: date, months: int, days: int) -> date:
        year, month = divmod(day.month - 1 + min(months, LONGEST), 12)
        year, month = day.year + year, month + 1
        return date(year, month, min(day.day, monthrange(year, month)[1])) + timedelta(days=days)


def find_length(text: str) -> Length | None:
    """The first length that a normalised text states; None where it states none."""
    if (match := _SAID.search(text)) and (length := _chinese(match)):
        denied = _DENIED.search(text, 0, match.start())
        return replace(length, how=_OTHERWISE.get(length.how, length.how)) if denied else length
    match = _ENGLISH.search(text)
    return _english(match) if match else None


def _chinese(match: re.Match[str]) -> Length | None:
    how = _MEANT.get(match["after"] or "") or _MEANT.get(match["before"] or "") or How.ABOUT
    if match["of"]:
        size = (6, 0) if match["of"] == "年" else (0, 15)
        odd = "多" in (match["odd"] or "") or match["size"] == "大"
        how = How.ODD if odd else How.NEARLY if match["size"] else how
        return Length(*size, how, size, match.start(), match.end())
    number, unit = int(parse_number(match["n"]) or 0), match["unit"] or match["unit2"] or "年"
    size, half = _SIZES.get(unit, _WEEK)
    more = int(parse_number(match["m"]) or 0) if match["m"] else 0
    if any(match[part] for part in ("more", "more2", "more3")):
        how = _MEANT.get(match["before"] or "", How.ODD)
    odd = (1, 0) if more else (size[0] * 10, size[1] * 10) if match["more"] and not number % 10 else size  # 20多天
    and_half = half if match["and"] or match["and2"] else (0, 0)
    length = (number * size[0] + and_half[0] + more, number * size[1] + and_half[1])
    return Length(*length, how, odd, match.start(), match.end()) if any(length) else None


def _english(match: re.Match[str]) -> Length:
    size, more = _SIZES.get({"year": "年", "month": "月", "day": "天"}.get(match["unit"], ""), _WEEK)
    how = _MEANT.get(match["before"] or "", How.FULL if match["full"] else How.ABOUT)
    said = match["n"] or "1"
    number = int(said) if said.isdecimal() else _WORDS.index(said) + 1 if said in _WORDS else 1
    half = match["half"] or match["half2"] or match["half3"]
    months, days = size[0] * number, size[1] * number
    if half:
        months, days = more if match["half"] else (months + more[0], days + more[1])
    return Length(months, days, how, size, match.start(), match.end())
