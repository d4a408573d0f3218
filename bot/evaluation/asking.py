"""Ask every question, on the clock, and find the text that citations are checked against."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.gold import Gold
from bot.evaluation.judging import Judged, Place, Support, judge
from knowledge.article.library import align, read_text
from knowledge.facts.loader import KnowledgeBase
from knowledge.outcome import Outcome

Ask = Callable[[str, Sequence[str]], Outcome]


@dataclass(frozen=True, slots=True)
class Asked:
    """Every question judged, in order, and how long each took, in milliseconds."""

    judged: list[Judged]
    milliseconds: list[float]


def ask_all(ask: Ask, questions: Iterable[Gold], support: Support) -> Asked:
    """Ask each question once; only the asking is on the clock."""
    asked = Asked([], [])
    for gold in questions:
        start = time.perf_counter()
        outcome = ask(gold.question, gold.context)
        asked.milliseconds.append((time.perf_counter() - start) * 1000)
        asked.judged.append(judge(gold, outcome, support))
    return asked


def support_of(base: KnowledgeBase, articles_dir: Path | None) -> Support:
    """What citations are checked against: the articles' texts, if every one is in the folder; else the base's quotes."""
    paragraphs: dict[Place, str] = {}
    for id_, article in base.articles.items():
        text = read_text(article.info, articles_dir)
        if not text:
            return Support(None, _quotes(base))
        paragraphs |= {(id_, at): "".join(cut) for at, cut in align(article.outline, text).items()}
    return Support(paragraphs)


def _quotes(base: KnowledgeBase) -> dict[Place, set[str]]:
    found: dict[Place, set[str]] = {}
    for id_, article in base.articles.items():
        for cite in (cite for fact in article.facts.values() for cite in fact.cite):
            found.setdefault((id_, cite.at), set()).add(cite.quote)
    return found


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest of the values that `percent` of 100 of them do not exceed; raises ValueError where there is none."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]
