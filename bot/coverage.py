"""The command `coverage`: what of the articles no fact answers for, as text."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bot.settings import Settings
from bot.terminal import clean
from knowledge.article.library import align, read_text
from knowledge.coverage import Coverage, Sort, Uncovered, coverage
from knowledge.facts.loader import load_base

SHOWN = 24
"""Characters of a sentence that are shown."""


def cover(settings: Settings) -> int:
    """Print what no fact answers for; returns 0, or 2 where an article's text is not at hand.

    Raises `KnowledgeError` where the base cannot be loaded.
    """
    base = load_base(settings.knowledge_dir)
    texts = {id_: read_text(article.info, settings.articles_dir) for id_, article in base.articles.items()}
    if missing := [base.articles[id_].info.text_file for id_, text in texts.items() if not text]:
        print(
            f"这要和原文对照：请把 {'、'.join(missing)} 放进一个文件夹，用 BOT_ARTICLES_DIR 指给我。", file=sys.stderr
        )
        return 2
    for id_, article in base.articles.items():
        found = coverage(id_, article, align(article.outline, texts[id_] or ""))
        print(clean("\n".join((f"《{article.info.title}》", *_lines(found)))))
    return 0


def _lines(found: Coverage) -> Iterator[str]:
    for one in found.uncovered:
        yield f"  {one.place}：{_said(one)}"
    whole = sum(one.sort is Sort.SENTENCE for one in found.uncovered)
    rest = len(found.uncovered) - whole
    yield f"  {found.sentences} 句里有 {whole} 句没有事实引用；{found.things} 个数字、日期、名字和用语里有 {rest} 个没有事实答得出。"


def _said(one: Uncovered) -> str:
    if one.sort is Sort.SENTENCE:
        short = one.text if len(one.text) <= SHOWN else f"{one.text[:SHOWN]}……"
        return f"整句没有事实引用：{short}"
    return f"{one.sort}没有事实答得出：{one.text}"
