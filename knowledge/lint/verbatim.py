"""Each quote stands, word for word, in the very sentence that its citation names (where the text is at hand)."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.facts.model import Cite
from knowledge.lint.material import Material


def check(material: Material) -> Iterator[Problem]:
    """Quotes that their sentence does not hold."""
    for article, fact in material.facts():
        paragraphs = material.paragraphs.get(article.info.id, {})
        for number, cite in enumerate(fact.cite):
            sentences = paragraphs.get(cite.at, [])
            if cite.sentence <= len(sentences) and cite.quote not in sentences[cite.sentence - 1]:
                message = f"引文“{cite.quote}”不在 {cite.at} 第 {cite.sentence} 句里：{_hint(cite, paragraphs)}"
                yield article.problem(fact.id, ("cite", number, "quote"), message)


def _hint(cite: Cite, paragraphs: dict[str, list[str]]) -> str:
    """Where the quote does stand."""
    for locator, sentences in paragraphs.items():
        for number, sentence in enumerate(sentences, 1):
            if cite.quote in sentence:
                return f"它在 {locator} 第 {number} 句，请改 at 和 sentence"
    return "文章里没有这样的字句，请逐字照抄（注意标点和全角半角）"
