"""How a slogan of two halves goes on (“起步就冲刺”的下半句): the other half, from the citations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from knowledge.chronology.computed import Computed
from knowledge.facts.model import Fact
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.normalise import normalise

_ASKED = re.compile(
    r"(?P<after>[下后][一那]?[半截][一那]?[句截]|(?:下|后)[半截]|下一句|后面那?一?句|[接后]下?[来面]?(?:一句)?(?:是|接)(?:什么|啥|哪))|(?P<before>[上前][一那]?[半截][一那]?[句截]|(?:上|前)[半截]|上一句|前面那?一?句)"
)
_HALF = re.compile(r"[一-鿿]{3,8}")
_PARTS = re.compile(r"[,;。、—]+")


class Halves:
    """The slogans of one base: clauses of equal length beside each other in a quote."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._pairs: dict[tuple[str, str], Fact] = {}
        for fact in facts:
            for cite in fact.cite:
                clauses = [part for part in _PARTS.split(normalise(cite.quote).text) if part]
                for first, second in pairwise(clauses):
                    if len(first) == len(second) and _HALF.fullmatch(first) and _HALF.fullmatch(second):
                        self._pairs.setdefault((first, second), fact)

    def other(self, question: ParsedQuestion) -> Computed | None:
        """The half after or before the one that a question holds; None where it asks for none, or holds none or both."""
        text = question.question.text
        match = _ASKED.search(text)
        if match is None:
            return None
        side = 0 if match["after"] else 1
        found = {pair: fact for pair, fact in self._pairs.items() if pair[side] in text and pair[1 - side] not in text}
        if len({pair[1 - side] for pair in found}) != 1:
            return None
        pair, fact = next(iter(found.items()))
        which = "下" if match["after"] else "上"
        return Computed((fact,), f"{which}半句是“{pair[1 - side]}”。", fact.answer)
