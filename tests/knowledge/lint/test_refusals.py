from __future__ import annotations

from knowledge.lint import refusals
from tests.knowledge.lint.workshop import Workshop


def test_a_gap_that_gets_an_answer(workshop: Workshop) -> None:
    assert workshop.problems(refusals.check) == []
    line = workshop.edit(
        "facts/bridge-repair.yaml", "questions: [石拱桥是哪年建的", "questions: [办灯桥节一共花了多少钱呀"
    )
    workshop.finds(refusals.check, "facts/bridge-repair.yaml", line, "答成了 festival-funds")


def test_a_gap_of_the_article(workshop: Workshop) -> None:
    workshop.file("gaps").mkdir()
    gap = "id: cost\nmissing: 花费\nquestions: [办灯桥节一共花了多少钱呀]\n"
    workshop.file("gaps/cost.yaml").write_text(gap, encoding="utf-8")
    workshop.finds(refusals.check, "gaps/cost.yaml", 3, "文章没有写")
