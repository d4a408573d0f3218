"""What people say of themselves and of others around a question."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.dialogue.remarks import begins
from knowledge.outcome import Answered, NotCovered
from tests.knowledge.cases import entries

CASES = entries("dialogue/remarks.yaml")
CLAUSES, MESSAGES = [c for c in CASES if "clause" in c], [c for c in CASES if "ask" in c]


@pytest.mark.parametrize("case", CLAUSES, ids=lambda case: case["clause"])
def test_what_is_left_of_a_clause(case: dict[str, Any]) -> None:
    start = begins(case["clause"])
    assert (case["clause"][start:] if start is not None else "") == case["keeps"]


@pytest.mark.parametrize("case", MESSAGES, ids=lambda case: case["ask"])
def test_remarks_neither_refuse_nor_add(shipped: Assistant, case: dict[str, Any]) -> None:
    outcome = shipped.ask(case["ask"])
    assert isinstance(outcome, Answered if case["facts"] else NotCovered), outcome.text
    assert not isinstance(outcome, Answered) or list(outcome.facts) == case["facts"]


def test_both_are_tested() -> None:
    assert {bool(case["keeps"]) for case in CLAUSES} == {bool(case["facts"]) for case in MESSAGES} == {True, False}
