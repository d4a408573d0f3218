"""Numbers of one member of a list, which the list does not give."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.of_member import counted_of_member
from tests.knowledge.cases import entries


@pytest.mark.parametrize("case", entries("matching/of_member.yaml"), ids=lambda case: case["ask"])
def test_a_number_of_one_member_is_missing(case: dict[str, Any], bases: dict[str, Assistant]) -> None:
    asked = bases[case["base"]]
    found = counted_of_member(asked.parser.parse(case["ask"]), asked.base.facts()[case["fact"]])
    assert [conflict.asked for conflict in found] == ([f"“{case['member']}”的数目"] if case["member"] else [])
