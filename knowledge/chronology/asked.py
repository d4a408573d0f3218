"""What a question asks of dates and of the chronicle, by its wording alone."""

from __future__ import annotations

import re

from knowledge.chronology.spans import a_stretch
from knowledge.chronology.wording import (
    BETWEEN,
    BOTH_ENDS,
    BY_YEAR,
    CHRONICLE,
    COUNTED,
    DAY_BESIDE,
    EVERY_YEAR,
    HOW_MANY,
    LATER,
    MOST,
    SAME_TIME,
    SIDE,
    WHETHER_ANY,
    WHICH_FIRST,
    YEARS,
)
from knowledge.matching.parse import ParsedQuestion

_NO_LISTING = frozenset({"duration", "yesno", "why"})
_NOT_WHETHER = re.compile(r"同一?年.{0,14}(?:什么|谁|哪里|多少)")


def _text(question: ParsedQuestion) -> str:
    return question.question.text


def of_the_chronicle(question: ParsedQuestion) -> bool:
    """Whether the chronicle is named, now or before."""
    return any(CHRONICLE.search(run.text) for run in question.runs) or bool(CHRONICLE.search(_text(question)))


def asks_order(question: ParsedQuestion) -> bool:
    """Which came first; not what there was one after the other in a stretch (9月到12月依次有哪些事)."""
    listed = a_stretch(question.dates, _text(question)) and "what" in question.asks
    return not listed and ("order" in question.asks or bool(WHICH_FIRST.search(_text(question))))


def asks_between(question: ParsedQuestion) -> bool:
    """What lies between two events, not how long that is."""
    text = _text(question)
    listed = not _NO_LISTING & set(question.asks) or bool(HOW_MANY.search(text) or WHETHER_ANY.search(text))
    return listed and bool(BETWEEN.search(text))


def asks_beyond(question: ParsedQuestion) -> bool:
    """What lies after or before an event or a date, or whether anything does."""
    text, asks = _text(question), set(question.asks)
    whether_any = asks & _NO_LISTING == {"yesno"} and bool(WHETHER_ANY.search(text))
    return bool(SIDE.search(text)) and (not asks & _NO_LISTING or whether_any)


def names_a_day(question: ParsedQuestion) -> bool:
    """Whether one day is named and no other date."""
    return len(question.dates) == 1 and question.dates[0].day is not None


def asks_day_beside(question: ParsedQuestion) -> bool:
    """What there was the day after something, or before it."""
    return bool(DAY_BESIDE.search(_text(question))) and "why" not in question.asks


def asks_later(question: ParsedQuestion) -> bool:
    """What there is so long after something; what an earlier message asked (…对吧) is not asked again."""
    return bool(LATER.search(_text(question))) and (question.in_talk or not _NO_LISTING & set(question.asks))


def asks_same_time(question: ParsedQuestion) -> bool:
    """Whether two events fell into one year, not what else there was in it (批复的同年四月，在什么会上…)."""
    return bool(SAME_TIME.search(_text(question))) and not _NOT_WHETHER.search(_text(question))


def asks_years(question: ParsedQuestion) -> bool:
    """In which years the chronicle has entries, or in how many."""
    return bool(YEARS.search(_text(question))) and of_the_chronicle(question)


def counts_from_end_to_end(question: ParsedQuestion) -> bool:
    """How many entries there are from the first to the last."""
    return bool(BOTH_ENDS.search(_text(question)) and COUNTED.search(_text(question)))


def counts_years(question: ParsedQuestion) -> bool:
    """How the entries are spread over the years."""
    return any(pattern.search(_text(question)) for pattern in (MOST, EVERY_YEAR, BY_YEAR))
