"""Questions about two things side by side: one fact for each of two people, places or figures."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.facts.model import Fact
from knowledge.matching.confidence import logistic
from knowledge.matching.constraints import STATED
from knowledge.matching.decide import Decider
from knowledge.matching.group import Group
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.score import candidates

SURE = 0.5
_EACH = re.compile(r"各|分别|两人|二人|两位|两者|对照|对比")
_KINDS = ("person:", "place:", "num:")


class Comparison:
    """Finds the facts of a comparison in one base."""

    def __init__(self, index: Index, decider: Decider) -> None:
        self._index, self._decider = index, decider

    def facts(self, question: ParsedQuestion) -> tuple[Fact, ...]:
        """One fact for each of two or three things of a kind; empty where the question compares nothing so."""
        if "compare" not in question.asks and not _EACH.search(question.question.text):
            return ()
        for kind in _KINDS:
            things = _things(question, kind)
            if 2 <= len(things) <= 3:
                found = [self._fact(question, thing, things) for thing in things]
                facts = tuple(fact for fact in found if fact)
                if len(facts) == len(things) and len({fact.id for fact in facts}) == len(things):
                    return facts
        return ()

    def _fact(self, question: ParsedQuestion, thing: str, things: list[str]) -> Fact | None:
        """The fact that answers the question for one of the things."""
        others = set(things) - {thing}
        part = replace(question, groups=tuple(g for g in question.groups if not others & set(g.features)))
        found = candidates(part, self._index)
        facts = [c for c in found if c.entry.gap is None and c.entry.vocabulary.get(thing, 0.0) >= STATED]
        if not facts:
            return None
        confidence = logistic(self._decider.features(part, found))
        return facts[0].entry.fact if confidence >= SURE else None


def _things(question: ParsedQuestion, kind: str) -> list[str]:
    return list(dict.fromkeys(f for g in question.groups if (f := _of_kind(g, kind))))


def _of_kind(group: Group, kind: str) -> str:
    if kind == "num:" and group.weight < 1.0:  # a count such as 两个, not a figure
        return ""
    return next((f for f in group.features if f.startswith(kind)), "")
