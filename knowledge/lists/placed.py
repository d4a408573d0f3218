"""Members of whom a list says no more than where they stand in it (是“三个一”的第三个): that answers neither who nor when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts.model import Member
from knowledge.matching.parse import ParsedQuestion

_PLACE = re.compile(r"[^。;；,，]*第[一二三四五六七八九十]+[个项条类种样][。]?")
_BESIDE = frozenset({"who", "when", "day", "where", "why"})
_BY = "管(?!用)|负责|牵头|主管|主持|打理|运营|操办|经办"
_WHO_SEES_TO_IT = re.compile(
    rf"(?:谁|哪[个位家]?(?:单位|部门|人|领导|局|机构))(?:来|在|去|主要|具体)*(?:{_BY})|[归由]谁(?:来)?(?:{_BY})|负责人"
)


def says_more(member: Member) -> bool:
    """Whether a list says more of a member than its place."""
    return not _PLACE.fullmatch(member.says)


def fits(member: Member, question: ParsedQuestion) -> bool:
    """Whether what is said of a member may be the short answer to a question: not its place to 谁, 什么时候."""
    return says_more(member) or not _BESIDE & set(question.asks)


def unmanaged(question: ParsedQuestion, named: Sequence[Member]) -> str:
    """The one member that is named in so many words and of which only its place is said, where the question (or the talk
    before it) asks who sees to it; else empty."""
    said = "".join(run.text for run in question.runs)
    alone = (
        named[0] if len(named) == 1 and any(pair in said for pair in map("".join, pairwise(named[0].name))) else None
    )
    asked = "who" in question.asks and _WHO_SEES_TO_IT.search(question.question.text)
    return alone.name if alone and asked and not says_more(alone) else ""
