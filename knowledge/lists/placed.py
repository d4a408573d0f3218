"""Whether the place of a member in its list, or what is said of it, is what a question asks for: that a list says no more of it
than where it stands (是“三个一”的第三个) answers neither who nor when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts.model import Member
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.ranks import Rank

_PLACE = re.compile(r"[^。;；,，]*第[一二三四五六七八九十]+[个项条类种样][。]?")
_BESIDE = frozenset({"who", "when", "day", "where", "why"})
_BY = "管(?!用)|负责|牵头|主管|主持|打理|运营|操办|经办"
_WHO_SEES_TO_IT = re.compile(
    rf"(?:谁|哪[个位家]?(?:单位|部门|人|领导|局|机构))(?:来|在|去|主要|具体)*(?:{_BY})|[归由]谁(?:来)?(?:{_BY})|负责人"
)
_OTHERS = re.compile(
    r"下一[句个条项]|后[面头边](?!走)|接着|接下来|往下|紧跟|[另其]外|其余|其他|除了|之外|以外|剩|末一|最末|最后一[批个条项句]|排最|中间(?:那|一|是)|还有[几两三四五六七八]"
)
"""Asks for other members than the one that is named."""

_ALONE = re.compile(r"那?(?P<what>[一-鿿]{1,4}?)(?P<and>呢)?[。?! ]*")
"""A follow-up that is but a word: it names another member than the one before."""

_ASKING = re.compile("[啥谁几哪怎]|什么|多少")

_FIRST_TO = re.compile(
    r"第[一1]枪|(?:[头第首][一1][个份家]|率先)(?:吃螃蟹|[整搞做干站动试想提敢弄](?![得哪什啥几])|的?(?:吗|吧|不)$)"
)
"""Who did something before all others: no place in a list."""

_BATCH = re.compile(r"(?:的|那|一|[里中]){0,3}批")
"""Counts the members of a list that are called so (脱贫一批)."""


def says_more(member: Member) -> bool:
    """Whether a list says more of a member than its place."""
    return not _PLACE.fullmatch(member.says)


def fits(member: Member, question: ParsedQuestion) -> bool:
    """Whether what is said of a member may be the short answer to a question: not its place to 谁, 什么时候, nor where others
    are asked for."""
    text = question.question.text
    alone = _ALONE.fullmatch(text)
    in_talk = any(group.kept < 1.0 for group in question.groups) and not _ASKING.search(text)
    named = alone and (alone["and"] or in_talk)
    if _OTHERS.search(text) or (alone and named and alone["what"] not in member.name):
        return False
    return says_more(member) or not _BESIDE & set(question.asks)


def ranks(text: str, rank: Rank, members: Sequence[Member]) -> bool:
    """Whether a rank in a text is a place among the members of a list: not who was the first to do something, nor the last of
    another list (7里排在最末的一批)."""
    batch = _BATCH.match(text, rank.end)
    return not _FIRST_TO.search(text) and (batch is None or any("批" in member.name for member in members))


def unmanaged(question: ParsedQuestion, named: Sequence[Member]) -> str:
    """The one member that is named in so many words and of which only its place is said, where the question (or the talk
    before it) asks who sees to it; else empty."""
    said = "".join(run.text for run in question.runs)
    alone = (
        named[0] if len(named) == 1 and any(pair in said for pair in map("".join, pairwise(named[0].name))) else None
    )
    asked = "who" in question.asks and _WHO_SEES_TO_IT.search(question.question.text)
    return alone.name if alone and asked and not says_more(alone) else ""
