"""The outline fits the article's text: every paragraph is found, in order, with every sentence's length and print."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.article.sentences import fingerprint, paragraphs, sentences
from knowledge.errors import Problem
from knowledge.facts.base_model import OutlineParagraph
from knowledge.facts.loader import ArticleBase
from knowledge.facts.yaml_source import Path_
from knowledge.lint.material import Material


def check(material: Material) -> Iterator[Problem]:
    """Articles whose text was to be at hand: missing files, paragraphs and sentences."""
    for id_, text in material.texts.items():
        article = material.base.articles[id_]
        if text is None:
            message = f"文章目录里没有 {article.info.text_file}，没法核对引文；请放进去，或改正 text_file"
            yield article.problem("article.yaml", ("text_file",), message)
            continue
        yield from _paragraphs(article, text, material.paragraphs[id_])


def _paragraphs(article: ArticleBase, text: str, found: dict[str, list[str]]) -> Iterator[Problem]:
    prints = {fingerprint(sentence) for line in paragraphs(text) for sentence in sentences(line)}
    for number, paragraph in enumerate(article.outline.paragraphs):
        path: Path_ = ("paragraphs", number)
        if paragraph.locator in found:
            yield from _lengths(article, path, paragraph, found[paragraph.locator])
            continue
        changed = [str(i) for i, s in enumerate(paragraph.sentences, 1) if s.sha256 not in prints]
        what = f"第 {'、'.join(changed)} 句和原文对不上" if changed else "句子都在，但顺序或分段和原文不同"
        yield article.problem("outline.yaml", path, f"在文章里找不到 {paragraph.locator}：{what}；请重新生成这一段")


def _lengths(article: ArticleBase, path: Path_, paragraph: OutlineParagraph, cut: list[str]) -> Iterator[Problem]:
    for number, (sentence, text) in enumerate(zip(paragraph.sentences, cut, strict=True)):
        length = len(text)
        if sentence.length != length:
            message = f"{paragraph.locator} 第 {number + 1} 句长 {length} 字，这里写的是 {sentence.length}，请改正"
            yield article.problem("outline.yaml", (*path, "sentences", number, "length"), message)
