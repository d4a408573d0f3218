"""Whether a message says what it is about, or leans on what came before."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.matching.gist import GIST, names_text
from knowledge.matching.group import is_ask, is_attribute
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion

BARE, LITTLE, ENOUGH = 0.1, 0.34, 0.9
"""Topic weight below which a message only asks (为什么); below which it cannot stand by itself unless it is surely answered;
from which it surely does."""

_SHORT = 14
MONEY = "money"
"""The unit and the concept of the engine's lexicon for money."""

_POINTERS = re.compile(
    r"那|还有|后来|隔|次日|翌|前一|后一|下一|上一|转天|转年|他|她|它|其|这|然后|再|另|接着|紧接|之后|呢|也|又|同样|剩|前者|后者|分别|最后|末|第|具体|都|就"
)
_ENGLISH_POINTERS = re.compile(r"(?:and|so|then|ok|but)?[, ]*(?:(?:what|how) about|the other|and)\b")
_LONGEST_ENGLISH = 40
_WHO_DID = re.compile(
    r"(?:那|又|都|当时|最早|最先|一开始)?(?:是|由)?谁(?:先|最先|最早|来)?(?:想|提|搞|弄|定|做|干|办|管|发起|牵头|起草|负责|发明|总结|琢磨|首创|创|倡议|主导|设计|带头)"
    r"(?:出来?|起来?|下来?)?(?:的|了|过)?(?:主意|点子|头)?[呢啊呀吗]?[。? ]*"
)
"""Asks who did something of which any verb can be said: who surveyed or wrote is told of one thing, whatever was talked of."""

_HOW_MUCH = re.compile(
    r"(?:那|又|一共|总共|都|到底|它|这个?)*(?:花|用|投|投入|耗|费)了?(?:多少|几多|好多)(?:钱|资金|经费|元)?[呢啊呀]?[。? ]*"
)
"""Asks how much was spent, and does not say on what."""

_SO_MUCH_LATER = re.compile(
    r"(?:[再又那就往]|然后|and|then|what about|[, ]){0,9}(?:[过隔]了?|[前后])?(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})个?[半多]?(?:天|日|周|星期|礼拜|月|年)多?(?:[之以过]?[后前])?(?:[再又呢啊呀咧嘞]|的话)*[。, ]*"
    r"|(?:and|then|what about|[, ]){0,9}(?:an?|one|two|three|four|five|six|\d{1,3}) (?:day|week|month|year)s? (?:later|after(?: that)?|on)\W*"
)


def so_much_later(question: ParsedQuestion) -> bool:
    """Whether a message is no more than so much later or earlier (过了两周呢): it goes on from what was told, and names
    nothing."""
    return bool(_SO_MUCH_LATER.fullmatch(question.as_read))


def is_elliptic(question: ParsedQuestion, index: Index) -> bool:
    """Whether the message needs what came before: little topic of its own, or it points back and is short."""
    weight, size = topic_weight(question, index), len(question.as_read)
    if "amount" in question.asks:  # 多少经费 is 多少钱
        weight -= sum(index.weight(group) for group in question.groups if MONEY in group.features)
    short = size <= (_LONGEST_ENGLISH if _ENGLISH_POINTERS.match(question.as_read) else _SHORT)
    return (
        weight < LITTLE
        or who_did(question)
        or so_much_later(question)
        or (points(question) and weight < 2 * ENOUGH and short)
    )


def of_the_talk(question: ParsedQuestion) -> ParsedQuestion:
    """A message after another one: 讲了什么, that does not say of what, asks it of what was talked of, not of the whole text."""
    if GIST not in question.features or names_text(question.question.text):
        return question
    return replace(question, groups=tuple(group for group in question.groups if GIST not in group.features))


def who_did(question: ParsedQuestion) -> bool:
    """Whether a message only asks who did something, and does not say what it was done to (谁想出来的)."""
    return bool(_WHO_DID.fullmatch(question.as_read)) and not (question.places or question.people)


def points(question: ParsedQuestion) -> bool:
    """Whether the message begins or ends with a word that points back."""
    text = question.as_read
    begins = _POINTERS.match(text) or _ENGLISH_POINTERS.match(text)
    return bool(begins) or text.rstrip("。, ").endswith(("呢", "咧", "嘞"))


def topic_weight(question: ParsedQuestion, index: Index) -> float:
    """Weight of what a message is about, beside what it asks."""
    return sum(index.weight(group) for group in question.groups if not is_ask(group))


def only_the_cost(text: str) -> bool:
    """Whether a message only asks how much was spent, and does not say on what (花了多少钱)."""
    return bool(_HOW_MUCH.fullmatch(text))


def only_an_attribute(own: ParsedQuestion, index: Index) -> bool:
    """Whether a message asks for an attribute (几岁了, 电话多少) and does not say of whom or what."""
    if not own.attributes or own.places or own.other_places or own.people or own.dates:
        return False
    things = (g for g in own.groups if not (is_ask(g) or is_attribute(g) or MONEY in g.features))
    return sum(map(index.weight, things)) < BARE
