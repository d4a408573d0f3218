"""Each citation names a sentence that the outline has, with a quote that can stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.facts.loader import ArticleBase
from knowledge.facts.model import Cite, Fact
from knowledge.lint.material import Material


def check(material: Material) -> Iterator[Problem]:
    """Citations against the outline; their words are checked by `verbatim`, where the text is at hand."""
    for article in material.base.articles.values():
        lengths = {p.locator: [s.length for s in p.sentences] for p in article.outline.paragraphs}
        for fact in article.facts.values():
            for number, cite in enumerate(fact.cite):
                yield from _of_cite(article, fact, number, cite, lengths)


def _of_cite(
    article: ArticleBase, fact: Fact, number: int, cite: Cite, lengths: dict[str, list[int]]
) -> Iterator[Problem]:
    path = ("cite", number)
    if cite in fact.cite[:number]:
        yield article.problem(fact.id, path, "这条引文写了两次，请删掉一条")
    if cite.at not in lengths:
        yield article.problem(fact.id, (*path, "at"), f"outline.yaml 里没有 {cite.at} 这一段，请改正")
        return
    sentences = lengths[cite.at]
    if cite.sentence > len(sentences):
        message = f"{cite.at} 只有 {len(sentences)} 句，没有第 {cite.sentence} 句，请改正"
        yield article.problem(fact.id, (*path, "sentence"), message)
    elif len(cite.quote) > sentences[cite.sentence - 1]:
        yield article.problem(fact.id, (*path, "quote"), f"引文“{cite.quote}”比它所在的句子还长，请改正")
