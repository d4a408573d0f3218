"""Dates and years that a question states and a fact does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.facts.model import Fact, Kind
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.index import STATED
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason
from knowledge.text.dates import DateMention

A_DAY = 3
"""The parts of a day: year, month, day."""


def other_dates(question: ParsedQuestion, fact: Fact, said: dict[str, float]) -> Iterator[Conflict]:
    """Dates that the fact does not have, where it has none of those in the question (2017、2018这两年)."""
    keys = {date: _date_features(date) for date in question.dates}
    unmet = [date for date, parts in keys.items() if not all(said.get(key, 0.0) >= STATED for key in parts)]
    if len(unmet) == len([date for date, parts in keys.items() if parts]) or (unmet and _of_another_plan(question)):
        each = len(unmet) > 1 and _EACH.search(question.question.text)  # asks of each, and claims nothing
        for date in unmet:
            other = each or _of_another_plan(question)
            given = "" if other or _finer(date, fact) else _instead(question, fact, date)
            yield Conflict(Reason.TIME, _written(date.year, date.month, date.day), given)


def _instead(question: ParsedQuestion, fact: Fact, date: DateMention) -> str:
    """What a fact has instead of a date: the years that it is for, where the date is until when, else its own date."""
    until = UNTIL.search(question.question.text, 0, date.start)
    return _lasting(question, fact, date) or _in_words(fact.until if until else fact.date)


def _finer(date: DateMention, fact: Fact) -> bool:
    """Whether a date lies within the year or the month that is all that a fact tells: it may have been then."""
    parts = [int(part) for part in (fact.date or "").split("-") if part]
    return 0 < len(parts) < A_DAY and [date.year, date.month, date.day][: len(parts)] == parts


def _of_another_plan(question: ParsedQuestion) -> bool:
    """Whether two years name a plan that is for them (2018—2020年的行动计划)."""
    return len(question.dates) > 1 and bool(_PLANNED.search(question.question.text))


def _lasting(question: ParsedQuestion, fact: Fact, date: DateMention) -> str:
    """The years that a document is for, where a question says until when it is; empty where it says nothing of that."""
    span = (
        _SPAN.search(fact.title + fact.answer) if fact.kind in (Kind.DOCUMENT, Kind.EVENT) and not date.month else None
    )
    text = question.question.text
    lasts = span and (UNTIL.search(text, 0, date.start) or _ENDS.match(text, date.end) or FROM_TO.search(text))
    return span.group() if span and lasts else ""


def other_years(question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
    """去年, 明年 and the like asked of a figure, or of what the article dates by such a year (今年以来) itself."""
    told = fact.answer + fact.answer_en.lower()
    relative = fact.kind is Kind.FIGURE or bool(_RELATIVE_YEAR.search(told))
    if _WHICH_YEAR.search(question.question.text) and any(d.relative and d.relative in told for d in question.dates):
        return
    for date in question.dates:
        year = date.relative.endswith(("年", "year"))  # 明天 and the like are remarks (明天要交差)
        if year and relative and date.relative not in told:
            yield Conflict(Reason.TIME, date.relative, "")


def parts_of_the_year(question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
    """年底, 月初 and the like said of what happened on a day that lies elsewhere in its year or month."""
    if fact.kind not in (Kind.EVENT, Kind.DOCUMENT) or fact.until or len(fact.date or "") != len("2015-09-16"):
        return
    _, month, day = (int(part) for part in str(fact.date).split("-"))
    for match in _PART.finditer(question.question.text):
        first, last = _PARTS[match["part"]]
        words = match["when"]
        if not first <= (day if match["part"].startswith("月") else month) <= last:
            given = _in_words(fact.date)
            yield Conflict(Reason.TIME, words, given, says=f"文中是{given}，不是{words}。")


_PARTS = {
    "年初": (1, 3), "年中": (5, 8), "年底": (11, 12), "年末": (11, 12), "岁末": (11, 12), "上半年": (1, 6), "下半年": (7, 12),
    "月初": (1, 11), "月中": (9, 21), "月底": (20, 31), "月末": (20, 31),
}  # fmt: skip
"""Months and days that each may mean, the widest."""

_PART = re.compile(
    rf"(?<![今明去前昨])(?P<when>(?:\d{{4}})?(?P<part>{'|'.join(_PARTS)}))(?:才|就?召?开|就?下?发|就?出台|就?公布|就?举行|就?批|就?启动)"
)
"""A part with what happened then right behind it: 2017年底完成得怎样 is about another thing that would happen."""


def ends(question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
    """When something ended that only happened, or began, on the day that the fact has (什么时候结束的, of an award), or until
    when it is for (管到2020年底吧)."""
    lasts = fact.until or _SPAN.search(fact.title + fact.answer) or _ENDED.search(fact.answer)
    told_of_many = fact.kind in (Kind.LIST, Kind.META)  # whose parts have ends of their own
    text = question.question.text
    until = any(UNTIL.search(text, 0, date.start) for date in question.dates)
    if not (told_of_many or lasts) and (until or _ENDS_WHEN.search(text)):
        yield Conflict(Reason.ATTRIBUTE, "结束的时间", "", Sort.BEYOND)


def stretches(question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
    """A figure of one date, asked for before or after it (2015年以前有多少)."""
    if fact.kind is not Kind.FIGURE:
        return
    for date in question.dates:
        if date.year and (open_end := _OPEN.match(question.question.text, date.end)):
            yield Conflict(Reason.TIME, _written(date.year, date.month, date.day) + open_end.group(), "")


UNTIL = re.compile(r"(?:管|干|用|执行|实施|持续|延续|一直|期限|截止)[^,。;?!]{0,2}[到至]$")
"""Stands right before the year until which something lasts."""

FROM_TO = re.compile(r"\d{4}年?(?:[—–~-]|[到至])\d{4}")
"""Two years between which something lasts."""

_ENDS = re.compile(r"(?:才|就|也|正式)?(?:到期|结束|收尾|收官|为止|起算|开始|截止|期满)")
_PLANNED = re.compile(r"\d{4}年?(?:[—–~-]|[到至])\d{4}年?的?[^,。;?!]{0,8}?(?:计划|规划|方案|纲要)(?!的?期)")
_SPAN, _EACH = re.compile(r"\d{4}[—-]\d{4}年?"), re.compile(r"各|分别")
_ENDED = re.compile(r"结束|截止|完成|解决|停")
"""A fact that tells itself of an end; and asks for one."""

_ENDS_WHEN = re.compile(
    r"(?:什么时候|啥时候|几时|何时|多咱|哪[一]?[年月天日]|几[月号])[^,。?]{0,2}(?:结束|截止|停办|停下|停了|停的|停止|收尾|撤销|散会|散的|关门)|(?:结束|截止|停办|撤销)的?(?:时间|日期|日子)"
)
_WHICH_YEAR = re.compile(r"[今去前明]年[^,。?]{0,4},?还是[今去前明]年")
"""Asks which of two such years it was: one of them may be the fact's."""

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
