from __future__ import annotations

import pytest

from knowledge.lint import repeated_questions
from tests.knowledge.lint.workshop import Workshop


@pytest.mark.parametrize("question", ["灯桥节来了多少游客", "燈橋節，來了多少遊客？", "外地游客有多少"])
def test_a_question_of_another_fact_or_gap(workshop: Workshop, question: str) -> None:
    assert workshop.problems(repeated_questions.check) == []
    workshop.edit("facts/author.yaml", "  - 林小舟是谁", f"  - {question}")
    (problem,) = workshop.problems(repeated_questions.check)
    assert "一个问题只能有一个答案" in problem.message


def test_a_question_twice_in_one_fact(workshop: Workshop) -> None:
    workshop.edit("facts/author.yaml", "  - 林小舟是谁", "  - 這篇文章的作者是誰？")
    (problem,) = workshop.problems(repeated_questions.check)
    assert "写了两遍" in problem.message


def test_a_question_typed_in_another_way_is_another(workshop: Workshop) -> None:
    workshop.edit("facts/author.yaml", "  - 林小舟是谁", "  - 这篇文章 的作者是谁")
    assert workshop.problems(repeated_questions.check) == []
