"""Messages of several sentences."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.dialogue.parts import asking_parts, several_questions, without_remarks
from knowledge.outcome import Answered
from tests.knowledge.cases import entries

CASES = entries("dialogue/parts.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_several_questions_are_each_answered(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    outcome = bases[case["base"]].ask(case["ask"])
    assert isinstance(outcome, Answered), outcome.text
    assert set(outcome.facts) == set(case["facts"])
    lines = [line for line in outcome.body.splitlines() if line[:2] in ("1.", "2.", "3.")]
    assert len(lines) == (len(case["facts"]) if len(case["facts"]) > 1 else 0)


def test_one_and_several_have_cases() -> None:
    assert {len(case["facts"]) > 1 for case in CASES} == {True, False}


def test_a_remark_is_no_question(small: Assistant) -> None:
    (asked,) = asking_parts("我崽要交作业。灯桥节来了多少游客", small.parser, small.index)
    assert asked.question.text == "灯桥节来了多少游客"
    assert asking_parts("灯桥节来了多少游客", small.parser, small.index) == []


def test_a_question_without_a_topic_is_no_question_of_its_own(small: Assistant) -> None:
    assert several_questions("灯桥节来了多少游客？为什么？", small.parser, small.index) == []


def test_a_clause_that_chooses_is_no_remark(small: Assistant) -> None:
    assert without_remarks("三灯，是荷花灯还是月亮灯", small.parser, small.index) is None
    asked = without_remarks("家里有点事，三灯有哪些", small.parser, small.index)
    assert asked
    assert asked.question.text == "三灯有哪些"


def test_a_question_that_points_back_is_none_of_its_own(small: Assistant) -> None:
    assert several_questions("灯桥节来了多少游客？其中石拱桥是什么时候修好的？", small.parser, small.index) == []
