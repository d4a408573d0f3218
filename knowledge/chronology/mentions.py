"""How many of the chronicle's entries name a place, or a word (大事记里某县出现过几回, 跟普查有关的有几条); that nobody has counted
anything else in it (大事记里有几个奖)."""

from __future__ import annotations

import re
from collections.abc import Collection

from knowledge.chronology.computed import Computed, Lacking
from knowledge.chronology.events import Event, Events
from knowledge.chronology.saying import when
from knowledge.chronology.wording import CHRONICLE
from knowledge.matching.parse import ParsedQuestion

_TIMES = re.compile(
    r"(?:出现|露脸|露面|提到|写到|点名|出场|上榜|露|提|见).{0,4}(?:几|多少)[次回条处遍趟]|(?:几|多少)[条处次回].{0,4}(?:写|提|讲|说|有|出现|涉及)"
)
_ABOUT = r"(?:跟|和|与|同|关于|涉及|讲到?|写到?|提到?|说到?|谈到?|含有?|带有?)(?:的是|了)?"
_COUNTED = r"(?:几|多少)[条桩件]"
_OF_A_WORD = re.compile(
    rf"{_COUNTED}(?:大?事|条目)?(?:是|在)?{_ABOUT}(?P<word>[一-鿿\"“”]{{2,8}}?)(?:有关|相关|沾边|挂钩)?的?[吗呢啊。 ]*$"
    rf"|{_ABOUT}(?P<word2>[一-鿿\"“”]{{2,8}}?)(?:有关|相关|沾边|挂钩|字样|二字)?的?(?:条目|大?事|内容|记录)?(?:一共|总共|共|都|各)?(?:有|是|占)?(?:了)?{_COUNTED}"
)
_OF_OTHERS = re.compile(
    r"(?:几|多少)(?:个|次|场|位|名|家|部|项|种|类|枚|块)(?P<thing>(?!大?事|条|月|年|字|部分|段|小标题|标题|县|市|地|镇|乡|区|节|句)[一-鿿]{2,4})(?:[吗呢啊。,]|$)"
    r"|(?P<thing2>会议?|大会|奖项?|荣誉|称号|领导|人名?|单位|部门|数字|活动|项目|工程|检查)(?:名字?)?(?:一共|总共|共|都)?(?:有|是|出现了?|提到了?|写了?|点了?|记了?)+(?:几|多少)(?:个|次|场|位|名|家|部|项|种|类)?(?:[吗呢啊。,]|$)"
)
_ENTRIES = re.compile(rf"{_COUNTED}(?!大?奖)|总数|条数")
_ELSEWHERE = re.compile(r"正文|全[文篇]|(?:不算|除了?|刨去|去掉)(?:最后的?)?(?:大事记|年表)")
"""The entries are counted as well, or what is not the chronicle."""


def mentions(question: ParsedQuestion, events: Events, whole: Collection[str]) -> Computed | None:
    """The entries that tell of the one place that a question names, or have a word of it, counted; `whole` are the places
    that all is about."""
    text = question.question.text
    if not CHRONICLE.search(text) or question.people:
        return None
    if word := _word(text):
        named, found = word, [event for event in events.chronicle if word in event.fact.answer]
    elif _TIMES.search(text) and len(places := set(question.places) - set(whole)) == 1:
        (named,) = places
        found = [event for event in events.chronicle if _names(event, named)]
    else:
        return None
    if not found:
        return None
    lines = "\n".join(f"{number}. {when(event)}：{event.fact.answer}" for number, event in enumerate(found, 1))
    facts = tuple(event.fact for event in found)
    return Computed(facts, f"{len(found)}条。", f"大事记里写到{named}的有{len(found)}条：\n{lines}")


def uncounted(question: ParsedQuestion, events: Events, counted_elsewhere: str) -> Lacking | None:
    """What else a question counts in the chronicle: a word that no entry has, or things that nobody has counted there. What is
    `counted_elsewhere`, in the titles of facts that give numbers of the chronicle, has been counted."""
    text = question.question.text
    if not CHRONICLE.search(text) or question.places or _ELSEWHERE.search(text):
        return None
    counted = None if _ENTRIES.search(text) else _OF_OTHERS.search(text)
    thing = _word(text) or (counted and (counted["thing"] or counted["thing2"]))
    count = str(len(events.chronicle))
    if not thing or thing in counted_elsewhere:
        return None
    return Lacking("not_counted", {"count": count, "asked": thing}, events.chronicle[0].fact)


def _word(text: str) -> str:
    match = _OF_A_WORD.search(text)
    return (match["word"] or match["word2"]).strip('"“”') if match else ""


def _names(event: Event, place: str) -> bool:
    return place in event.fact.answer and place in event.fact.places
