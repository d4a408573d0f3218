"""The members of a list after those that a question names (发展特色产业…后面那六批接着说)."""

from __future__ import annotations

import re

from knowledge.chronology.computed import Computed
from knowledge.lists.membership import Lists
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.numerals import parse_number

_REST = re.compile(
    r"(?:后[面头边]|剩下?|余下|其余|另外|往下|接下来)的?(?:那|还有)?的?(?P<n>[两二三四五六七八九2-9])(?:个|批|项|条|样|种|类|句)"
)
_TOLD = re.compile(
    r"接着|说完|[报背念列数讲]完|补[全上齐]|往下|是?(?:哪|什么|啥)|[说报背念列数讲]一?[下遍]|列出|告诉|齐全|分别"
)
_THOSE = re.compile(r"(?P<noun>[一-鿿]{1,4}?)呢[。 ]*$")
"""What is counted, at the end of a follow-up (剩下两个抓手呢): its list is called so."""


def rest(question: ParsedQuestion, lists: Lists) -> Computed | None:
    """The rest of the one list whose first members a question names, where it asks for as many as are left."""
    text = question.question.text
    match = _REST.search(text)
    told = match and _TOLD.search(text)
    those = match and not told and _THOSE.match(text, match.end())
    if match is None or not (told or those):
        return None
    left = int(parse_number(match["n"]) or 0)
    found = [
        (fact, number)
        for fact, number in lists.begun(question.features)
        if fact.unit and len(fact.members) - number == left and (not those or those["noun"] in fact.title)
    ]
    if len(found) != 1:
        return None
    fact, number = found[0]
    names = "；".join(member.name for member in fact.members[number:])
    return Computed((fact,), f"后面{left}{fact.unit}是：{names}。", fact.answer)
