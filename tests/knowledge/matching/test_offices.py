"""A name with the office of somebody else is set right."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.outcome import Answered
from tests.knowledge.cases import entries

CASES = entries("matching/offices.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_an_office(shipped: Assistant, case: dict[str, str]) -> None:
    outcome = shipped.ask(case["ask"])
    assert isinstance(outcome, Answered), outcome.text
    assert outcome.lead.startswith("文中的") is case["mistaken"]
    assert case["says"] in outcome.text


def test_right_and_mistaken_offices_have_cases() -> None:
    assert {case["mistaken"] for case in CASES} == {True, False}
