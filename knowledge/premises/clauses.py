"""The clauses of a folded message, and whether one asks: what is stated in one that does not is claimed."""

from __future__ import annotations

import re

ASKED = re.compile(r"谁|哪|什么|啥|怎|咋|多少|(?<!好)几(?!乎)|何|多[久大高长]|边[个度几]|[有是]没有?|还是|么子")
"""Asks something openly, so that nothing is claimed."""

_WHETHER = re.compile(
    r"[吗咩嘅?]\s*$|(?P<verb>[一-鿿]{1,2})[不没](?P=verb)|[没冇不][有得]?[了啊呀哦咯。]*$|是否|能否|有冇"
)
"""Asks whether it is so."""

_ENGLISH = re.compile(
    r"\b(?:wh(?:o|om|ose|at|en|ere|ich|y)|how)\b|^\s*(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)\b"
)
"""Asks in English, openly or whether it is so."""

_BACKGROUND = re.compile(r"(?:那[回次年天会场]|的?时候?|[之以]后|期间|当[天年时])$")
"""Only says when that happened which is asked about."""

_BIDS = re.compile(r"列[出举明全]|逐[项条一个]|[写给报讲说]全|写给我|一个不[漏落少]|^(?:请|把|将|帮我)")
"""Asks for something to be told."""

_MARKS = ",。;?!"


def clause_of(text: str, start: int, end: int) -> str:
    """The clause around a stretch of a folded text, or the clauses that it goes over."""
    first = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
    last = min((at for mark in _MARKS if (at := text.find(mark, end)) >= 0), default=len(text))
    return text[first:last]


def states(text: str, start: int, end: int) -> bool:
    """Whether the clause around a stretch asks nothing, nor whether it is so (…吧 takes it for granted), and is no mere
    background of a question (…那回，谁领的奖)."""
    clause = clause_of(text, start, end)
    return not any(pattern.search(clause) for pattern in (ASKED, _WHETHER, _BACKGROUND, _BIDS, _ENGLISH))
