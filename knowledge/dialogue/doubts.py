"""What was just told is doubted (乙县吧？, 不是2018年得的么): the earlier question with that put in, which can be checked.

By itself the name of a place or a person would only lead to what is told of it, and a year to what happened in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from knowledge.matching.parse import ParsedQuestion

_DOUBT = re.compile(
    r"(?:哦|噢|啊|咦|诶|哎|嗯|那|可是?|但是?|怎么|应该|好像|莫非|奇怪|不对|等等|[,。 ])*"
    r"(?P<recalls>[我俺](?:怎么)?(?:一直)?(?:还?记得|以为|觉得|听说|听人说)(?:[是说]|他|她|它)*)?"
    r"(?P<denies>(?:难道)?不(?:就)?是|难道是?)?(?:[是就在叫]|还是)*"
    r"(?P<what>[^,。?!]{1,14}?)(?P<tag>[吧吗么嘛咩啵]|对[吧吗]|是吧|对不对|是不是)?[呀啊]?[。? ]*"
    r"(?:,? ?(?:你|怎么|是不是)*(?:漏|忘|少|没[说写讲提])[^,。?!]{0,4}[。? ]*)?"
)
_SAID = re.compile(r"[^,。?!]{1,5}的(?:人|单位|部门)?是|还有|[这那该]个?[一-鿿]?是|[他她它]是")
_DONE = re.compile(r"[一-鿿]{1,2}的")
"""What may stand before the name that is doubted (发文的是…), and behind it (…得的)."""

_TOO = re.compile(r"也(?:是|一样|算|有)?")
"""Behind the name of another one: the same is asked of it."""

_ASKED = {
    "place": r"谁|在哪(?:里|儿|个地方)?(?![年月天日号个位些])|哪一?[个些]?(?:县市?|市|镇|乡|村|地方|地|里头?|儿|处)|哪[两三几]个(?:县市?|市|镇|乡|村|地方)|[何啥]地|(?:什么|啥)地方",
    "person": r"谁|哪一?[个位](?:人|领导|干部|官)?(?![县市镇乡村年月天])|什么人",
    "date": r"哪一?年|几几年|什么时候|啥时候|几时|何时|何年|哪一?[天日]|几月几[日号]|几[日号](?!文)",
    "body": r"谁|哪一?[个家]?(?:部门|单位|机关|机构|报纸?|媒体|领导)|(?:什么|啥)(?:单位|部门|机关|报纸?)",
}
"""How the kinds of answers are asked for."""

_BODY = re.compile(r"[一-鿿]{1,10}(?:[部办委厅局报社]|政府|办公室)")
"""How any body is called, also one that neither the base nor the engine's lexicon knows."""

_ASKS = re.compile(r"什么|哪[些个]?|啥|谁|怎么样?|怎样|如何|多少|有没有|是不是|几(?=[个条项])|[呢吗吧啊呀?。 ]+$")
_END = re.compile(r"(?:来着|[呢啊呀吗呗咯啦的?。, ])+$")
"""What an earlier question asks with, and how it ends: neither belongs in a statement."""

_ELSE = re.compile(r"[哪谁啥几边]|什么|多少|怎(?!么记得|么会)|为何|[呢咧嘞][。? ]*$")
"""In a message that asks something itself (边个 is who in Cantonese, 那乙县呢 asks the same of another one)."""


def doubted(own: ParsedQuestion, before: str, people: Sequence[str] = (), offices: Collection[str] = ()) -> str:
    """The statement to check for a message (a parse of it) behind an earlier one (`before`, normalised; the `people` talked of;
    the concepts of `offices`); empty where it doubts no place, person, date, body or office, or asks something itself."""
    match = _read(own)
    if not match:
        return ""
    what, said = match["what"], _SAID.match(match["what"])
    claims = match["recalls"] or match["denies"] or said
    if len(people) == 1 and claims and not (own.people or own.places or own.features.keys().isdisjoint(offices)):
        return f"{people[0]}是{_SAID.sub('', what)}吧"
    for kind, value in _values(own, what):
        if asked := re.search(_ASKED[kind], before):
            behind = _behind(what, value)
            if behind and not _DONE.fullmatch(behind):
                return ""
            is_it = "是" if kind == "date" and not before[: asked.start()].endswith(("是", "在")) else ""
            return f"{before[: asked.start()]}{is_it}{value}{_END.sub('', before[asked.end() :])}吧"
        if match["denies"] or said:
            return f"{_ASKS.sub('', before).strip(',。? ')},{'' if said else '是'}{what}吧"
    return ""


def another(own: ParsedQuestion, last: ParsedQuestion) -> str:
    """那…呢 for a bare name with a mark (乙县？, 乙县也是吧), where the talk was of another one of its kind; else empty."""
    match = _read(own)
    if not match or match["denies"] or match["recalls"]:
        return ""
    for kind, value in _values(own, match["what"]):
        talked = {"place": last.places, "person": last.people}.get(kind, ())
        behind = _behind(match["what"], value)
        if talked and value not in talked and (not behind or _TOO.fullmatch(behind)):
            return f"那{value}呢"
    return ""


def _read(own: ParsedQuestion) -> re.Match[str] | None:
    """A message that may be a doubt, as its parts; it says so by a word or a mark."""
    match = _DOUBT.fullmatch(own.question.text)
    if not match or _ELSE.search(own.question.text):
        return None
    marked = own.question.original.rstrip().endswith(("?", "？"))
    return match if match["denies"] or match["recalls"] or match["tag"] or marked else None


def _behind(what: str, name: str) -> str:
    """What stands behind a name, written with or without what sort of place it is."""
    return what.removeprefix(name).lstrip("县市")


def _values(own: ParsedQuestion, what: str) -> list[tuple[str, str]]:
    """The one name in what is doubted, with the kinds that it may be of; empty where it has several."""
    text = own.question.text
    found = [("place", place) for place in (*own.places, *own.other_places)]
    found += [("person", person) for person in own.people]
    found += [("date", text[date.start : date.end].rstrip("的")) for date in own.dates]
    if len(found) > 1:
        return []
    body = None if found else _BODY.search(what)
    return [("body", body.group())] if body else found
