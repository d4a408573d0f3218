from __future__ import annotations

import pytest

from knowledge.lint import examples
from tests.knowledge.lint.workshop import Workshop, asked

EXAMPLE = "这篇文章的作者是谁"


def test_every_example_is_answered_with_its_fact(workshop: Workshop) -> None:
    assert asked(workshop, examples.check, {}) == []


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (("visitors",), "答成了 visitors"),
        (("author", "visitors"), "答成了 author、visitors"),
        ((), "被拒答了（detail）"),
    ],
)
def test_an_example_that_leads_elsewhere(workshop: Workshop, facts: tuple[str, ...], message: str) -> None:
    line = workshop.edit("facts/author.yaml", f"example: {EXAMPLE}", f"example:  {EXAMPLE}")
    (problem,) = asked(workshop, examples.check, {EXAMPLE: facts})
    assert (problem.file, problem.line) == ("lantern-bridge/facts/author.yaml", line)
    assert message in problem.message
