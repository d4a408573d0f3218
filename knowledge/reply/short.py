"""The few words that answer what was asked, put before the answer; only where it is sure that just that was asked."""

from __future__ import annotations

import re

from knowledge.facts.model import Fact, Kind
from knowledge.matching.index import MEANS
from knowledge.matching.parse import ParsedQuestion

LONGEST_LEAD = 24
"""Characters of a short answer put first."""

_COUNTED, _MEASURES = (
    re.compile(r"(?:几多|几|多少|好多)大?([一-鿿])([县村镇乡]?)"),
    frozenset("户支类县村镇乡天年月次份张元"),
)
"""What is counted; what has a measure of its own: how many households is no number of items."""

_NO_PEOPLE, _MANY, _OF_PLACES = re.compile("[类个村条项户镇县]$"), re.compile("[百千万多]"), re.compile("[县市村镇乡]$")
"""How a number ends that counts no people, what one has that counts no kinds, how one ends that counts places."""

_TO = r"跟[着住在到]?|追着?|撵着?|随着?|追随|靠着?|向|往|给|帮|扶|对着?|找|管|查|问|谈|看望|慰问|送|交"
_OBJECT = re.compile(rf"(?:{_TO})了?(?:的是|的)?(?:谁|哪个人|哪些人|什么人)")
"""谁 is not who does it, but whom it is done to."""

_ALLOWS, _ALLOWED = re.compile(r"拍板|点的?头|批准|批复|批的|谁批|准许|同意|说[话了]算"), re.compile("批|同意|肯定")
"""Asks who allowed it; what a fact gives of those who did."""

_IS_WHO = re.compile(r"的(?:那个|那位)?(?:到底|究竟)?(?:是|叫)(?:谁|什么|啥|哪)|的是谁|哪[个位]")
_ASKS_WHERE = re.compile(
    r"哪(?![一个几]{0,2}(?:[级类种样天日月号条批项]|年(?!会)))|何[处地]|边[个度座]|(?:什么样?的?|啥|么子)(?:地方|位置|场合)|同一个?地方"
)
"""Not a place that is only named (那两个地方)."""

_WHICH_PLACE = re.compile(r"哪[一个些]{0,2}(?:地方|处)")
_BESIDE = {
    "result": re.compile(r"哪|谁|什么成果"),
    "how": re.compile(r"哪(?!些?(?:方式|办法|手段|途径|招|法子))|叫(?:什么|啥)|多少|依据|[按凭](?:什么|啥)"),
}
"""What is asked beside how something was done or came out, and is not told by that."""

_TIMED = re.compile(r"在(?:哪|何)(?:一|个)?(?:年(?!会)|月|天|日|时)")
"""Where in time (在哪一年)."""

_NOT_SO_MANY = re.compile(r"剩|没(?:有|能)?[退摘]|多大的?(?:范围|地方|面)|有关|相关|沾边")
"""Asks how many are left of what a number counts or have to do with something, or how far something reaches."""

_LISTS_THINGS = re.compile(r"哪些(?=[一-鿿])(?!贫困|[县市区镇乡村地])")
"""Asks for some things by what they are, and not for places (哪些手续)."""

_CALLED, _COUNTS_THINGS = "几大", frozenset("份人村户元年")
"""Asks by what number something is called (几大工程); how a number ends that counts something else."""

_CLASS = re.compile(r"哪[一个些座]{0,2}(?P<class>县|镇|村|乡|区|省)")


_PARTS_COUNTED = re.compile(
    r"(?:几|多少)(?P<unit>[个种家条样])(?:的?(?P<means>手段|方式|办法|方法|法子|途径|渠道|路子|招数?)"
    r"|(?P<bodies>办公室|单位|部门|机关|机构|上级|(?<=家)(?=的|一起|联合|联手|一块|给|点|肯定|夸|认可|发)))"
    r"|(?P<before>手段|方式|办法|方法|法子|途径|招数?)[^。;?!]{0,6}?[有是点写列提用](?:了|过|出)?(?:几|多少)(?P<unit_of>[个种条样])"
)
"""Asks how many means or bodies there were, of which a fact names each."""

_BEFORE, _BEHIND = re.compile(r"^(?:通过|依靠|靠|由)"), re.compile(r"(?:等|（|；|，|高度|充分|联合(?=[下出印])).*$")
"""What stands around the names."""

