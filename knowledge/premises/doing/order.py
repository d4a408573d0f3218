"""Two things in the wrong order, or with the wrong partner: B普查A for A普查B, 从B变成A for 从A变成B, A普查D for A普查B.

Which of two names does something is told by where they stand and by the words that turn a clause round: 由, 被 before the
later name (A由B普查), or the verb in front (普查A的是B).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import permutations

from knowledge.facts.model import Fact, Order
from knowledge.matching.lexicon import Lexicon, Term
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.denying import NOT_SO
from knowledge.text.normalise import normalise

_BECOMES = (
    "改成", "改为", "改回", "变回", "换回", "拆成", "拆为", "分成", "改到", "变成", "变为", "变到", "换成", "换为", "转成", "转为", "转向", "转变", "调整为", "调整成",
    "调成", "改作", "成了", "变", "到", " to ", " into ",
)  # fmt: skip
_REPLACES = ("取代", "代替", "替代", "顶替", "顶掉", "换掉", "换下", "替掉", "替换")
_TURNING = re.compile(r"(?:由|被|让|归|受|从|自)(?:了|的|着)?(?:原来|以前)?(?:的|是)?$|\bby (?:the )?$")
"""What stands right before the later name where that one acts."""

_NAMING = re.compile(r"[县市镇]?(?:就|是不|不|也|都|应该|好像)?是?")
_TOWARDS = ("去", "到", "对", "赴", "往", "给", "来")
_HELPING = re.compile(r"^(?:去|来|负责|派人|那边|县|市)+")
_POINTING = re.compile(r"的(?:就|正|才|不|都|居然)?(?:是|为)")
_NOUN = re.compile(r"[县市镇]?的[一-鿿]{2,6}(?:就|正|都|不)?是")
"""Between two things where the later one does what was done to the earlier one (A的普查是B负责的)."""

_MEANWHILE = re.compile(r"的?时候?(?!间)|期间|当中|[之以]后|[之以]前")
_WHICH = re.compile(r"谁|哪[个家一边]")
"""Asks which of several it is that acts (A和B谁查的C)."""

_MUTUAL, _CHOICE = "互", "还是"
_CAME = re.compile(r"新[增加添]|增加了?|加(?:了|进|入|上)|添(?:了|上)")
_STAYS = re.compile(r"(?:还|仍|照样|照旧|继续)在?[搞办开抓用做]|保留|没[停变动]|[搞办开抓用做]到(?:现在|最后|底)")
_GONE = re.compile(r"去掉|拿掉|取消|砍掉|停[了掉]|撤[了掉]|换掉|少了|不再|没了|删")
_GONE_ITSELF = re.compile(r"^[一-鿿]{0,4}?(?:被)?(?:去掉|拿掉|取消|砍掉|停[了掉]|撤[了掉]|没了)")
_THING = re.compile(r"(?![谁什哪啥么的了吗呢走])[一-鿿]{2}")
_CLAUSE = re.compile(r"[^,。;?]+")

NAMES = 1024
"""How many things are kept as they are looked for."""


class _Told(Enum):
    """What a clause says of an order."""

    RIGHT = auto()
    TURNED = auto()


class Orders:
    """The orders of one base. Filled by the constructor, then only read."""

    def __init__(self, facts: Collection[Fact], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        orders = [(fact, order) for fact in facts for order in fact.order]
        self._near = {
            fact.id: [(own, order) for own, order in orders if own is fact or _tells(fact, order) or _has(own, fact)]
            for fact in facts
        }

    def mistaken(self, question: ParsedQuestion, fact: Fact) -> list[Order]:
        """The orders of a fact, and those that its answer tells too, that a question turns round or mixes up."""
        near = self._near[fact.id]
        text = question.question.text
        turned = [order for own, order in near if self._turned(question, order, own)]
        orders = [order for _, order in near]
        said = NOT_SO.sub("", text)
        return turned or [o for o in orders if _with_another(said, o)] or self._crossed(question, orders)

    def _turned(self, question: ParsedQuestion, order: Order, own: Fact) -> bool:
        told = self._told(question, order) == {_Told.TURNED}
        return told or (not order.verbs and _changed(question.question.text, order, own))

    def _crossed(self, question: ParsedQuestion, orders: Sequence[Order]) -> list[Order]:
        """The two orders of which a question puts together the first thing of one and the second of the other."""
        acting = [order for order in orders if order.verbs]
        if _MUTUAL in question.question.text:
            return self._mutual(question, acting)
        if _CHOICE in question.question.text:  # A普查的是B还是D: which of them is asked, neither is claimed
            return []
        known = {(order.first, order.second) for order in acting}
        right = [order for order in acting if self._told(question, order) == {_Told.RIGHT}]
        for one, other in permutations(acting, 2):
            if one in right and other in right:  # A查B和C查D
                continue
            mixed = one.model_copy(update={"second": other.second})
            if one.verbs == other.verbs and (mixed.first, mixed.second) not in known and one.first != other.second:
                if self._told(question, mixed) == {_Told.RIGHT}:
                    return [order for order in acting if order in (one, other)]
        return []

    def _mutual(self, question: ParsedQuestion, orders: Sequence[Order]) -> list[Order]:
        """The orders of two things that are said to act upon each other (A和C互相普查)."""
        end = len(question.question.text)
        names = {name for order in orders for name in (order.first, order.second)}
        asked = {name for name in names if self._places(question, name, 0, end)}
        return [order for order in orders if asked & {order.first, order.second}] if len(asked) == 2 else []

    def _told(self, question: ParsedQuestion, order: Order) -> set[_Told]:
        end = len(question.question.text)
        if not all(self._places(question, name, 0, end) for name in (order.first, order.second)):
            return set()  # as of nearly every question
        spans = map(_said, _CLAUSE.finditer(question.question.text))
        return {said for start, end in spans if (said := self._clause(question, order, start, end))}

    def _clause(self, question: ParsedQuestion, order: Order, start: int, end: int) -> _Told | None:
        text = question.question.text
        first, second = (self._places(question, name, start, end) for name in (order.first, order.second))
        if len(first) != 1 or len(second) != 1 or max(first, second)[0][0] < min(first, second)[0][1]:
            return None
        earlier, later = sorted((*first, *second))
        between, before, after = text[earlier[1] : later[0]], text[start : earlier[0]], text[later[1] : end]
        if _WHICH.search(between):
            return None
        becomes = not order.verbs
        verbs = (*_BECOMES, *_REPLACES) if becomes else tuple(order.verbs)
        acts = _acting(before, between, after, verbs)
        if acts is None:
            return None
        acting = earlier if acts else later
        replaces = becomes and any(verb in text[start:end] for verb in _REPLACES)
        return _Told.RIGHT if (acting == first[0]) is not replaces else _Told.TURNED

    def _places(self, question: ParsedQuestion, name: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where a clause names a thing: in its own characters, else by another of its wordings."""
        if named := [match.span() for match in _spelt(name).finditer(question.question.text, start, end)]:
            return named
        keys = _keys(self._lexicon.exact.get(name, ()))
        pieces = (piece for piece in question.pieces if start <= piece.start < end)
        return [(p.start, p.end) for p in pieces if keys & _keys(self._lexicon.exact.get(p.wording, ()))]


