"""Statements decide about yes and no: each `right` one, asked, is answered with a yes, each `wrong` one with a no."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.facts.model import Fact
from knowledge.lint.examples import said
from knowledge.lint.material import Material
from knowledge.outcome import Answered, Outcome

_YES, _NO = re.compile(r"是的"), re.compile(r"不|没有|文中|文章不是|[^。]*，不[在是]")
"""How an answer begins that says yes, and one that says no, or what is so instead."""

_ASKED = "吗"


def check(material: Material) -> Iterator[Problem]:
    """Statements that are not answered with their yes or no, by their fact or one that tells of the same."""
    for article, fact in material.facts():
        for key, texts, wanted, says in (("right", fact.right, _YES, "是的"), ("wrong", fact.wrong, _NO, "不是")):
            for number, text in enumerate(texts):
                outcome = material.ask(f"{text}{_ASKED}")
                if not _by_itself(material, fact, outcome):
                    message = f"“{text}{_ASKED}”{said(outcome)}；请换个说法，或给 questions 补上这样的问法，或删掉"
                elif not (isinstance(outcome, Answered) and wanted.match(outcome.lead)):
                    message = (
                        f"“{text}{_ASKED}”的回答没有先说“{says}”；请写得更具体些，看看是不是和别的说法冲突，或删掉"
                    )
                else:
                    continue
                yield article.problem(fact.id, (key, number), message)


def _by_itself(material: Material, fact: Fact, outcome: Outcome) -> bool:
    """Whether a fact answers, or one that rests on the same sentence or that it names as near."""
    if not isinstance(outcome, Answered):
        return False
    facts = material.base.facts()
    return any(id_ == fact.id or id_ in fact.near or facts[id_].kin(fact) for id_ in outcome.facts)
