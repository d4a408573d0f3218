"""What a message claims and asks to be confirmed, and a fact leaves open: that one is more or earlier than another, that there
are so many (每站两名吧, 跑了二十趟吧).

A fact is no answer to such a claim: it neither is so, nor is it not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from knowledge.facts.model import Fact
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason
from knowledge.text.normalise import normalise
from knowledge.text.numerals import find_numbers, parse_number

_THAN = re.compile(
    r"(?<![对相评占百排])比(?![如例方较率重喻作价赛划试拟对一它他她]|[这那]个?数)[^,。?!]{1,16}?(?:还|更|要|都|得|也)?"
    r"(?:(?P<amount>多|少|大(?![会事])|小(?![康时])|高(?!质|级|层|峰)|低|贵|便宜)|(?P<time>早|晚|先|后(?!来)|迟)|(?P<degree>好|差|强|弱|快|慢|难|重要|严重|穷|富|勤|管用|有效|厉害|突出|明显|长|短|远|近))"
    r"|(?P<more>多)(?:一?[些点])?,?还是[^,。?!]{1,16}多(?:一?[些点])?(?=[呢啊呀的。?!]|$)|(?P<earlier>早)(?:一?[些点])?,?还是[^,。?!]{1,16}早(?:一?[些点])?(?=[呢啊呀的。?!]|$)"
    r"|\b(?:(?P<en_amount>more|fewer|less|higher|lower|larger|bigger|smaller)|(?P<en_time>earlier|later|sooner)|(?P<en_degree>better|worse|faster|slower|richer|poorer|harder|longer|shorter))\b[^,.?!]{0,24} than\b(?! \d)"
)
"""Says that one is more, earlier or better than another."""

_KINDS = {"more": "amount", "earlier": "time"}
_SAYS = {"amount": "谁多谁少的比较", "time": "谁先谁后的比较", "degree": "谁好谁差的比较"}

_OTHERWISE = frozenset({"why", "how", "when", "day", "duration"})
"""What is asked of things that are compared in passing (怎么比去年还多)."""

_HOW_MANY = re.compile(r"多少|几(?!乎|百|千|万)")
_TOLD = {
    "amount": re.compile(r"(?<!对)比(?!如|例)|多于|少于|超过|高于|低于|增加|减少| than (?!\d)"),
    "time": re.compile(r"提前|率先|领先|早于|晚于|同步|前一天|随后|首[个先次创]| ahead |first|early"),
    "degree": re.compile(r"(?<!对)比(?!如|例)|更|最| than (?!\d)"),
}
"""How a fact tells such a thing itself."""

_N = r"(?:[0-9]+|[一二两三四五六七八九十百千万]+)"
_UNITS = (
    r"趟|[回次遍轮](?![事应访头答])|名(?![字单称次为叫录])|位(?![于置列])|户(?!籍|口)|家(?![家庭里乡人])|个?[乡村镇](?![干支级长里民的])|个?乡镇|个?县(?!级|里|的)|号人|口人|来人|个人|人(?![口均大民员们])|所|栋|套(?!体|办|路)|幢|亩|公里|千瓦|"
    r"个月|个?星期|周(?!年)|个?小时|分钟|岁|元|块钱|场(?!战|仗|会)|期|批(?!复|准)|天|页|分(?![散类别布项县解配工成批管])|条(?=[,。吧对是呢了]|$)|号(?=[吧。?!,]|$)|个省|个市(?!级|里|的)|处(?!分|理)"
)
_COUNT = re.compile(
    rf"(?<![第分\d.年月一二两三四五六七八九十百千万])(?P<n>{_N})(?P<about>[来多几])?(?P<unit>{_UNITS})(?!多?[之以]?[前后])"
)
_SAME = {
    "回": "次",
    "趟": "次",
    "遍": "次",
    "轮": "次",
    "位": "人",
    "名": "人",
    "号人": "人",
    "口人": "人",
    "来人": "人",
    "个人": "人",
}
MANY = 10
"""A whole of which shares are claimed, at least."""

_STRETCHES = frozenset({"天", "月", "周", "星期"})
_LEVELS = frozenset({"村", "乡", "镇", "乡镇", "县"})
"""Of several levels a fact counts one: what is claimed of another is wrong, not open."""


_FRACTION = re.compile(
    r"(?<!第)一半|大半|多半|小半|半数|(?<![0-9一二三四五六七八九十])[一两二三四五六七八九]成(?![功立为员果绩效就本都年长熟])|百分之|\d%|\b(?:half|most|two thirds|a third|a quarter) of\b"
)
_GIVES_FRACTIONS = re.compile(r"半|[一两二三四五六七八九\d]成(?![功立为员果绩效就本都年长熟])|%|百分之|\bhalf\b")
_PER = re.compile(
    rf"每一?(?:个|家|户|人|名|村|县|站|乡镇)[^,。?!]{{0,10}}?{_N}(?:万|亿|元|块)|光[^,。?!]{{1,8}}就?(?:占|有|花|投)了?[^,。?!]{{0,3}}?{_N}"
)
_OF_WHOLE = re.compile(
    rf"(?<![第\d])(?P<whole>{_N}(?:\.\d+)?[万亿]?)[^,。?!]{{1,14}}?(?:里[头面边]?|当中|其中|之中)[^?!。]{{0,18}}?(?P<part>{_N}(?:\.\d+)?[万亿]?)"
)
_OF_MORE = re.compile(
    rf"(?:全[省国]|(?:省|国)内)(?![^,。?!]{{0,8}}(?:率先|前列|领先))[^,。?!]{{0,10}}?(?:评了|评出|共有?|有|就|才)[^,。?!]{{0,3}}?{_N}(?:个|家|名|位)"
)
"""A share of something, so much for each, so many of a whole; so many in all of the country."""

_LEFT, _ALL = re.compile(r"[还没未剩]|\b(?:still|left|not)\b"), re.compile(r"全部|都(?!市)")


def share(question: ParsedQuestion, fact: Fact) -> str:
    """What a message claims of a part of what a fact gives as a whole; empty where it claims no such thing, or the fact tells of
    parts itself."""
    text = question.question.text
    if "yesno" not in question.asks or _GIVES_FRACTIONS.search(fact.answer + fact.answer_en):
        return ""
    if found := _PER.search(text) or _OF_MORE.search(text):
        return found.group()
    fraction, parts = _FRACTION.search(text), None if fact.members else _OF_WHOLE.search(text)
    if not (fraction or parts):
        return ""
    own = {number.value for number in find_numbers(normalise(fact.answer).text)}
    decided = _LEFT.search(text) and _ALL.search(fact.answer)  # 还有一半没改 of what is all done
    if fraction and not decided and all(number.value in own for number in question.numbers):
        return fraction.group()
    return parts.group() if parts and _of_it(parts, own) else ""


def _of_it(parts: re.Match[str], own: set[Decimal]) -> bool:
    """Whether a fact has the whole of which a message claims so many, and not these."""
    whole, part = parse_number(parts["whole"]) or 0, parse_number(parts["part"]) or 0
    return whole in own and whole >= MANY and part > 1 and part not in own


def open_claims(question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
    """What a message claims that a fact neither affirms nor denies."""
    if open_order := compared(question, fact):
        yield Conflict(Reason.ATTRIBUTE, open_order, "", Sort.BEYOND)
    if part := share(question, fact):
        yield Conflict(Reason.ATTRIBUTE, f"是不是“{part}”", "", Sort.BEYOND)
    if question.asks == ("yesno",) and (count := _uncounted(question, fact)):
        yield Conflict(Reason.ATTRIBUTE, f"是不是“{count}”", "", Sort.BEYOND)


def compared(question: ParsedQuestion, fact: Fact) -> str:
    """How a refusal names a comparison that a message makes and a fact does not; empty for none."""
    text = question.question.text
    kind = "" if _OTHERWISE & set(question.asks) or _HOW_MANY.search(text) else than(text)
    if not kind:
        return ""
    told = _TOLD[kind].search(fact.answer + fact.answer_en.lower())
    return "" if told or (kind == "time" and question.dates) else _SAYS[kind]


def than(text: str) -> str:
    """What a normalised text compares: amount, time or degree; empty where it compares nothing so."""
    match = _THAN.search(text)
    return _KINDS.get(kind := (match.lastgroup or "").removeprefix("en_"), kind) if match else ""


def _uncounted(question: ParsedQuestion, fact: Fact) -> str:
    """The first count in a text of a kind that the fact has no number of; empty for none."""
    claimed = list(_COUNT.finditer(question.question.text))
    if not claimed:  # as in most questions
        return ""
    told = f"{fact.title}，{fact.answer}，{'，'.join(fact.gives.values())}"
    own = {_unit(match["unit"]) for match in _COUNT.finditer(told)}
    values = {number.value for number in find_numbers(normalise(told).text)}
    for match in claimed:
        number, unit = parse_number(match["n"]), _unit(match["unit"])
        dated = any(date.start <= match.start() < date.end for date in question.dates)
        lasting = fact.until and unit in _STRETCHES
        both = number == 2 and unit in ("家", "人")  # 他们两家
        if number is None or number <= 1 or both or number in values or dated or lasting:
            continue
        if unit not in own and not (unit in _LEVELS and own & _LEVELS):
            return match.group()
    return ""


def _unit(written: str) -> str:
    return _SAME.get(written, written.removeprefix("个"))
