from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text.normalise import normalise
from knowledge.text.numerals import find_numbers, parse_han, parse_number
from tests.knowledge.cases import rows


@pytest.mark.parametrize(("written", "value"), rows("text/numerals.tsv", 2))
def test_a_number_as_written(written: str, value: str) -> None:
    assert parse_number(written) == (None if value == "-" else Decimal(value))


def _shown(text: str) -> str:
    numbers = find_numbers(text)
    shown = [f"{n.value.normalize():f}{'+' if n.more else ''}|{n.unit}|{n.family}" for n in numbers]
    return ";".join(shown) or "-"


@pytest.mark.parametrize(("text", "expected"), rows("text/numbers_found.tsv", 2))
def test_numbers_in_a_text(text: str, expected: str) -> None:
    assert _shown(text) == expected


def test_a_number_spans_its_unit_and_no_space_behind() -> None:
    (number,) = find_numbers("约 15 个村 吧")
    assert (number.start, number.end) == (2, 7)


def _han(value: int) -> str:
    """A whole number below 10^12 as Chinese writes it: the oracle that `parse_han` must read back."""
    out = ""
    for step, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, value = divmod(value, step)
        if section:
            out += ("零" if out and section < 1000 else "") + _section(section) + name
    return out or "零"


def _section(value: int) -> str:
    out, skipped = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, step)
        if digit:
            out += ("零" if out and skipped else "") + "零一二三四五六七八九"[digit] + name
            skipped = False
        else:
            skipped = True
    return out


@given(st.integers(0, 10**12 - 1))
def test_what_is_written_in_chinese_is_read_back(value: int) -> None:
    assert parse_han(_han(value)) == value


@given(st.lists(st.sampled_from("零〇一二两三九十百千万亿廿点0123456789.,个人元 %"), max_size=60).map("".join))
@settings(deadline=None)
def test_no_text_of_figures_fails(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert number.value.is_finite()
        last = number.end


def test_the_longest_runs_do_not_fail() -> None:
    for char in "亿万千九9零":
        find_numbers(normalise(char * 10_000).text)
