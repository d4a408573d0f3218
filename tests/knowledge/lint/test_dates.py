from __future__ import annotations

import pytest

from knowledge.lint import dates
from tests.knowledge.lint.workshop import Workshop


def test_a_sound_base_has_no_problem(workshop: Workshop) -> None:
    assert workshop.problems(dates.check) == []


@pytest.mark.parametrize(
    ("new", "below", "message"),
    [
        ('date: "2019-02-29"', 0, "没有 2019-02-29"),
        ('date: "2019-13"', 0, "没有 2019-13"),
        ('date: "0000"', 0, "没有 0000"),
        ('date: "2019-03-16"\nuntil: "2019-03-15"', 1, "还早"),
        ('date: "2019-03-16"\nuntil: "2019"', 1, "一样精确"),
    ],
)
def test_a_date_that_cannot_be(workshop: Workshop, new: str, below: int, message: str) -> None:
    line = workshop.edit("facts/visitors.yaml", 'date: "2019-03-16"', new)
    workshop.finds(dates.check, "facts/visitors.yaml", line + below, message)


def test_a_chronicle_out_of_order(workshop: Workshop) -> None:
    line = workshop.edit("article.yaml", "[festival-held, heritage-listed]", "[heritage-listed, festival-held]")
    workshop.finds(dates.check, "article.yaml", line, "没有按时间排")


def test_an_entry_of_the_chronicle_without_a_date(workshop: Workshop) -> None:
    line = workshop.edit("article.yaml", "[festival-held, heritage-listed]", "[festival-held, author]")
    workshop.finds(dates.check, "article.yaml", line, "author 没有 date")
