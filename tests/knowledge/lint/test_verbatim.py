from __future__ import annotations

from knowledge.lint import verbatim
from tests.knowledge.lint.workshop import Workshop


def test_a_quote_from_another_sentence(workshop: Workshop) -> None:
    assert workshop.problems(verbatim.check) == []
    line = workshop.edit("facts/festival-funds.yaml", "{at: 1/2, sentence: 1", "{at: 1/2, sentence: 2")
    workshop.finds(verbatim.check, "facts/festival-funds.yaml", line, "它在 1/2 第 1 句")


def test_a_quote_from_nowhere(workshop: Workshop) -> None:
    line = workshop.edit("facts/festival-funds.yaml", "quote: 一共花了18万元", "quote: 总共花了18万元")
    workshop.finds(verbatim.check, "facts/festival-funds.yaml", line, "逐字照抄")
