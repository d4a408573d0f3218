"""Order, interval, position and period, computed from dated facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.chronology.answers import chinese_date
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


def test_a_date_in_words() -> None:
    assert chinese_date(date(2018, 8, 6)) == "2018年8月6日"
