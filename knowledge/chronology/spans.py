"""The days that the dates of a question take in: a year, a month, a day, a part of one (2018年上半年, 2017年末, 9月下旬)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from knowledge.text.dates import DateMention, find_dates

Span = tuple[date, date]
"""A first and a last day."""

_YEARS = {
    "上半年": (1, 6), "前半年": (1, 6), "下半年": (7, 12), "后半年": (7, 12), "年初": (1, 3), "开年": (1, 3),
    "年中": (5, 8), "年底": (10, 12), "年末": (10, 12), "岁末": (10, 12), "年尾": (10, 12), "春": (2, 5), "夏": (5, 8), "秋": (8, 11),
    "第一季度": (1, 3), "一季度": (1, 3), "第二季度": (4, 6), "二季度": (4, 6), "第三季度": (7, 9), "三季度": (7, 9), "第四季度": (10, 12), "四季度": (10, 12),
}  # fmt: skip
_MONTHS = {
    "月初": (1, 10),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "月中": (11, 20),
    "月底": (20, 31),
    "月末": (20, 31),
    "下旬": (21, 31),
}
"""Months of a year's parts, and days of a month's, the widest that they mean."""

_UNTIL = re.compile(r"[到至和跟与、—~-]|\b(?:to|and|until|through)\b")
_UNTIL_THEN = re.compile(r"一?直?[到至—~-]+")
_ANY_PART = re.compile(r"半年|季度|[年月][初中底末尾]|岁末|旬|[春夏秋](?=[天季末初,。到至的]|$)")
_PART = re.compile(
    rf"的?(?:这|那)?(?P<year>{'|'.join(sorted(_YEARS, key=len, reverse=True))})|的?(?P<month>{'|'.join(_MONTHS)})"
)

_OTHER_HALF = re.compile("[上下前后]半年")
"""Behind one half of a year: the whole year is meant (上半年一件、下半年一件)."""


def spans(mentions: Sequence[DateMention], text: str = "") -> list[Span]:
    """The days of each date that has a year, or has that of the one before it (2020年3月到6月); of its part where some text
    says which, the text from which the dates are."""
    dated = ((one, span_of(one)) for one in _with_years(together(mentions, text)))
    return [_narrowed(span, one, part_of(one, text)) for one, span in dated if span]


def together(mentions: Sequence[DateMention], text: str) -> tuple[DateMention, ...]:
    """The dates, a year and a day of it that some text names apart as one (2018年大事记里4月25日那条); no stretch between two."""
    out = list[DateMention]()
    for mention in mentions:
        last = out[-1] if out else None
        apart = last and last.year and not last.month and mention.month and not mention.year
        if (
            last
            and apart
            and 0 < last.end <= mention.start <= len(text)
            and not _UNTIL.search(text, last.end, mention.start)
        ):
            out[-1] = DateMention(last.year, mention.month, mention.day, mention.start, mention.end)
        else:
            out.append(mention)
    return tuple(out)


def a_stretch(mentions: Sequence[DateMention], text: str) -> bool:
    """Whether two dates of some text are the ends of one stretch (9月15日到月底)."""
    return len(mentions) == 2 and bool(_UNTIL_THEN.fullmatch(text, mentions[0].end, mentions[1].start))


def part_of(mention: DateMention, text: str) -> str:
    """The part of a year or a month that some text says right behind a date of its own (上半年, 月底); empty for none."""
    if mention.day or not _ANY_PART.search(text):
        return ""
    if all((one.start, one.end) != (mention.start, mention.end) for one in find_dates(text)):
        return ""
    written = text[mention.start : mention.end]
    last = mention.start + max(written.rfind("年"), written.rfind("月"))
    places = (last + 1, last) if last >= mention.start else (mention.end,)
    match = next(filter(None, (_PART.match(text, place) for place in places)), None)
    if match and match["year"] and _OTHER_HALF.search(text, match.end()):
        return ""
    return "" if match is None else (match["month"] if mention.month else match["year"]) or ""


def named(mention: DateMention, text: str = "") -> str:
    """A date as far as it was named, with its part (2018年上半年) where the text is given."""
    parts = ((mention.year, "年"), (mention.month, "月"), (mention.day, "日"))
    said, part = "".join(f"{value}{unit}" for value, unit in parts if value), part_of(mention, text)
    return said + (part[1:] if part[:1] and said.endswith(part[:1]) else part)


def _with_years(mentions: Sequence[DateMention]) -> Iterator[DateMention]:
    year: int | None = None
    month: int | None = None
    for mention in mentions:
        of_that = mention.month or (month if mention.day and not mention.year else None)  # 9月15日到30日
        if of_that and not mention.year and year:
            yield DateMention(year, of_that, mention.day, mention.start, mention.end)
        else:
            year = mention.year or year
            yield mention
        month = of_that


def _narrowed(span: Span, mention: DateMention, part: str) -> Span:
    if part in _YEARS and not mention.month:
        first, last = _YEARS[part]
        return date(span[0].year, first, 1), _end_of(span[0].year, last)
    if part in _MONTHS and mention.month:
        first, last = _MONTHS[part]
        return span[0].replace(day=first), min(span[1], span[0] + timedelta(days=last - 1))
    return span


def span_of(mention: DateMention) -> Span | None:
    """The first and last day of a year, month or day; None without a year, or where no calendar has it."""
    if not mention.year:
        return None
    if not mention.month:
        return date(mention.year, 1, 1), date(mention.year, 12, 31)
    try:
        first = date(mention.year, mention.month, mention.day or 1)
    except ValueError:
        return None
    return (first, first) if mention.day else (first, _end_of(mention.year, mention.month))


def _end_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
