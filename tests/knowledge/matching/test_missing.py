"""Which of the things that are curated as not said a refusal names."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.dialogue.context import Reading
from knowledge.matching.confidence import Evidence
from knowledge.matching.decide import Decision
from knowledge.matching.missing import nearer_gap
from knowledge.matching.score import WORD_FOR_WORD, candidates
from knowledge.strength import known
from tests.knowledge.cases import entries

CASES = entries("matching/missing.yaml")


def _decision(assistant: Assistant, question: str) -> Decision:
    return assistant.decide(Reading(assistant.parser.parse(question), False))[1]


def _evidence(assistant: Assistant, question: str) -> Evidence:
    parsed = assistant.parser.parse(question)
    found = candidates(parsed, assistant.index)
    assert all(c.closeness < WORD_FOR_WORD for c in found), "a curated wording proves nothing"
    evidence = assistant.decider.evidence(parsed, found)
    assert evidence is not None
    return evidence


@pytest.mark.parametrize("case", CASES, ids=[f"{case['case']}: {case['ask']}" for case in CASES])
def test_the_gap_that_is_named(shipped: Assistant, case: dict[str, Any]) -> None:
    assert _evidence(shipped, case["ask"])
    decision = _decision(shipped, case["ask"])
    assert decision.reason is not None
    assert "".join(c.entry.key for c in decision.chosen if c.entry.gap) == case["gap"]
    assert decision.faint == case.get("faint", False)


@pytest.mark.parametrize("case", [case for case in CASES if case.get("faint")], ids=lambda case: case["ask"])
def test_a_faint_gap_stands_against_nothing(shipped: Assistant, case: dict[str, Any]) -> None:
    """It is named where there is nothing better, and does not count as knowing what is asked beside the talk before."""
    decision = _decision(shipped, case["ask"])
    assert known(decision)[0] is False
    assert known(decision)[1] is not None


def test_less_will_do_for_a_question_that_is_refused_anyway(shipped: Assistant) -> None:
    evidence = _evidence(shipped, "到底贫困标准定多少")
    assert nearer_gap(evidence, frozenset()) is None
    assert nearer_gap(evidence, frozenset(), refuses=True) is not None
