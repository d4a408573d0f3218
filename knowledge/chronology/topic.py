"""What a question about dates is about, beside the dates: whether some events account for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.chronology.events import ENTRIES, Event
from knowledge.matching.group import Group, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.ranks import find_rank

_FRAMES = ("ask:", "unit:", "year:", "month:", "day:", "num:", "ord:")
COVERED, TELLING = 0.6, 0.36
_MEASURES = re.compile(
    r"距离?|相?隔|起点|终点|起止|算|整[场个]?|场|仗|前后|历时|历经|过去|拉了?|跨度|收[尾官摊场]|结束|开始|启动|拢共|时间|间隔|个?星期|个?礼拜|周|[花用]了?"
)
"""Says that something is measured, not what."""


def topics(question: ParsedQuestion) -> list[Group]:
    """The groups that say what a question is about, neither when nor what is asked."""
    return [group for group in question.groups if _is_topic(group)]


def _is_topic(group: Group) -> bool:
    features = set(group.features)
    if group.unknown and group.written.isascii() and find_rank(group.written):
        return False  # the fifth
    return not any(f.startswith(_FRAMES) for f in features) and not features & ENTRIES


def topic_weight(question: ParsedQuestion, index: Index) -> float:
    """Weight of what the question is about, words that the whole base is about (the city, its theme) left out."""
    return sum(weight for group in topics(question) if (weight := index.weight(group)) >= TELLING)


def accounts_for(events: Sequence[Event], question: ParsedQuestion, index: Index, least: float = COVERED) -> bool:
    """Whether much of what the question is about is said of one of the events."""
    groups = [group for group in topics(question) if not _MEASURES.fullmatch(group.written)]
    vocabularies = [index.vocabulary(event.fact) for event in events]
    covered = sum(index.weight(g) * max((strength(g, words) for words in vocabularies), default=0.0) for g in groups)
    return covered >= least * sum(map(index.weight, groups))
