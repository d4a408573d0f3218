"""Messages of several sentences."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.dialogue.parts import asking_parts, several_questions, statements, without_remarks
from knowledge.outcome import Answered, NotCovered
from tests.knowledge.cases import entries

CASES = entries("dialogue/parts.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_several_questions_are_each_answered(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    outcome = bases[case["base"]].ask(case["ask"])
    assert isinstance(outcome, Answered), outcome.text
    assert set(outcome.facts) == set(case["facts"])
    silent, several = case.get("silent", []), len(case["facts"]) > 1
    lines = [line for line in outcome.body.splitlines() if line[:2] in ("1.", "2.", "3.")]
    assert len(lines) == (len(case["facts"]) + len(silent) if several or silent else 0)
    assert [number for number, line in enumerate(lines, 1) if _says_nothing(line)] == silent
    assert not case.get("right") or lines[0].startswith(f"1. {case['right']}")
    assert outcome.citations


def _says_nothing(line: str) -> bool:
    """Whether a line only says that the article does not have what is asked."""
    return any(words in line for words in ("文章没有写", "没有写到", "但没有写"))


def test_one_and_several_have_cases() -> None:
    assert {len(case["facts"]) > 1 for case in CASES} == {True, False}
    assert {bool(case.get("silent")) for case in CASES} == {True, False}
    assert any(case.get("right") for case in CASES)


@pytest.mark.parametrize(
    "message",
    ["灯桥节用了多少吨面，谁吃的", "白鹭镇有几座桥？在哪里？", "灯桥节花了多少吨面？谁吃的"],
)
def test_what_is_not_written_of_the_first_is_refused(small: Assistant, message: str) -> None:
    assert isinstance(small.ask(message), NotCovered)


def test_what_says_nothing_behind_a_question_is_none(small: Assistant) -> None:
    def parts(message: str) -> list[str]:
        return [part.text for part in several_questions(message, small.parser, small.index)]

    assert parts("灯桥节在哪里办？说给我听听") == []
    assert parts("灯桥节来了多少游客？鲤鱼灯我数来数去数不清") == []  # it states, and asks nothing
    assert parts("灯桥节在哪里办？是谁办的") == ["灯桥节在哪里办？", "是谁办的"]


def test_parts_with_lists_of_their_own_are_told_apart(shipped: Assistant) -> None:
    outcome = shipped.ask("2018年以后大事记还有哪几条？作者是谁？")
    assert isinstance(outcome, Answered), outcome.text
    assert [line[:2] for line in outcome.body.splitlines()] == ["一、", "1.", "2.", "二、"]


def test_several_questions_after_some_talk(small: Assistant) -> None:
    outcome = small.ask("什么时候列入的？石拱桥是谁修的？", ["灯桥节列入非遗名录了吗"])
    assert isinstance(outcome, Answered), outcome.text
    assert "heritage-listed" in outcome.facts


def test_a_remark_is_no_question(small: Assistant) -> None:
    (asked,) = asking_parts("我崽要交作业。灯桥节来了多少游客", small.parser, small.index)
    assert asked.question.text == "灯桥节来了多少游客"
    assert asking_parts("灯桥节来了多少游客", small.parser, small.index) == []


@pytest.mark.parametrize(
    ("message", "leans"),
    [
        ("灯桥节来了多少游客？石拱桥是什么时候修好的？", [False, False]),
        ("灯桥节来了多少游客？为什么？", [False, True]),
        ("周阿公做了什么灯？几岁了？", [False, True]),
        ("灯桥节来了多少游客？其中石拱桥是什么时候修好的？", [False, True]),
        ("为什么？灯桥节来了多少游客？", []),
        ("灯桥节来了多少游客", []),
    ],
)
def test_which_questions_lean_on_those_before(small: Assistant, message: str, leans: list[bool]) -> None:
    assert [part.leans for part in several_questions(message, small.parser, small.index)] == leans


def test_a_clause_that_chooses_is_no_remark(small: Assistant) -> None:
    assert without_remarks("三灯，是荷花灯还是月亮灯", small.parser, small.index) is None
    asked = without_remarks("家里有点事，三灯有哪些", small.parser, small.index)
    assert asked
    assert asked.question.text == "三灯有哪些"


def test_a_comma_within_a_number_parts_nothing(shipped: Assistant) -> None:
    stated = statements("Zhuzhou's 158,000 people escaped poverty, I think", shipped.parser, shipped.index)
    assert [one.numbers[0].value for one in stated if one.numbers] == [158000]
