"""What a question states and one fact does not meet: a refusal or a correction names it."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from tests.knowledge.cases import entries

CASES = entries("matching/constraints.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['ask']}")
def test_the_first_conflict(small: Assistant, case: dict[str, Any]) -> None:
    fact = small.base.facts()[case["fact"]]
    conflicts = small.constraints.conflicts(small.parser.parse(case["ask"]), fact)
    if case["reason"] == "none":
        assert conflicts == ()
        return
    first = conflicts[0]
    assert (first.reason.value, first.asked) == (case["reason"], case["asked"])
    assert first.given == case.get("given", first.given)


def test_every_kind_of_conflict_has_a_case() -> None:
    found = {case["reason"] for case in CASES}
    assert found == {"none", "place", "time", "person", "number", "attribute", "off_topic"}


@pytest.mark.parametrize(
    ("ask", "confirmed"),
    [
        ("灯桥节花了18万元吗", True),
        ("灯桥节花了十八万元吗", True),
        ("灯桥节花了20万元吗", False),
        ("灯桥节花了多少钱", False),
    ],
)
def test_a_figure_that_is_right_is_confirmed(small: Assistant, ask: str, confirmed: bool) -> None:
    fact = small.base.facts()["festival-funds"]
    assert small.constraints.confirmed(small.parser.parse(ask), fact) is confirmed


def test_a_place_inside_the_fact_s_place_is_no_conflict(shipped: Assistant) -> None:
    fact = shipped.base.facts()["guanzhuang-resettlement"]
    assert shipped.constraints.conflicts(shipped.parser.parse("醴陵的官庄镇怎么安置"), fact) == ()


def test_a_part_of_the_place_is_a_breakdown(shipped: Assistant) -> None:
    fact = shipped.base.facts()["poor-villages-2015"]
    conflicts = shipped.constraints.conflicts(shipped.parser.parse("茶陵有多少贫困村"), fact)
    assert [conflict.asked for conflict in conflicts][:1] == ["茶陵"]
