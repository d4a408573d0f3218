"""Questions to the shipped base: the plainest ones, a file for each section of the article, and more (`tests/data/questions`)."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.outcome import Answered, NotCovered, Reason
from tests.knowledge.cases import DATA, entries

SECTIONS = ("plain", "lead", "s1", "s2", "s3", "events", "whole", "near-misses", "follow-ups", "noise")
QUESTIONS = [(section, case) for section in SECTIONS for case in entries(f"questions/{section}.yaml")]


@pytest.mark.parametrize(("section", "case"), QUESTIONS, ids=[f"{section}: {case['q']}" for section, case in QUESTIONS])
def test_a_question(shipped: Assistant, section: str, case: dict[str, Any]) -> None:
    outcome = shipped.ask(case["q"], case.get("context", ()))
    if "facts" in case:
        assert isinstance(outcome, Answered), outcome.text
        assert set(outcome.facts) <= set(case["facts"])
        assert outcome.citations
    else:
        assert isinstance(outcome, NotCovered), outcome.text
        assert outcome.reason.value in case["refused"].split()
        if "missing" in case:
            assert f"文章没有写{case['missing']}" in outcome.text


def test_every_file_is_asked() -> None:
    assert sorted(path.stem for path in (DATA / "questions").glob("*.yaml")) == sorted(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_has_questions_enough(section: str) -> None:
    assert len(entries(f"questions/{section}.yaml")) >= 15


def test_a_question_is_answered_or_refused(shipped: Assistant) -> None:
    known, reasons = set(shipped.base.facts()), {reason.value for reason in Reason}
    for _, case in QUESTIONS:
        assert ("facts" in case) != ("refused" in case)
        assert "refused" in case or "missing" not in case
        assert set(case.get("facts", ())) <= known
        assert set(case.get("refused", "").split()) <= reasons


def test_no_question_is_asked_twice() -> None:
    asked = [(case["q"], tuple(case.get("context", ()))) for _, case in QUESTIONS]
    assert len(asked) == len(set(asked))
