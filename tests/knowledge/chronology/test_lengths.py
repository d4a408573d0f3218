"""How long a message says that something took, and whether it did."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge.chronology.lengths import find_length
from knowledge.text.normalise import normalise
from tests.knowledge.cases import entries

CASES = entries("chronology/lengths.yaml")
FIRST = date(2018, 1, 31)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_length_is_read(case: dict[str, Any]) -> None:
    length = find_length(normalise(case["text"]).text)
    if "how" not in case:
        assert length is None
        return
    assert length is not None
    assert (length.months, length.days, length.how.name.lower()) == (case["months"], case["days"], case["how"])


def test_every_meaning_and_none_has_a_case() -> None:
    assert {case.get("how", "") for case in CASES} == {
        "under", "most", "over", "full", "nearly", "just", "about", "odd", "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "last", "holds"),
    [
        ("不到一个月", date(2018, 2, 27), True),
        ("不到一个月", date(2018, 2, 28), False),  # the month after 31 January ends with February
        ("满一个月", date(2018, 2, 28), True),
        ("超过两周", date(2018, 2, 14), False),
        ("超过两周", date(2018, 2, 15), True),
        ("两个多月", date(2018, 4, 29), True),
        ("两个多月", date(2018, 4, 30), False),
        ("整整两年", date(2020, 1, 27), True),
        ("整整两年", date(2020, 1, 15), False),
        ("将近两年", date(2020, 1, 15), True),
        ("将近两年", date(2020, 3, 31), False),
        ("两年", date(2020, 1, 15), True),
        ("15天", date(2018, 2, 14), False),
        ("14天", date(2018, 2, 14), True),
        ("more than 9999 years", date(2020, 1, 15), False),  # beyond the last day of a calendar
        ("less than 9999 years", date(2020, 1, 15), True),
        ("三个月以内", date(2018, 4, 30), True),
    ],
)
def test_whether_it_took_so_long(text: str, last: date, holds: bool) -> None:
    length = find_length(text)
    assert length is not None
    assert length.holds(FIRST, last) is holds
