"""Members of enumerations: is it in the list, which one is the third."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from tests.knowledge.cases import entries

MEMBERS, POSITIONS = entries("lists/membership.yaml"), entries("lists/position.yaml")


@pytest.mark.parametrize("case", MEMBERS, ids=lambda case: case["ask"])
def test_membership(shipped: Assistant, case: dict[str, Any]) -> None:
    computed = shipped.lists.answer(shipped.parser.parse(case["ask"]))
    assert [fact.id for fact in (computed.facts if computed else ())] == case["facts"]
    if computed:
        assert computed.lead.startswith(case["says"])


def test_yes_no_and_silence_have_cases() -> None:
    assert {case.get("says", "")[:2] for case in MEMBERS} == {"是的", "不是", ""}


@pytest.mark.parametrize("case", POSITIONS, ids=lambda case: case["ask"])
def test_position(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    assistant = bases[case["base"]]
    fact = assistant.base.facts()[case["fact"]]
    assert assistant.lists.position(fact, assistant.parser.parse(case["ask"])) == case["says"]


def test_only_a_list_has_positions(small: Assistant) -> None:
    question = small.parser.parse("第二个是什么")
    assert small.lists.position(small.base.facts()["visitors"], question) == ""


def test_the_answer_leads_with_the_member(small: Assistant) -> None:
    assert small.ask("三灯的第二个是什么").text.startswith("第2盏是“鲤鱼灯”。")
