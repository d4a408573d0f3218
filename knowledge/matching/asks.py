"""What a question asks for: aspects (who, when …) and units (多少人 → person), from wordings and from patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.matching.group import Group
from knowledge.matching.lexicon import Role, Term
from knowledge.matching.segment import Piece
from knowledge.text.numerals import UNITS

PARTITIVE = re.compile(
    r"\d(?!\d*年)[^,。]{0,8}(?:里面?|里头|当中|之中|其中|中)(?!央|国|心),?[^,。]{0,12}(?:(?<![那这好])几|多少|占|哪些|哪几)|各自?(?:有|占)?(?:是)?(?:多少|几)|^其中.{0,12}(?:几|多少|占)|光是?.{1,10}(?:这一?块|这部分|一项).{0,4}(?:多少|几)|how (?:much|many) of\b"
    r"|\d+多?[个条项][^。]{0,24}?几[个条项],?(?:那|而)?[一-鿿]{2,10}?的?(?:又|各)?[是有]?几[个条项]"
)
"""A share of a figure is asked: 400多个问题里有多少是…."""

ASKED_APART = {
    "breakdown": PARTITIVE,
    "address": re.compile(
        r"\bwhere\b[^,。]{0,60}\b(?:meeting|forum|conference|ceremony)\b[^,。]{0,20}\b(?:held|take place|took place)"
    ),
    "altitude": re.compile(r"\bpopulation of (?!the poor|poor)[a-z]"),
    "grade": re.compile(
        r"(?:谁|哪一?[个位家边头方]|哪[县乡镇村条项样种份])(?:[县乡镇村人]|单位|部门|干部)?[^,。:;哪谁]{0,8}?"
        r"(?:更加?|比?较为?|[^觉值获取评][^,。]?得更?|最为?)(?:好|勤|用心|辛苦|认真|积极|努力|关心|上心|深入|管用|有效|厉害|强|富|苦|卖力|出色|漂亮|受欢迎|到位|扎实|能干|像样|先进|落后)"
        r"(?!的[^,。])|(?:谁|哪一?[个位家边头方项条份])的?(?:效果|成绩|名气|影响力?|力度|功劳|贡献)[更最]?(?:好|大|多|高|强)"
        r"|谁(?:下乡|下村|走访|慰问|跑|看望)(?:下|跑|走|看)?(?:得|更|最|比较){0,2}(?:勤|多|频繁|远)"
    ),
    "criteria": re.compile(r"全[省国市县][^,。]{0,10}第几(?:个|位|名)?|[省国][里内]?第几[个位名家]"),
    "recurrence": re.compile(
        r"(?:第[一二三]|首|头一|最[近后]一)[次回轮批](?!动员|会议)[一-鿿]{2,6}?(?:是|在|搞|开|做)?的?(?:什么时候|哪一?[年天月]|几时|几月|何时)"
    ),
    "announcing": re.compile(
        r"结果[^,。]{0,6}(?:什么时候|哪一?[天年日]|几时|何时|几号)[^,。]{0,3}(?:公布|宣布|出来|揭晓)"
    ),
    "namelist": re.compile(r"\b(?:names?|list) of (?:all )?(?:the )?\d{2,}\b"),
}
"""Attributes that are asked for by words which do not stand side by side."""


_CLASSIFIER = "(?:个|项|条|种|类|样|份|件|级|句|处|位|家|大|支|批|部|方面|点|句话|步|招|块|层|档|张|篇|段|人|笔|路|段|则|桩|场|次)"
_LIST_ASK = re.compile(rf"哪(?:几|[一二两俩三四五六七八九十百千]{{1,3}}|\d{{1,3}}|些)(?:大|个)?{_CLASSIFIER}?")
_AMOUNT_ASK = re.compile(
    rf"(?<![那这好没冇])(?<!没有)(?<![没冇]得)几{_CLASSIFIER}|多少{_CLASSIFIER}?|(?:支|人|户|个|条|项|次|天|村|县|家|份|篇)数"
)
_COUNTED = {"人数": "person", "户数": "household", "金额": "money", "款额": "money", "村数": "village", "天数": "time"}


_SOME = re.compile(r"(?:[那这好没冇]|没有|[没冇]得)$")
"""Before 几个, which is no question then (那几句, 好几个, 没几个)."""


def _only_some(text: str, piece: Piece) -> bool:
    """Whether a piece that begins with 几 only says that there are some."""
    return text.startswith("几", piece.start) and bool(_SOME.search(text, max(0, piece.start - 2), piece.start))


def asked_aspects(text: str, terms: list[tuple[Term, Piece]], units: tuple[str, ...]) -> tuple[str, ...]:
    """Asked aspects: from the lexicon, from 哪几项 and 几条 in all their forms, from 人数 and the like."""
    aspects = ((term.name, piece) for term, piece in terms if term.role is Role.ASPECT and not _only_some(text, piece))
    asks = dict.fromkeys(name for name, piece in aspects if name != "duration" or text[: piece.start][-1:] != "哪")
    if (match := _LIST_ASK.search(text)) and match.group() not in ("哪一个", "哪一"):
        kind = _list_ask(text, match)
        if kind != "list":  # 哪些单位 asks for offices, not for the members of some list
            asks.pop("list", None)
        asks.setdefault(kind)
    if (_AMOUNT_ASK.search(text) and "哪几" not in text and "第几" not in text) or units:
        asks.setdefault("amount")
    if _HOW_LONG.search(text):
        asks.setdefault("duration")
    if _WHO_EARLIER.search(text):
        asks.setdefault("order")
    _purpose_or_post(asks, text, terms)
    if _TAG_QUESTION.search(text):
        asks.setdefault("yesno")
    if _ASKS_IN_ENGLISH.match(text) and not _TAG_IN_ENGLISH.search(text):
        asks.pop("yesno", None)
    if _GUESSES_WHY.search(text):
        asks.pop("yesno", None)
        asks.setdefault("why")
    return tuple(asks)


def _purpose_or_post(asks: dict[str, None], text: str, terms: list[tuple[Term, Piece]]) -> None:
    """Set right what 为什么要搞 and, of a person, 是干什么的 ask for."""
    if _WHAT_FOR.search(text):
        asks.pop("why", None)
        asks.setdefault("purpose")
    if _WHICH_POST.search(text) and any(term.role is Role.PERSON for term, _ in terms):
        asks.pop("purpose", None)
        asks.setdefault("what")


_WHICH_POST = re.compile(r"是(?:干|做|搞)(?:什么|啥|嘛|么子)的(?=[呢啊呀,。? ]|$)")
"""Asks what somebody is, not what for."""

_HOW_LONG = re.compile(r"(?<![哪这那近前后第十好])(?:多少|几)(?:天|年(?![度级份])|个月|周|个?星期|个?礼拜)")
_WHO_EARLIER = re.compile(r"(?:谁|哪一?[个位家])[^,。哪谁]{1,8}得[更比较]{0,2}[早晚](?:$|[,。些点一呢啊呀])")
_WHAT_FOR = re.compile(r"(?:为什么|为啥|为何|干嘛|干吗)要(?=[搞做办建设推弄用开])")
"""为什么要搞… asks what it is for, and is answered by a reason as well."""

_ASKS_IN_ENGLISH = re.compile(r"(?:and |so |but |then |ok |please )*(?:who|whom|whose|what|when|where|which|why|how)\b")
_TAG_IN_ENGLISH = re.compile(r"\b(?:right|correct|true|(?:is|was|are|were|did|does)n.t (?:it|they|he|she))\W*$")
"""How many were there asks for no yes or no."""

_GUESSES_WHY = re.compile(r"(?:是不是|是否)因为|(?<!不)是因为[^,。]{1,16}(?:吗|么|吧|对不对)")
"""Asks for the reason by guessing one (是不是因为下雨): what tells of none cannot say yes to it."""

_TAG_QUESTION = re.compile(r"(?:吧|嘛|(?<![什怎这那多要])么|[^怎何]?没有?|不|啵|[有对是]冇|咩)[啊呀哦哟。, ]*$")
"""The end of a message that wants a yes or no: …吧, …没, …不."""

_KINDS_ASKED = (
    ("who", re.compile(r"单位|部门|办公室|机关|机构|人|位|领导|部委|主体|级|家")),
    ("where", re.compile(r"县|市|镇|乡|村|地方|区")),
    ("what", re.compile(r"字|词|句")),
    ("when", re.compile(r"年|月|天|日|号")),
)


def _list_ask(text: str, match: re.Match[str]) -> str:
    """What 哪两个…, 哪四级 ask for: people and offices are who, places where, words what, the rest a list."""
    tail = re.split(r"[,。 ]", text[match.end() - 1 : match.end() + 4])[0]
    for ask, pattern in _KINDS_ASKED:
        if pattern.search(tail):
            return ask
    return "which" if match.group().startswith("哪一") else "list"


def asked_units(text: str, terms: list[tuple[Term, Piece]]) -> tuple[str, ...]:
    """Unit families asked for: 多少人 → person; classifiers such as 个 say nothing and are left out."""
    found = dict.fromkeys(_by_words(text))
    for term, piece in terms:
        if term.name != "amount" or term.role is not Role.ASPECT or _only_some(text, piece):
            continue
        if (
            text[piece.end - 1] in _KINDS_OF or text[piece.end : piece.end + 1] in _KINDS_OF
        ):  # 几种人: kinds, not people
            continue
        for start in {piece.end, piece.end - 1}:
            rest = text[start:].lstrip("个万亿千百 ")
            unit = next((unit for unit in _UNITS_BY_LENGTH if rest.startswith(unit)), "")
            if rest[len(unit) : len(unit) + 1] in _MADE_INTO_A_WORD.get(unit, ()):  # 多少乡亲
                continue
            if not unit and (kind := _KIND_OF.match(rest)):
                unit = kind["unit"]
            if unit == "里" and text[start - 1] not in "几少":  # 哪几句里: inside, no mile
                continue
            if UNITS.get(unit, "item") not in ("item", "occurrence"):
                found[UNITS[unit]] = None
                break
    return tuple(found)


def _by_words(text: str) -> Iterator[str]:
    """The unit families that a text asks for in words of their own."""
    yield from (unit for word, unit in _COUNTED.items() if word in text)
    yield from (_ASKED_ONLY[word] for word in _OF_PLACES.findall(text))
    if noun := _NOUN_FIRST.search(text):
        yield UNITS[noun["unit"]]
    if _SPENT.search(text):
        yield "money"
    yield from (_ENGLISH[word] for word in _ENGLISH_ASK.findall(text))


_SPENT = re.compile(r"(?:花|砸|掏|耗|拨)(?:掉|进|下)?[了费去]?(?:几|好)?多少(?=[呢啊呀咧,。? ]|$)")
"""Asks for a sum without naming money (当年花了多少)."""

_ASKED_ONLY = {"街道": "street", "社区": "community", "小区": "community"}
_OF_PLACES = re.compile(r"(?:多少|几)个?(街道|社区|小区)")
"""Units that only questions have."""

_NOUN_FIRST = re.compile(
    r"(?<![县个])(?P<unit>乡镇|户)(?:一共|总共|共|都|数)?(?:有|是)?(?:多少|几[个户])(?=[呢啊呀咧,。? ]|$)"
)
"""What is counted stands before what asks for its number (乡镇有多少)."""

_MADE_INTO_A_WORD = {"乡": tuple("亲里下民土"), "村": tuple("民干支官"), "县": tuple("长级"), "户": tuple("口籍主")}
"""Unit → characters behind it that make it the beginning of another word."""

_KIND_OF = re.compile(r"[一-鿿]{2}(?P<unit>户(?![籍口主型])|乡镇?(?![村长亲])|镇(?![长痛]))")
"""A kind of what is counted (多少贫困户), behind what asks for its number."""

_KINDS_OF = ("种", "类", "样")
_ENGLISH = {
    "households": "household", "families": "household", "people": "person", "persons": "person", "villages": "village", "residents": "person", "users": "person", "officials": "person", "cadres": "person",
    "patients": "person", "doctors": "person", "students": "person", "teachers": "person", "visitors": "person",
    "volunteers": "person", "farmers": "person", "villagers": "person",
    "counties": "county", "townships": "township", "yuan": "money",
}  # fmt: skip
_ENGLISH_ASK = re.compile(rf"how many (?:\w+ ){{0,2}}?({'|'.join(_ENGLISH)})\b")

_UNITS_BY_LENGTH = sorted((unit for unit in UNITS if not unit.isascii()), key=len, reverse=True)
_ASK_WEIGHTS = {
    "who": 0.35, "when": 0.4, "day": 0.4, "where": 0.35, "amount": 0.3, "list": 0.25, "name": 0.25, "why": 0.5, "how": 0.25,
    "purpose": 0.4, "result": 0.3, "duration": 0.4,
}  # fmt: skip
"""Weight of an asked aspect as a piece of topic; aspects that nearly every question has are left out."""


def ask_groups(asks: tuple[str, ...], units: tuple[str, ...]) -> list[Group]:
    groups = [Group({f"ask:{ask}": 1.0}, weight, "") for ask in asks if (weight := _ASK_WEIGHTS.get(ask))]
    return groups + [Group({f"unit:{unit}": 1.0}, 0.4, "") for unit in units]
