"""The documents that the chronicle's entries name, counted or listed (大事记里下发的文件有几份); of a time, of who issued them,
of a kind (几份意见)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.chronology.computed import Computed, Lacking
from knowledge.chronology.events import Event, Events
from knowledge.chronology.saying import when
from knowledge.chronology.spans import named
from knowledge.chronology.wording import CHRONICLE
from knowledge.matching.parse import ParsedQuestion

_NOUN = r"(?:政策|红头|公|重要|正式)?文件?|发文|书名号|指导意见|实施意见|意见|行动计划|计划|办法|方案|通知|法律|法规|条例|documents?|papers"
_HOW_MANY = r"(?:几|多少|哪些|哪几|多少种)(?:[份个道件条种篇部样项]|[两二三四五六七八九]份)?|how many|which"
_COUNTED = re.compile(
    rf"(?:{_HOW_MANY})(?:带|用|有|加|叫)?[的 ]?(?P<before>{_NOUN})(?![一-鿿]*(?:人|单位|部门|字|页|号的|日期))"
    rf"|(?P<behind>{_NOUN})(?:括起来|标出)?的?(?:名[称字]?|东西|材料)?(?:一共|总共|拢共|共|都|总数|数量|加起来|合计|有|是|提到|出现|写到|提|下发|出台|印发|发|记|列|了|过|,)*(?:{_HOW_MANY})(?![人位页字年月天号])"
    rf"|(?:发|下发|出台|印发)(?:了|过)?(?:几|多少)(?:个|道|份)文?(?!{_NOUN}|[一-鿿]*件)"
)
BODY = re.compile(r"(?:^|[由是,里中上的 月年和跟])(?P<who>[一-鿿]{1,3}?(?:[委府局厅部院]|办(?!法))+)")
_WHO = re.compile(
    r"(?:由|是|[,里中上的])?(?P<who>[一-鿿]{1,6}?(?:委|办|府|局|厅|部|院))(?:单独|自己|名义|联合|一起)?(?:下发|出台|印发|发|制定)"
)
_ALONE = re.compile(r"单独|自己|只由")
_KINDS = ("指导意见", "实施意见", "意见", "行动计划", "计划", "办法", "方案", "通知", "法律", "法规", "条例")
_CALLED = re.compile(
    rf"(?:以|叫做?|称为|名[字称]?[里中]?[带含有]|题目[里中]?[带含有])[\"“]?(?P<kind>{'|'.join(_KINDS)})[\"”]?"
)
SAID_OF = re.compile(r"(?:大事记|大事年表|年表|编年)(?:里[面头]?|[中上])?的?")
_INSIDE = re.compile(r"里[面头]|其中|当中")
_ELSEWHERE = re.compile(r"全[文篇]|正文|整篇|整个|文[章中里]|通篇|报道")
"""More than the chronicle."""

_BODIES = re.compile("[、和]|(?<=委)(?=[省市县])")
_TITLE = re.compile(r"《[^》]+》")
_OTHER = frozenset({"who", "where", "when", "day", "why", "how", "duration", "yesno"})
"""What is asked of documents beside how many or which they are."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Documents of a kind (empty: of any) by some body (empty: by any), with their entries."""

    kind: str
    who: str
    found: tuple[tuple[Event, str], ...]


def documents(question: ParsedQuestion, events: Events) -> Computed | None:
    """The documents in the chronicle that a question counts, with their dates; None where it counts none, or asks more."""
    asked = _read(question, events)
    if asked is None or not asked.found:
        return None
    count, kind = len(asked.found), asked.kind or "文件"
    lines = "\n".join(f"{number}. {when(event)}：{title}" for number, (event, title) in enumerate(asked.found, 1))
    facts = {event.fact.id: event.fact for event, _ in asked.found}
    body = f"大事记里写到的{kind}有{count}份：\n{lines}"
    return Computed(tuple(facts.values()), f"{count}份。", body, lead_en=f"{count} in all. ")


def no_document(question: ParsedQuestion, events: Events) -> Lacking | None:
    """A time, a body or a kind of which the chronicle names no document."""
    asked = _read(question, events)
    if asked is None or asked.found:
        return None
    time = "至".join(named(date, question.question.text) for date in question.dates)
    by = f"{asked.who}下发的" if asked.who else ""
    written = next((event for event in events.chronicle if _TITLE.search(event.fact.answer)), events.chronicle[0])
    return Lacking("no_document", {"time": time, "what": f"{by}{asked.kind or '文件'}"}, written.fact)


def _read(question: ParsedQuestion, events: Events) -> _Asked | None:
    text = question.question.text
    talk = "".join(run.text for run in question.runs if run.weight < 1.0) if _INSIDE.search(text) else ""
    match = _COUNTED.search(text) if CHRONICLE.search(text + talk) and not _OTHER & set(question.asks) else None
    if match is None or _ELSEWHERE.search(text):
        return None
    noun, who = match["before"] or match["behind"] or "", _WHO.search(SAID_OF.sub(",", text))
    if called := _CALLED.search(text):
        noun = called["kind"]
    among = noun and re.search(rf"[、,和]{noun}|{noun}[、,和]", text)  # 计划、表、意见都算上
    kind = "" if among else next((kind for kind in _KINDS if noun.endswith(kind)), "")
    inside = events.within(question.dates, text) if question.dates else events.chronicle
    by = [event for event in inside if who is None or _by(event, who["who"], text)]
    found = [(event, title) for event in by for title in _TITLE.findall(event.fact.answer) if kind in title]
    return _Asked(kind, who["who"] if who else "", tuple(found))


def _by(event: Event, who: str, text: str) -> bool:
    """Whether an entry's document is by some body; with no other where it is said to be its own."""
    by = bodies(event)
    return set(_BODIES.split(who)) <= set(by) and not (_ALONE.search(text) and len(by) > 1)


def bodies(event: Event) -> list[str]:
    """Who issued the document of an entry."""
    return re.split("[、和]", event.fact.gives.get("who", "").split("；")[0].removesuffix("下发"))
