"""No question stands in two facts, or in a fact and in a gap: it cannot have two answers. Nor twice in one: it would have
two votes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.facts.loader import ArticleBase
from knowledge.facts.yaml_source import Path_
from knowledge.lint.material import Material
from knowledge.text.normalise import normalise

_NO_WORD = re.compile(r"[\W_]+")
_END_MARKS = "。, "


def check(material: Material) -> Iterator[Problem]:
    """Questions that are the same once width, case, script and punctuation are folded."""
    seen: dict[str, tuple[str, str]] = {}
    written = set[tuple[str, str]]()
    for article in material.base.articles.values():
        for key, path, owner, question in _questions(article):
            folded = _NO_WORD.sub("", normalise(question).text)
            first, where = seen.setdefault(folded, (owner, key))
            if first != owner:
                message = f"问法“{question}”在 {where} 里已经有了，一个问题只能有一个答案，请删掉一处"
                yield article.problem(key, path, message)
            once = owner, normalise(question).text.strip(_END_MARKS)
            if once in written:
                yield article.problem(key, path, f"问法“{question}”在这里写了两遍，请删掉一处")
            written.add(once)


def _questions(article: ArticleBase) -> Iterator[tuple[str, Path_, str, str]]:
    """Key of the file, path, what answers (a fact or a gap), and the question."""
    for fact in article.facts.values():
        yield fact.id, ("example",), fact.id, fact.example
        for name, questions in (("questions", fact.questions), ("questions_en", fact.questions_en)):
            for number, question in enumerate(questions):
                yield fact.id, (name, number), fact.id, question
        for place, gap in enumerate(fact.gaps):
            for number, question in enumerate(gap.questions):
                yield fact.id, ("gaps", place, "questions", number), f"{fact.id}–{gap.missing}", question
    for article_gap in article.gaps.values():
        for number, question in enumerate(article_gap.questions):
            yield f"gaps/{article_gap.id}", ("questions", number), f"gaps/{article_gap.id}", question
