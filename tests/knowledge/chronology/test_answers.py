"""Order, interval, position and period, computed from dated facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.chronology.saying import chinese_date
from knowledge.chronology.wording import days_later, place
from tests.knowledge.cases import entries

CASES, SILENT = entries("chronology/answers.yaml"), entries("chronology/silent.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['ask']}")
def test_it_is_computed(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    assistant = bases[case["base"]]
    computed = assistant.chronology.answer(assistant.parser.parse(case["ask"]))
    assert computed is not None
    assert [fact.id for fact in computed.facts] == case["facts"]
    assert case["says"] in computed.lead + computed.body


@pytest.mark.parametrize("case", SILENT, ids=lambda case: f"{case['kind']}: {case['ask']}")
def test_it_is_left_to_the_facts(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    assistant = bases[case["base"]]
    assert assistant.chronology.answer(assistant.parser.parse(case["ask"])) is None


def test_every_kind_of_answer_has_a_case() -> None:
    kinds = {case["kind"] for case in CASES}
    assert {"interval", "order", "first", "last", "nth"} <= kinds
    assert {"year", "month", "day", "between", "nothing between", "next", "previous"} <= kinds
    assert {"after an event", "before a date", "from a date on", "some time later", "dates of two events"} <= kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("过了两个星期又下发了什么", (14.0, 3.5)),
        ("隔了半年", (182.625, 182.625)),
        ("3天后", (3.0, 0.5)),
        ("那一年,株洲", None),
        ("过了几天", None),
    ],
)
def test_how_much_later(text: str, expected: tuple[float, float] | None) -> None:
    assert days_later(text) == expected


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("第二条", 9, 2),
        ("第十二条", 9, 12),
        ("倒数第二", 9, 8),
        ("最后那件", 9, 9),
        ("第四届", 9, None),
        ("末尾一条", 9, 9),
        ("头一条", 9, 1),
        ("哪一条", 9, None),
    ],
)
def test_places(text: str, size: int, expected: int | None) -> None:
    assert place(text, size) == expected


def test_a_date_in_words() -> None:
    assert chinese_date(date(2018, 8, 6)) == "2018年8月6日"
