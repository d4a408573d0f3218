"""No concept of an article lists the same wording twice.

The same wording under two concepts is fine (a word may have two readings), and so is one that the engine's lexicon
has too.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.lint.material import Material


def check(material: Material) -> Iterator[Problem]:
    """Repeated wordings inside one concept."""
    for article in material.base.articles.values():
        for concept, wordings in article.concepts.items():
            seen: set[str] = set()
            for number, wording in enumerate(wordings):
                path = (concept, number)
                folded = wording.strip().lower()
                if folded in seen:
                    yield article.problem("lexicon.yaml", path, f"{concept} 里“{wording}”写了两次，请删掉一个")
                seen.add(folded)
