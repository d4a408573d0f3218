"""Whether something took as long as a question says: from one event to another (摘帽到普查差不多两年，对吗), or the one event
that lasted (普查有没有搞满一个月). Yes or no, with the days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from knowledge.chronology.computed import Computed, Lacking
from knowledge.chronology.events import Event, Events
from knowledge.chronology.lengths import How, Length, find_length
from knowledge.chronology.pairs import ends_meant
from knowledge.chronology.saying import chinese_date, line, rough, when
from knowledge.chronology.topic import accounts_for
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.times import FROM_TO

_APART = re.compile(
    r"隔|相差|差|中间|过了|才|到|至|距|离|[早晚迟前后]|之间|\b(?:from|between|after|before|apart|later|earlier)\b"
)
_BEFORE_OR_AFTER = re.compile(r"[之以]?[前后来](?!后)|(?:ago|later|before|after)\b")
"""Stands behind a length that says when, not how long."""

_WHICH = re.compile(r"哪|谁|什么|几[天个年]|多[少久长]|怎么|为何|\b(?:which|who|what|why|how)\b")
_DENIED = re.compile(r"(?<!是)不是")
_A_NOT_A = re.compile(r"([够满足超到])[不没]\1")
_THAN = re.compile(r"比.{2,24}?(?P<side>[早先晚迟])")
_BESIDE = re.compile(r"[^,。]{2,24}?(?:是不是|是|就?在|才)[^,。]{2,24}?[之以]?(?P<side>[前后])(?:大概|差不多|约)?$")
_SIDE = re.compile(r"(?<![最今])[之以]?[后前](?:大概|差不多|约)?$")
_WHETHER = re.compile(r"有没有|没有?[。 ]*$|了没")
_OF_LENGTH = re.compile(
    r"(?:有没有|是不是|是否|时间|用时|完成|完毕|从|启动|开始|结束|收尾|算[下起]来|[到至]|[是在]|的?[吗吧]|一共|总共|前后|从头到尾|持续|历时|进行|为期|延续|其实|到底|确实|[搞开办做花用]了?)+|\b(?:last(?:ed)?|take|took|long|longer|shorter|full|did|was|were|than|only|just|really|altogether|in all)\b"
)
_GUESSED = re.compile(
    r"[,。]?[我俺咱]?(?:自己|粗略|粗粗|心里|掐指|大致|大概)*(?:估摸|估计|估算?|算|觉得|琢磨|寻思|感觉|印象[中里]|猜|记得|记着|盘算|约摸)(?:了?一?[下算]|起来|着|是|的话|大概|也就)*,?(?=[^,。]{0,4}$)"
)
_THOUGHT = re.compile(r"^[我俺咱]?(?:估摸|估计|觉得|琢磨|寻思|感觉|印象[中里]|猜|记得|听说|以为)着?[,。]?")
"""Words around a length that say nothing of what took it; and right before it that somebody only thinks so."""

_FROM_TO = re.compile(
    r"(?:^|[,。])(?:从|自)?(?P<from>[^,。]{2,24}?)(?:一直)?(?:到|至(?!少)|距离?|离)(?P<to>[^,。]{2,24}?)(?:,|隔|一?共|总共|前后|中间|用了?|花了?|过了?|过去|有|是|才|就|都|已经|大概|差不多|$)"
)
_TOOK = re.compile(
    r"[搞开办]了?(?:满|够|足|有|没|不|整|超|大|小|半|\d|[一二两三四五六七八九十])|持续|历时|为期|\blast|\btook?\b"
)
LIKELY = 0.6
"""Share of what stands before the distance that its events account for, each of its own part."""


def claimed_distance(question: ParsedQuestion, events: Events, index: Index) -> Computed | None:
    """Yes or no to a length of time between two events that the question names, or of the one that lasted; None where it
    claims none."""
    text = question.question.text
    said = find_length(text) if asks_whether(question) and not _WHICH.search(text) else None
    if said is None or _DENIED.search(text):
        return None
    when_not_how_long = _BEFORE_OR_AFTER.match(text[said.end :].lstrip())
    if when_not_how_long and not text[: said.start].strip():
        return None
    if _APART.search(text):
        found = _ends(question, said, events, index)
        if len(found) == 2:
            return _between(found, said, text)
    return None if when_not_how_long else _lasting(question, said, events)


def unmeasured(question: ParsedQuestion, events: Events) -> Lacking | None:
    """A claimed length that nothing can tell: one end of it has no day in the base, or what took it is only known by its
    day; the other end, or that day, is offered."""
    text = question.question.text
    said = find_length(text) if asks_whether(question) and not _WHICH.search(text) else None
    if said is None:
        return None
    before = _GUESSED.sub("", _THOUGHT.sub("", text[: said.start]))
    if FROM_TO.search(before):  # the years of a plan
        return None
    if ends := _FROM_TO.search(before):
        one, other = (events.in_text(part, by_year=True, least=LIKELY) for part in (ends["from"], ends["to"]))
        if bool(one) == bool(other):
            return None
        return Lacking("no_such_day", {"asked": ends["to"] if one else ends["from"]}, (one or other)[0].fact)
    if not _TOOK.search(text) or _APART.search(f"{before} {text[said.end :]}"):
        return None
    found = events.in_text(_OF_LENGTH.sub(" ", f"{before} {text[said.end :]}"), least=LIKELY)
    if len(found) != 1 or found[0].start != found[0].end or "《" in found[0].fact.answer:  # a plan may run for years
        return None
    return Lacking("no_length", {"when": when(found[0]), "title": found[0].fact.title}, found[0].fact)


def asks_whether(question: ParsedQuestion) -> bool:
    """Whether a yes or no is wanted, also as A or not A (够不够, 超没超过)."""
    return "yesno" in question.asks or bool(_A_NOT_A.search(question.question.text))


def _ends(question: ParsedQuestion, said: Length, events: Events, index: Index) -> list[Event]:
    """The two events that lie so far apart; what is asked behind it (对得上吗) names none."""
    text = question.question.text
    before = _SIDE.sub("", _GUESSED.sub("", _THOUGHT.sub("", text[: said.start])))
    if len(placed := events.by_places(before)) == 2:
        return placed
    for part in (before, f"{before},{text[said.end :]}"):
        if len(found := events.in_text(part, least=LIKELY)) == 2:
            return found
    found = events.mentioned(question)
    return found if accounts_for(found, question, index) else []


def _between(found: Sequence[Event], said: Length, text: str) -> Computed:
    first, second = sorted(found, key=lambda event: event.start)
    start, end = ends_meant(first, second, text)
    right = said.holds(start, end) and not _turned(text, said, found)
    days = (end - start).days
    lead = f"{'是的' if right else '不是'}，{first.fact.title}在前，相隔{days}天{rough(start, end)}。"
    lead_en = f"{'Yes' if right else 'No'}, {days} days apart. "
    return Computed((first.fact, second.fact), lead, f"{line(first)}；{line(second)}。", lead_en=lead_en)


def _lasting(question: ParsedQuestion, said: Length, events: Events) -> Computed | None:
    """Of the one event that lasted some days, which it is said to have taken."""
    text = question.question.text
    rest = _OF_LENGTH.sub(" ", f"{_GUESSED.sub('', text[: said.start])} {text[said.end :]}")
    bare = not rest.strip(" ,。了吧吗没有不呢")  # 搞满一个月没: what was talked of
    found = events.before(question) if bare else events.in_text(rest, least=LIKELY)
    if len(found) != 1 or found[0].start == found[0].end or found[0].by_year:
        return None
    event = found[0]
    if not bare and events.told(rest, event) < LIKELY:
        return None
    days = (event.end - event.start).days + 1
    right = said.holds(event.start, event.end + timedelta(days=1))
    if said.how in (How.ABOUT, How.JUST):  # people leave the first day out
        right = right or said.holds(event.start, event.end)
    verdict = "是的" if right else "没有" if _WHETHER.search(text) else "不是"
    body = f"从{chinese_date(event.start)}到{chinese_date(event.end)}，首尾都算共{days}天。{event.fact.answer}"
    return Computed((event.fact,), f"{verdict}，{days}天。", body, lead_en=f"{'Yes' if right else 'No'}, {days} days. ")


def _turned(text: str, said: Length, found: Sequence[Event]) -> bool:
    """Whether a question that compares has the later of two events as the earlier one (乙比甲早, 乙是甲前三个月的事, found in its
    order)."""
    side = _THAN.search(text) or _BESIDE.search(text[: said.start])
    earlier = side is not None and side["side"] in "早先前"
    return side is not None and (found[0].start < found[1].start) != earlier
