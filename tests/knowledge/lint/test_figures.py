from __future__ import annotations

from knowledge.lint import figures
from tests.knowledge.lint.workshop import Workshop


def test_a_figure_that_no_cited_sentence_has(workshop: Workshop) -> None:
    assert workshop.problems(figures.check) == []
    line = workshop.edit(
        "facts/visitors.yaml",
        "answer: 2019年3月16日的第十二届灯桥节，有3200名",
        "answer: 2019年3月16日的灯桥节，有3300名",
    )
    workshop.finds(figures.check, "facts/visitors.yaml", line, "数字 3300")


def test_a_figure_that_the_article_writes_in_chinese(workshop: Workshop) -> None:
    workshop.edit("facts/visitors.yaml", "走过青溪镇的七座古桥。\n", "走过青溪镇的7座古桥。\n")
    assert workshop.problems(figures.check) == []


def test_nothing_is_said_without_the_text(workshop: Workshop) -> None:
    workshop.edit("facts/festival-funds.yaml", "answer: 第十二届灯桥节一共花了18万元", "answer: 灯桥节一共花了19万元")
    assert workshop.problems(figures.check, texts=False) == []
