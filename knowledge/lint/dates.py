"""Dates exist in the calendar, a stretch does not end before it begins, and the chronicle is in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge.errors import Problem
from knowledge.facts.loader import ArticleBase
from knowledge.facts.model import Fact
from knowledge.lint.material import Material


def check(material: Material) -> Iterator[Problem]:
    """Dates of facts, and the order of the chronicle."""
    for article, fact in material.facts():
        yield from _of_fact(article, fact)
    for article in material.base.articles.values():
        yield from _chronicle(article)


def _of_fact(article: ArticleBase, fact: Fact) -> Iterator[Problem]:
    for name, text in (("date", fact.date), ("until", fact.until)):
        if text and not _exists(text):
            yield article.problem(fact.id, (name,), f"{name}：日历上没有 {text} 这一天，请改正")
    if fact.date and fact.until:
        if len(fact.date) != len(fact.until):
            yield article.problem(fact.id, ("until",), "date 和 until 要一样精确（都到日、都到月或都到年）")
        elif fact.until < fact.date:
            yield article.problem(fact.id, ("until",), f"until {fact.until} 比 date {fact.date} 还早，请改正")


def _exists(text: str) -> bool:
    """Whether YYYY, YYYY-MM or YYYY-MM-DD names a year, month or day of the calendar."""
    try:
        date.fromisoformat(f"{text}-01-01"[:10] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def _chronicle(article: ArticleBase) -> Iterator[Problem]:
    last = ""
    for number, id_ in enumerate(article.info.chronicle):
        fact = article.facts.get(id_)
        if fact is None:  # the rule of references says so
            continue
        if not fact.date:
            message = f"大事记里的 {id_} 没有 date，请给它写上日期"
            yield article.problem("article.yaml", ("chronicle", number), message)
        elif fact.date < last:
            message = f"大事记没有按时间排：{id_}（{fact.date}）排在 {last} 之后"
            yield article.problem("article.yaml", ("chronicle", number), message)
        last = max(last, fact.date or "")
