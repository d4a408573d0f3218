"""Two people, places or figures side by side."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.outcome import Answered
from tests.knowledge.cases import entries

CASES = entries("matching/compared.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_a_fact_for_each(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    assistant = bases[case["base"]]
    found = assistant.comparison.facts(assistant.parser.parse(case["ask"]))
    assert [fact.id for fact in found] == case["facts"]


def test_both_kinds_of_case_are_there() -> None:
    assert {bool(case["facts"]) for case in CASES} == {True, False}


def test_the_answer_numbers_and_cites_both(small: Assistant) -> None:
    outcome = small.ask("何晚晴和林小舟有什么区别")
    assert isinstance(outcome, Answered)
    assert [line[:2] for line in outcome.text.splitlines()] == ["1.", "2."]
    assert {citation.locator for citation in outcome.citations} == {"2/1", "byline"}
