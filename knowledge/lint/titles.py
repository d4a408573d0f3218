"""No two facts of an article have the same title: buttons and refusals name facts by it."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.lint.material import Material

LONGEST = 24
"""Characters of a title that fit on a button."""


def check(material: Material) -> Iterator[Problem]:
    """Repeated and overlong titles."""
    for article in material.base.articles.values():
        seen: dict[str, str] = {}
        for fact in article.facts.values():
            if fact.title in seen:
                message = f"title “{fact.title}”和 {seen[fact.title]} 重复，请换一个"
                yield article.problem(fact.id, ("title",), message)
            if len(fact.title) > LONGEST:
                message = f"title 有 {len(fact.title)} 个字，按钮上放不下，请缩到 {LONGEST} 个字以内"
                yield article.problem(fact.id, ("title",), message)
            seen.setdefault(fact.title, fact.id)
