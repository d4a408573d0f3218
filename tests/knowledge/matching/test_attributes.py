"""Attributes: given by a fact that states them, or is curated as asked for with the same word."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from tests.knowledge.cases import entries

CASES = entries("matching/attributes.yaml")


def test_there_are_cases_of_both() -> None:
    assert {case["given"] for case in CASES} == {True, False}


@pytest.mark.parametrize("case", CASES, ids=[case["ask"] for case in CASES])
def test_an_attribute_is_given_or_missing(shipped: Assistant, case: dict[str, Any]) -> None:
    question, fact = shipped.parser.parse(case["ask"]), shipped.base.facts()[case["fact"]]
    assert case["attribute"] in question.attributes
    name = shipped.constraints.engine.attributes[case["attribute"]].say
    missing = any(conflict.asked == name for conflict in shipped.constraints.conflicts(question, fact))
    assert missing is not case["given"]