def _said(clause: re.Match[str]) -> tuple[int, int]:
    """Where a clause begins, and where ends what it says to be so."""
    denied = NOT_SO.search(clause.string, *clause.span())
    return clause.start(), denied.start() if denied else clause.end()


@lru_cache(NAMES)
def _spelt(name: str) -> re.Pattern[str]:
    return re.compile(re.escape(normalise(name).text))


def _keys(terms: Iterable[Term]) -> set[str]:
    return {term.key for term in terms}


def _acting(before: str, between: str, after: str, verbs: tuple[str, ...]) -> bool | None:
    """Whether the earlier of two things acts upon the later one; None where the clause does not say so."""
    if _MEANWHILE.search(between):  # 普查A的时候B派了人
        return None
    inside, ahead, behind = (any(verb in part for verb in verbs) for part in (between, before, after))
    if _TURNING.search(between):  # A由B普查, A的普查由B承担
        return False if inside or behind else None
    if _POINTING.search(between) and (ahead or (inside and before.endswith(_TOWARDS))):  # 普查A的是B, 去A普查的是B
        return False
    if inside and _NOUN.fullmatch(between):
        return False
    if inside:
        return None if _POINTING.match(between) else True
    begins = any(_HELPING.sub("", after).startswith(verb) for verb in verbs)
    if begins and between.endswith(_TOWARDS):  # A派人去B普查
        return True
    return False if begins and _NAMING.fullmatch(between) else None  # A是B普查的


def _changed(text: str, order: Order, own: Fact) -> bool:
    """Whether the old thing is said to have come, the new one to have gone, or another of the list in the old one's place
    (新增主题月, 后来约谈取消了, 暗访督查换成了约谈)."""
    old, new = (normalise(name).text for name in (order.first, order.second))
    came, gone = _CAME.search(text), _GONE.search(text)
    if old in text:
        return new not in text and bool(came or _STAYS.search(text)) and not gone
    names = (normalise(name).text for member in own.members for name in (member.name, *member.aliases))
    others = [name for name in names if new not in name and name in text]
    if others and (gone or any(verb in text for verb in (*_REPLACES, "换成", "改成"))):
        return True
    return new in text and bool(_GONE_ITSELF.search(text[text.index(new) + len(new) :])) and not came


def _with_another(text: str, order: Order) -> bool:
    """Whether a saying (资金跟着穷人走) is said of its first thing with another second one (资金跟着政府走)."""
    first, second = (normalise(name).text for name in (order.first, order.second))
    for verb in order.verbs:
        if f"“{first}{verb}{second}" in order.says and first + verb in text:  # a saying, word for word
            rest = text.split(first + verb, 1)[1]
            return bool(_THING.match(rest)) and not rest.startswith((second, second[:1]))
    return False


def _has(own: Fact, fact: Fact) -> bool:
    """Whether the list in which one thing took the place of another has a fact as a member: it stayed."""
    return any(member.fact == fact.id for member in own.members) and not any(order.verbs for order in own.order)


def _tells(fact: Fact, order: Order) -> bool:
    return order.first in fact.answer and order.second in fact.answer
