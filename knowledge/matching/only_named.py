"""A message that only names something (一支基金, 讲讲暗访), or asks only whether there is such a thing (有贷款吗)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.matching.group import is_ask, strength
from knowledge.matching.index import STATED
from knowledge.matching.parse import ParsedQuestion

NAME, SHORT, NAMES = range(3, 13), 2, 2
"""Characters of a message that may be no more than a name, and of one that is no place and that nothing was said before; of how
many names it may be put together."""

_WHETHER = re.compile(
    r"有(?:没有?|冇得?)?[^,。;?!]+?(?:吗|么|嘛|没有?|冇|不|吧)?[呀啊呢的?。!]*|[^,。;?!有]+有(?:没有?|吗|么|冇)[呀啊呢?。!]*"
)


def only_names(question: ParsedQuestion, said: Mapping[str, float]) -> bool:
    """Whether a message asks nothing, or whether there is something, and only names what a fact says itself. `said`: what the
    fact says, with strengths."""
    text = question.question.text
    if set(question.asks) - {"yesno"} or question.attributes or question.units:
        return False
    if len(text) not in NAME and (len(text) != SHORT or question.in_talk or question.places):
        return False
    if question.asks and not _WHETHER.fullmatch(text):
        return False
    groups = [group for group in question.groups if not is_ask(group)]
    return 0 < len(groups) <= NAMES and all(g.kept >= 1.0 and strength(g, said) >= STATED for g in groups)
