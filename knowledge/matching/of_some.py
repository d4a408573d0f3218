"""Whether a count is of some members of a list only: the rest of them (剩下两个抓手), or those that are named right before it
(甲和乙两个抓手). It says nothing about how many the list has."""

from __future__ import annotations

import re

_REST = re.compile(r"(?:另外?|其[余他它中]|剩[下的]?|余下|别的|还有|[前后头末]面?|这|那|任意)的?[这那]?$")
_WHICH = re.compile(r"(?:除[了开]?|以外|之外|其中|[0-9一二两三四五六七八九十](?:大|个|样|条|项|种)[^,。]*,?).*哪$")
"""Which of those that are named or counted before (三个抓手换过一轮，哪两样都在)."""

_ITEM = "[0-9a-z+一-鿿]{2,10}?"


def of_some(before: str, count: int) -> bool:
    """Whether so many are only some; `before` is the normalised text that stands before the number."""
    if _REST.search(before) or _WHICH.search(before):
        return True
    return count > 1 and bool(re.search(rf"(?:{_ITEM},){{{count - 2}}}{_ITEM}[和与跟及]{_ITEM}$", before))
