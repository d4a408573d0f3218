"""Each fact's example, asked, is answered with that fact and no other."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.lint.material import Material
from knowledge.outcome import Ambiguous, Answered, Outcome


def check(material: Material) -> Iterator[Problem]:
    """Examples that lead elsewhere."""
    for article, fact in material.facts():
        outcome = material.ask(fact.example)
        if not (isinstance(outcome, Answered) and outcome.facts == (fact.id,)):
            message = f"example“{fact.example}”{said(outcome)}；请换一个更清楚的问法，或给词表、questions 补上说法"
            yield article.problem(fact.id, ("example",), message)


def said(outcome: Outcome) -> str:
    """An outcome in a few words, to end the sentence “问‘…’……”."""
    if isinstance(outcome, Answered):
        return f"答成了 {'、'.join(outcome.facts)}"
    if isinstance(outcome, Ambiguous):
        return f"要读者在 {'、'.join(choice.fact for choice in outcome.choices)} 里选"
    return f"被拒答了（{outcome.reason.value}）"
