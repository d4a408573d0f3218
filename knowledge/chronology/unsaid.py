"""What a question asks of one entry of the chronicle that the entry does not say (最后那条有没有补记, 那天开了什么会)."""

from __future__ import annotations

import re

from knowledge.chronology.computed import Lacking
from knowledge.chronology.events import Event
from knowledge.chronology.saying import when
from knowledge.chronology.topic import topics
from knowledge.matching.constraints import ASPECT_NAMES
from knowledge.matching.group import strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion

_SORT = re.compile(
    r"(?:什么|啥|哪[一几些个份场种项次]{0,2})(?P<noun>会议?|大?会|文件?|通知|奖项?|称号|荣誉|检查|普查|名单|方案|人|领导|数字|数据|网站?)(?=[呢吗呀啊嘛的了,。?来]|$)"
)
"""Asks for a thing of a kind that an entry may have, or not."""

_KINDS = (
    (re.compile(r"文件?|通知|方案"), re.compile("《")),
    (re.compile(r"大?会议?"), re.compile(r"会议|[大年]会|动员会|论坛")),
)
"""Kinds of things, and what an entry that has one is written with."""

_WHETHER = re.compile(r"(?:有没有|有无|是否有|有没得|有冇)(?P<what>[一-鿿]{2,8}?)(?=[呢吗呀啊嘛的了,。?]|$)")
_ASKED = {
    "who": re.compile(r"谁|哪位|什么人"),
    "where": re.compile(r"哪里|哪儿|什么地方|在哪(?![一年月天日])"),
    "why": re.compile(r"为什么|为啥|为何|凭[啥什]"),
}
"""Aspects that an entry may lack, as they are asked; what is found by other words (怎么说的) may ask for the entry itself."""

SAID = 0.5
"""Strength from which an entry says what it is asked for."""


def unsaid(question: ParsedQuestion, event: Event, index: Index) -> Lacking | None:
    """What a question asks beyond the entry: an aspect that it does not give, a thing of a kind that it does not have, or
    whether there is something that it knows nothing of."""
    text = question.question.text
    lacks = [
        a for a, words in _ASKED.items() if a in question.asks and a not in event.fact.gives and words.search(text)
    ]
    asked = ASPECT_NAMES[lacks[0]] if lacks else ""
    if not asked and (sort := _SORT.search(text)):
        asked = "" if _says(event, sort["noun"], question, index) else f"是什么{sort['noun']}"
    if not asked and (whether := _WHETHER.search(text)):
        asked = "" if _says(event, whether["what"], question, index) else f"有没有{whether['what']}"
    return Lacking("not_in_entry", {"when": when(event), "asked": asked}, event.fact) if asked else None


def _says(event: Event, what: str, question: ParsedQuestion, index: Index) -> bool:
    """Whether an entry's fact tells of some words of a question."""
    written = next((mark for kind, mark in _KINDS if kind.fullmatch(what)), None)
    if written or what in event.fact.answer:
        return written is None or bool(written.search(event.fact.answer))
    groups = [group for group in topics(question) if group.written and (group.written in what or what in group.written)]
    known = index.vocabulary(event.fact)
    return bool(groups) and all(strength(group, known) >= SAID for group in groups)
