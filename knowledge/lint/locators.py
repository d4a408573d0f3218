"""The outline names every paragraph once, and article.yaml says what readers call each part."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.lint.material import Material


def check(material: Material) -> Iterator[Problem]:
    """Repeated locators, parts of the article without a name, and words about parts that there are not."""
    for article in material.base.articles.values():
        for field in ("parts_en", "parts_about", "parts_about_en"):
            for part in getattr(article.info, field).keys() - article.info.parts.keys():
                message = f"parts 里没有 {part}，这几个字谁也看不到；请改成 parts 里有的名称，或者删掉"
                yield article.problem("article.yaml", (field, part), message)
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
