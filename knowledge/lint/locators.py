"""The outline names every paragraph once, and article.yaml says what readers call each part."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.lint.material import Material


def check(material: Material) -> Iterator[Problem]:
    """Repeated locators, and parts of the article without a name."""
    for article in material.base.articles.values():
        seen: set[str] = set()
        for number, paragraph in enumerate(article.outline.paragraphs):
            path = ("paragraphs", number, "locator")
            locator, part = paragraph.locator, paragraph.locator.partition("/")[0]
            if locator in seen:
                yield article.problem("outline.yaml", path, f"段落 {locator} 出现了两次，请让每段的名称不同")
            elif part not in article.info.parts:
                message = f"article.yaml 的 parts 里没有 {part}，读者看不到 {locator} 在文章的哪一部分，请补上"
                yield article.problem("outline.yaml", path, message)
            seen.add(locator)
