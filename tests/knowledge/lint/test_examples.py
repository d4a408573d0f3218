from __future__ import annotations

from knowledge.lint import examples
from tests.knowledge.lint.workshop import Workshop


def test_an_example_that_another_fact_answers(workshop: Workshop) -> None:
    assert workshop.problems(examples.check) == []
    line = workshop.edit("facts/author.yaml", "example: 这篇文章的作者是谁", "example: 灯桥节来了多少游客呢")
    problems = [p for p in workshop.problems(examples.check) if "author" in p.file]
    assert [(p.line, "visitors" in p.message) for p in problems] == [(line, True)]


def test_an_example_that_is_refused(workshop: Workshop) -> None:
    line = workshop.edit("facts/author.yaml", "example: 这篇文章的作者是谁", "example: 谢谢")
    workshop.finds(examples.check, "facts/author.yaml", line, "被拒答了（thanks）")
