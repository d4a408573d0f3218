"""Dates and years that a question states and a fact does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.facts.model import Fact, Kind
from knowledge.matching.conflict import Conflict
from knowledge.matching.index import STATED
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason
from knowledge.text.dates import DateMention


def other_dates(question: ParsedQuestion, fact: Fact, said: dict[str, float]) -> Iterator[Conflict]:
    """Dates that the fact does not have, where it has none of those in the question (2017、2018这两年)."""
    keys = {date: _date_features(date) for date in question.dates}
    unmet = [date for date, parts in keys.items() if not all(said.get(key, 0.0) >= STATED for key in parts)]
    if len(unmet) == len([date for date, parts in keys.items() if parts]):
        for date in unmet:
            yield Conflict(Reason.TIME, _written(date.year, date.month, date.day), _in_words(fact.date))


def other_years(question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
    """去年, 明年 and the like asked of a figure, or of what the article dates by such a year (今年以来) itself."""
    told = fact.answer + fact.answer_en.lower()
    relative = fact.kind is Kind.FIGURE or bool(_RELATIVE_YEAR.search(told))
    for date in question.dates:
        year = date.relative.endswith(("年", "year"))  # 明天 and the like are remarks (明天要交差)
        if year and relative and date.relative not in told:
            yield Conflict(Reason.TIME, date.relative, "")


def stretches(question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
    """A figure of one date, asked for before or after it (2015年以前有多少)."""
    if fact.kind is not Kind.FIGURE:
        return
    for date in question.dates:
        if date.year and (open_end := _OPEN.match(question.question.text, date.end)):
            yield Conflict(Reason.TIME, _written(date.year, date.month, date.day) + open_end.group(), "")


_RELATIVE_YEAR = re.compile(r"[今去前明]年(?!轻|纪)|(?:this|last|next) year")
_OPEN = re.compile(r"[之以][前后]")


def _date_features(date: DateMention) -> list[str]:
    parts = [("year", date.year), ("month", date.month)]
    day = [f"day:{date.month}-{date.day}"] if date.day else []
    return [f"{name}:{value}" for name, value in parts if value] + day


def _in_words(iso: str | None) -> str:
    """2018-08-06 → 2018年8月6日; empty for no date."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip((iso or "").split("-"), "年月日", strict=False) if part)


def _written(year: int | None, month: int | None, day: int | None) -> str:
    return "".join(f"{value}{unit}" for value, unit in ((year, "年"), (month, "月"), (day, "日")) if value)
