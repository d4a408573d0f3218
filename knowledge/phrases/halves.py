"""How a slogan goes on: the other of its two halves (“起步就冲刺”的下半句), or all that stands beside a phrase (它后头还连着哪几个词),
from the citations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from knowledge.chronology.computed import Computed
from knowledge.facts.model import Fact
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.normalise import normalise

_ASKED = re.compile(
    r"(?P<after>[下后][一那]?[半截][一那]?[句截]|(?:下|后)[半截]|下一句|后面那?一?句|[接后]下?[来面]?(?:一句)?(?:是|接)(?:什么|啥|哪)|后[面头边][^,。;?!]{0,6}?[几两三四五六七八2-8]个?字)"
    r"|(?P<before>[上前][一那]?[半截][一那]?[句截]|(?:上|前)[半截]|上一句|前面那?一?句|前[面头边][^,。;?!]{0,6}?[几两三四五六七八2-8]个?字)"
)
_BESIDE = re.compile(
    r"(?:[后前][面头边]|紧?接着|紧跟着?|旁边)[^,。;?!]{0,6}?(?:[连跟接挨排]|并列)[^,。;?!]{0,6}?(?:哪|什么|啥|几|多少)"
)
"""Asks for what is said side by side with a phrase."""

_HALF = re.compile(r"[一-鿿]{3,8}")
_PARTS = re.compile(r"[,;。、—]+")


NEAR = 3
"""Characters between the phrase and such a question, at most: with more, something else was quoted too."""


class Halves:
    """The slogans of one base: clauses of equal length beside each other in a quote."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._pairs: dict[tuple[str, str], Fact] = {}
        self._beside: dict[str, set[str]] = defaultdict(set)
        self._by_id = {fact.id: fact for fact in facts}
        for fact in self._by_id.values():
            for cite in fact.cite:
                clauses = [part.strip('"') for part in _PARTS.split(normalise(cite.quote).text) if part]
                for first, second in pairwise(clauses):
                    if len(first) == len(second) and _HALF.fullmatch(first) and _HALF.fullmatch(second):
                        self._pairs.setdefault((first, second), fact)
                    tail = first[-len(second) :]  # 全市上下目标明、决心强: the first has more before it
                    for phrase in filter(_HALF.fullmatch, (tail, second)):
                        self._beside[phrase].add(fact.id)

    def other(self, question: ParsedQuestion) -> Computed | None:
        """The half after or before the one that a question holds; None where it asks for none, or holds none or both."""
        text = question.question.text
        match = _ASKED.search(text)
        if match is None:
            return self._all_beside(text)
        side = 0 if match["after"] else 1
        found = {pair: fact for pair, fact in self._pairs.items() if pair[side] in text and pair[1 - side] not in text}
        if len({pair[1 - side] for pair in found}) != 1:
            return None
        pair, fact = next(iter(found.items()))
        which = "下" if match["after"] else "上"
        return Computed((fact,), f"{which}半句是“{pair[1 - side]}”。", fact.answer)

    def _all_beside(self, text: str) -> Computed | None:
        """What the one fact says that quotes the one phrase of a question, where it asks what stands beside that."""
        asked = _BESIDE.search(text)
        before = text[: asked.start()] if asked else ""
        ends = {phrase: before.rfind(phrase) + len(phrase) for phrase in self._beside if phrase in before}
        held = [phrase for phrase, end in ends.items() if len(before) - end <= NEAR]
        facts = {id_ for phrase in held for id_ in self._beside[phrase]}
        if len(held) != 1 or len(facts) != 1:
            return None
        fact = self._by_id[facts.pop()]
        return Computed((fact,), "", fact.answer)
