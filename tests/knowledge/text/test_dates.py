from __future__ import annotations

from datetime import date
from timeit import repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text.dates import find_dates
from knowledge.text.normalise import normalise
from knowledge.text.numerals import find_numbers
from tests.knowledge.cases import rows


def _shown(text: str) -> str:
    parts = [(d.year, d.month, d.day) for d in find_dates(text)]
    return ";".join("-".join("?" if p is None else str(p) for p in date_) for date_ in parts) or "-"


@pytest.mark.parametrize(("text", "expected"), rows("text/dates.tsv", 2))
def test_dates_in_a_text(text: str, expected: str) -> None:
    assert _shown(text) == expected


@pytest.mark.parametrize("word", ["去年", "今年", "前年", "last year"])
def test_a_relative_year_stays_unresolved(word: str) -> None:
    (mention,) = find_dates(f"{word}的事")
    assert (mention.year, mention.relative) == (None, word)


def test_a_relative_year_with_a_day_gives_both() -> None:
    assert [(d.relative, d.month, d.day) for d in find_dates("去年8月6日")] == [("去年", None, None), ("", 8, 6)]


def test_words_that_only_hold_a_relative_year() -> None:
    assert find_dates("如今年轻人多了") == []


@given(st.dates(date(1949, 1, 1), date(2099, 12, 31)))
@pytest.mark.parametrize(
    "form", ["{0.year}年{0.month}月{0.day}日", "{0.year}-{0.month:02}-{0.day:02}", "{0.year}.{0.month}.{0.day}"]
)
def test_every_day_of_the_calendar_is_read(form: str, day: date) -> None:
    (mention,) = find_dates(form.format(day))
    assert (mention.year, mention.month, mention.day) == (day.year, day.month, day.day)


@given(
    st.lists(st.sampled_from([*"0123456789年月日号-/.二〇一八十廿 去", "2018", "aug ", "may "]), max_size=40).map(
        "".join
    )
)
@settings(deadline=None)
def test_dates_never_overlap(text: str) -> None:
    last = 0
    for mention in find_dates(text):
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end


@given(st.text(max_size=80))
@settings(deadline=None)
def test_no_text_fails(text: str) -> None:
    find_dates(normalise(text).text)


def test_reading_a_question_is_quick() -> None:
    """The aim is 100 µs for 25 characters; the bound leaves room for busy machines, not for another order."""
    question = "株洲2018年8月6日一共有多少个贫困县脱贫摘帽了呢"

    def read() -> None:
        text = normalise(question).text
        find_dates(text)
        find_numbers(text)

    assert min(repeat(read, number=50, repeat=20)) / 50 < 400e-6
