"""What a fact must not be confused with is not: the other's example is not answered with this fact."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.lint.material import Material
from knowledge.outcome import Answered


def check(material: Material) -> Iterator[Problem]:
    """For every `not_to_confuse` the other fact's example, asked."""
    facts = material.base.facts()
    for article, fact in material.facts():
        for number, other in enumerate(fact.not_to_confuse):
            if other not in facts or other == fact.id:  # the rule of references says so
                continue
            outcome = material.ask(facts[other].example)
            if isinstance(outcome, Answered) and fact.id in outcome.facts and other not in outcome.facts:
                message = f"{other} 的 example“{facts[other].example}”答成了这一条，请把两条的问法分开"
                yield article.problem(fact.id, ("not_to_confuse", number), message)