MOST_PARTS, LONGEST_PART = 9, 10


def _parts_counted(fact: Fact, question: ParsedQuestion) -> str:
    """How many means or bodies a fact names, and which (三种：…), where that is what a question asks; else empty."""
    match = _PARTS_COUNTED.search(question.question.text)
    for aspect in (("list", "how") if match["means"] or match["before"] else ("who",)) if match else ():
        parts = re.split("[、和与]", _BEHIND.sub("", _BEFORE.sub("", fact.gives.get(aspect, ""))))
        if match and 2 <= len(parts) <= MOST_PARTS and all(0 < len(part) <= LONGEST_PART for part in parts):
            return f"{'两三四五六七八九'[len(parts) - 2]}{match['unit'] or match['unit_of']}：{'、'.join(parts)}。"
    return ""


def short_answer(fact: Fact, question: ParsedQuestion) -> str:
    """The words of a fact that answer what a question asks, as a sentence, or as its answer begins; empty where it is not sure
    that they do."""
    if "amount" in question.asks and (parts := _parts_counted(fact, question)):
        return parts
    counted = {"list", "amount"} <= set(question.asks)  # the answer lists them anyway
    for ask in sorted(question.asks, key="amount".__ne__) if counted else question.asks:
        for aspect in MEANS.get(ask, ()):
            given = fact.gives.get(aspect, "")
            if not given or not _answers(aspect, given, fact, question):
                continue
            if fact.answer.startswith(given):
                return given
            if len(given) <= LONGEST_LEAD:
                return f"{given.rstrip('。')}。"
    return ""


def _answers(aspect: str, given: str, fact: Fact, question: ParsedQuestion) -> bool:
    """Whether what a fact gives of an aspect is what a question asks of it."""
    text = question.question.text
    if aspect == "amount":
        return _counts(text, given)
    if aspect == "who":
        return _does(text, given, fact)
    if aspect == "where":
        said = "".join(run.text for run in question.runs)  # 书记去哪慰问的, 那市长呢: asked before
        if _TIMED.search(text) or not _ASKS_WHERE.search(f"{said},{text}"):
            return False
        kind = _CLASS.search(text)
        named = not _places(given).isdisjoint(question.places)  # 去甲县的是哪个县的人: not that one
        other = kind and kind["class"] not in given and given not in fact.places
        meeting = given.endswith("会") and ("会" not in text or _WHICH_PLACE.search(text))
        return not (named or other or meeting)
    if aspect == "list" and _LISTS_THINGS.search(text) and _places(given) <= _places("、".join(fact.places)):
        return False
    return not (aspect in _BESIDE and _BESIDE[aspect].search(text))


def _places(given: str) -> set[str]:
    """The names in a short answer, without what sort of place each is."""
    return {one.rstrip("县市区镇乡。") for one in re.split("[、和]", given)}


def _counts(text: str, given: str) -> bool:
    """Whether a number may be that of what a question counts; 几年 beside that only says in what time."""
    if (_NOT_SO_MANY.search(text) and "全" not in given) or (_CALLED in text and given[-1] in _COUNTS_THINGS):
        return False
    found = _COUNTED.findall(text)
    counted = [what for what, _ in found]
    asked = [what for what in counted if what != "年"] or counted
    if _OF_PLACES.search(given) and any(place and place not in given for _, place in found):
        return False
    if ("人" in asked and _NO_PEOPLE.search(given)) or ({"种", "样", "招"} & {*asked} and _MANY.search(given)):
        return False
    return not any(what in _MEASURES and what not in given for what in asked)


def _does(text: str, given: str, fact: Fact) -> bool:
    """Whether a question asks for those who do something, or whom it is done to where a fact gives them so; and not for one of
    those that the whole place (a city) stands for."""
    vague = given.rstrip("。市") in fact.places
    if _ALLOWS.search(text) and not _ALLOWED.search(given):
        return False
    if not _OBJECT.search(text):
        return not (vague and (fact.kind is Kind.LIST or _IS_WHO.search(text)))
    both = text.count("谁") > 1
    return not vague and (both or bool(re.search(rf"(?:{_TO}){re.escape(given)}|(?:{_TO})全", fact.answer + given)))
