"""The pictures can show every name, figure and answer: their fonts have all characters, in both scripts."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.facts.yaml_source import Path_
from knowledge.lint.material import Material
from knowledge.text.drawable import undrawable
from knowledge.text.normalise import to_traditional

HELP = "图片的字体里没有这些字：{chars}。请换一个写法，或者把它们加进 tools/build_drawing_fonts.py 再做一次字体"


def check(material: Material) -> Iterator[Problem]:
    """Characters of titles, figures, answers and caveats, and of the articles' own names, that the fonts lack."""
    for article in material.base.articles.values():
        info = article.info
        for name in ("title", "subtitle", "author", "paper"):
            if chars := _lacking(str(getattr(info, name))):
                yield article.problem("article.yaml", (name,), HELP.format(chars=chars))
        for part, words in info.parts.items():
            if chars := _lacking(words):
                yield article.problem("article.yaml", ("parts", part), HELP.format(chars=chars))
    for article, fact in material.facts():
        texts: list[tuple[Path_, str]] = [
            ((name,), str(getattr(fact, name)))
            for name in ("title", "title_en", "answer", "answer_en", "caveat", "caveat_en")
        ]
        for path, text in [*texts, *((("gives", aspect), given) for aspect, given in fact.gives.items())]:
            if chars := _lacking(text):
                yield article.problem(fact.id, path, HELP.format(chars=chars))


def _lacking(text: str) -> str:
    return undrawable(text + to_traditional(text))
