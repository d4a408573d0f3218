"""Requests to say more or to say it plainly (展开讲讲, 详细说说, 讲具体点): how to answer, not what about."""

from __future__ import annotations

import re

_HOW = re.compile(r"展开|分开|详细|具体|仔细|细致|逐条|逐一|逐个|一一|挨个|罗列|介绍|解释|描述|[说讲谈聊列]")
_WORDS = re.compile(
    r"(?:展开|分开|详细|具体|仔细|细致|逐条|逐一|逐个|一条条|挨个|完整|全面|简单|大概|明白|清楚|通俗|罗列|介绍|解释|描述|麻烦|能不能|可不可以|可以|能否|尽量|最好"
    r"|务必|一定|[说讲谈聊写列念报细请帮忙给跟替为向你您我咱能要求快都再多一下遍点些出来听看吧呗啊呀嘛吗行不好越的地得了])+"
)
LONGEST = 14


def is_request(clause: str) -> bool:
    """Whether a normalised clause only asks for an answer to be given, or in which manner."""
    text = clause.strip(' ,。?!"')
    return len(text) <= LONGEST and bool(_HOW.search(text) and _WORDS.fullmatch(text))
