"""What the article does not say is refused: each gap's first question, asked, is not answered."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.lint.examples import said
from knowledge.lint.material import Material
from knowledge.outcome import NotCovered


def check(material: Material) -> Iterator[Problem]:
    """Gaps of facts and of articles whose first question gets an answer or a choice."""
    for article, fact in material.facts():
        for number, gap in enumerate(fact.gaps):
            outcome = material.ask(gap.questions[0])
            if not isinstance(outcome, NotCovered):
                message = f"“{gap.questions[0]}”文章没有写，却{said(outcome)}；请给这一条补几个问法，或改清楚 missing"
                yield article.problem(fact.id, ("gaps", number, "questions", 0), message)
    for article in material.base.articles.values():
        for id_, article_gap in article.gaps.items():
            outcome = material.ask(article_gap.questions[0])
            if not isinstance(outcome, NotCovered):
                message = f"“{article_gap.questions[0]}”文章没有写，却{said(outcome)}；请补几个问法"
                yield article.problem(f"gaps/{id_}", ("questions", 0), message)
