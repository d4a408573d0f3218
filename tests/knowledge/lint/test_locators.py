from __future__ import annotations

from knowledge.lint import locators
from tests.knowledge.lint.workshop import Workshop


def test_a_paragraph_named_twice(workshop: Workshop) -> None:
    assert workshop.problems(locators.check) == []
    line = workshop.edit("outline.yaml", '"1/2"', '"1/1"')
    workshop.finds(locators.check, "outline.yaml", line, "1/1 出现了两次")


def test_a_part_without_a_name(workshop: Workshop) -> None:
    line = workshop.edit("outline.yaml", '"byline"', '"signed"')
    workshop.finds(locators.check, "outline.yaml", line, "parts 里没有 signed")


def test_words_about_a_part_that_there_is_not(workshop: Workshop) -> None:
    line = workshop.edit("article.yaml", '  "2": 修桥和传承', '  "9": 修桥和传承')
    workshop.finds(locators.check, "article.yaml", line, "parts 里没有 9")
