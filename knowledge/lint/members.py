"""The answer of a list names every member: whoever asks for the list reads all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.facts.model import Fact, Kind, Member
from knowledge.lint.material import Material

_NO_WORD = re.compile(r"[\W_]+")
_ENOUGH = 0.6


def check(material: Material) -> Iterator[Problem]:
    """Members that the answer leaves out, and members named twice."""
    for article, fact in material.facts():
        seen: set[str] = set()
        for number, member in enumerate(fact.members):
            path = ("members", number, "name")
            if member.name in seen:
                yield article.problem(fact.id, path, f"members 里“{member.name}”写了两次，请删掉一个")
            seen.add(member.name)
            if fact.kind is Kind.LIST and not fact.and_more and not _named(fact, member):
                message = f"answer 里没有成员“{member.name}”，请在 answer 里写全，或改成 answer 里的说法"
                yield article.problem(fact.id, path, message)


def _named(fact: Fact, member: Member) -> bool:
    """Whether the answer has the member's name or an alias, or most of the name's pairs of characters.

    Members of overviews are described, not named ("2018年8月6日脱贫摘帽"); the answer then tells the same in its
    own order, so most neighbouring characters are the same.
    """
    answer = _NO_WORD.sub("", fact.answer)
    names = [_NO_WORD.sub("", text) for text in (member.name, *member.aliases)]
    if any(name and name in answer for name in names):
        return True
    pairs = {names[0][i : i + 2] for i in range(len(names[0]) - 1)}
    return bool(pairs) and sum(pair in answer for pair in pairs) >= _ENOUGH * len(pairs)
