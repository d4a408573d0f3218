"""A figure of the whole asked of another thing that the base tells of (现场会花了多少钱): the figure is not that thing's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from knowledge.facts.model import Fact, Kind
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.group import Group, is_ask, is_attribute, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason

TELLING, STRANGE, MOST = 0.45, 0.1, 0.6
"""Weight of a word that names a thing; strength below which a figure knows nothing of it; share of what a question is about
that must be that thing: beside more it may be said in passing."""

LONGEST = 16
"""Characters of a question that is about one thing."""

_NAMED = ("place:", "person:", "year:", "month:", "day:", "num:", "ord:")


def of_another_thing(
    question: ParsedQuestion, fact: Fact, asked: Mapping[str, float], index: Index
) -> Iterator[Conflict]:
    """The thing that a question is about and a figure (its features are `asked`) knows nothing of, where a number is asked."""
    if fact.kind is not Kind.FIGURE or "amount" not in question.asks or len(question.question.text) > LONGEST:
        return
    topic = [group for group in question.groups if not (is_ask(group) or is_attribute(group))]
    total = sum(map(index.weight, topic))
    for group in topic:
        # what was typed in letters may be read as something else
        unsure = group.unknown or group.written.isascii() or _is_name(group)
        weight = 0.0 if unsure else index.weight(group)
        if weight >= max(TELLING, MOST * total) and strength(group, asked) < STRANGE:
            yield Conflict(Reason.ATTRIBUTE, f"{group.written}的数目", "", Sort.BEYOND)


def _is_name(group: Group) -> bool:
    return any(feature.startswith(_NAMED) for feature in group.features)
