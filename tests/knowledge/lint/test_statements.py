from __future__ import annotations

from typing import ClassVar

import pytest

from knowledge.facts.loader import load_base
from knowledge.lint import statements
from knowledge.lint.material import Material
from knowledge.outcome import Answered, NotCovered, Outcome, Reason
from tests.knowledge.lint.workshop import Workshop

ASKED = "荷花灯是孩子们做的吗"


class Told(Material):
    """Says yes to what is right and no to what is wrong in the tests' base, unless a test tells it otherwise."""

    told: ClassVar[dict[str, Outcome]] = {}

    def ask(self, question: str) -> Outcome:
        right = {f"{text}吗" for _, fact in self.facts() for text in fact.right}
        return self.told.get(question) or _answered("是的。" if question in right else "不是这样。")


def _answered(lead: str, fact: str = "three-lanterns") -> Answered:
    return Answered((fact,), lead, "……", "", ())


def test_yes_and_no_are_said(workshop: Workshop) -> None:
    assert list(statements.check(Told(load_base(workshop.base), {}, {}))) == []


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        (_answered(""), "没有先说“是的”"),
        (_answered("不是这样。"), "没有先说“是的”"),
        (_answered("是的。", "author"), "答成了 author"),
        (NotCovered(Reason.DETAIL, "没有写"), "被拒答了（detail）"),
    ],
)
def test_a_statement_that_gets_no_yes(workshop: Workshop, outcome: Outcome, message: str) -> None:
    line = workshop.edit("facts/three-lanterns.yaml", "right: [", "right:  [")

    class Otherwise(Told):
        told: ClassVar[dict[str, Outcome]] = {ASKED: outcome}

    (problem,) = statements.check(Otherwise(load_base(workshop.base), {}, {}))
    assert (problem.file, problem.line) == ("lantern-bridge/facts/three-lanterns.yaml", line)
    assert message in problem.message
    assert ASKED in problem.message


def test_the_base_of_the_tests_answers_its_own(workshop: Workshop) -> None:
    assert workshop.problems(statements.check, texts=False) == []
