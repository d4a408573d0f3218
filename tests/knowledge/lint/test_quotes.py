from __future__ import annotations

import pytest

from knowledge.lint import quotes
from tests.knowledge.lint.workshop import Workshop


def test_a_sound_base_has_no_problem(workshop: Workshop) -> None:
    assert workshop.problems(quotes.check) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{at: byline, sentence: 1", "{at: 9/9, sentence: 1", "没有 9/9 这一段"),
        ("{at: byline, sentence: 1", "{at: byline, sentence: 2", "只有 1 句"),
        ("quote: 溪声报记者 林小舟", "quote: 溪声报的一位记者 林小舟", "还长"),
    ],
)
def test_a_citation_of_what_is_not_there(workshop: Workshop, old: str, new: str, message: str) -> None:
    line = workshop.edit("facts/author.yaml", old, new)
    workshop.finds(quotes.check, "facts/author.yaml", line, message)


def test_the_same_citation_twice(workshop: Workshop) -> None:
    cite = "  - {at: byline, sentence: 1, quote: 溪声报记者 林小舟}\n"
    line = workshop.edit("facts/author.yaml", cite, cite * 2)
    workshop.finds(quotes.check, "facts/author.yaml", line + 1, "写了两次")
