"""Bases to look around in: the tests' own, the shipped one, and the tests' own with more facts or fewer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from knowledge.assistant import Assistant
from knowledge.facts.loader import SHIPPED, KnowledgeBase, load_base
from knowledge.facts.model import Fact
from tests.knowledge.cases import ARTICLE, BASE

BASES = {"small": BASE, "shipped": SHIPPED}


@cache
def base(name: str) -> KnowledgeBase:
    """One by name."""
    return load_base(BASES[name])


def changed(former: KnowledgeBase, *more: Fact, without: str = "", version: str = "changed") -> KnowledgeBase:
    """A base of one article with other facts."""
    article = former.articles[ARTICLE]
    facts = {id_: fact for id_, fact in article.facts.items() if id_ != without} | {fact.id: fact for fact in more}
    return KnowledgeBase({ARTICLE: replace(article, facts=facts)}, version)


def lamps(former: KnowledgeBase, count: int) -> list[Fact]:
    """So many figures of the lead that differ only in their names."""
    one = former.facts()["visitors"]
    return [
        one.model_copy(
            update={
                "id": f"lamp-{number:03}",
                "title": f"第{number}盏灯的游客",
                "title_en": f"Visitors to lamp {number}",
                "example": f"第{number}盏灯来了多少游客",
                "questions_en": [f"How many came to lamp {number}?"],
            }
        )
        for number in range(1, count + 1)
    ]


def assistant(told: KnowledgeBase) -> Assistant:
    """An assistant over a base."""
    return Assistant(told)
