"""A number of one member of a list (第二类治好多少), where the list only says how many members there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.facts.model import Fact, Kind, Member
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason
from knowledge.text.ranks import find_rank

_OF_THE_LIST = frozenset({"list", "what", "which", "name", "yesno", "compare", "order", "duration"})
"""What is asked beside a number is asked of the list, which may give it."""

_COUNT = re.compile(r"\d|[一二两三四五六七八九十百千]+(?:个|户|人|家|名|亿|万)")
_ASKED = re.compile(r"(?<![那这后前第])(?:几(?!句|行)|多少|好多)|how (?:many|much)")
_NAMED_BY_NUMBER = re.compile("[0-9百千万]")
"""A member that has its number in its name (百社扶万户)."""


def counted_of_member(question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
    """A number asked for of one member, by its place or its name, of which the list gives none."""
    if fact.kind is not Kind.LIST or "amount" not in question.asks or _OF_THE_LIST & set(question.asks):
        return
    asked = _ASKED.search(question.question.text)
    member = _member(asked, fact) if asked else None
    if member and not member.fact and not _COUNT.search(member.says) and not _NAMED_BY_NUMBER.search(member.name):
        yield Conflict(Reason.ATTRIBUTE, f"“{member.name}”的数目", "", Sort.BEYOND)


def _member(asked: re.Match[str], fact: Fact) -> Member | None:
    """The one member that a number is `asked` of in a normalised text, in Chinese behind its place; None for none or several."""
    text, english = asked.string, asked.group().startswith("how")
    if (rank := find_rank(text)) and (rank.start < asked.start() or english):
        number = rank.of(len(fact.members))
        return fact.members[number - 1] if number else None
    named = [member for member in fact.members if any(name in text for name in (member.name, *member.aliases))]
    return named[0] if len(named) == 1 else None
