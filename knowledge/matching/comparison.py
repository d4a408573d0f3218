"""Questions about two or three things side by side: one fact for each of them.

The things are names or figures of one kind (two people, two places, two numbers), or whatever stands on either side of
和, 跟, 还是 or a comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from knowledge.facts.model import Fact, Kind
from knowledge.matching.claimed import than
from knowledge.matching.classes import PLACE
from knowledge.matching.confidence import fact_of, logistic
from knowledge.matching.constraints import counts
from knowledge.matching.decide import Decider
from knowledge.matching.finder import Finder
from knowledge.matching.group import Group, is_ask
from knowledge.matching.index import STATED, Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.matching.score import Candidate, candidates
from knowledge.text.normalise import Normalised
from knowledge.text.numerals import parse_number
from knowledge.text.requests import is_request

SURE, SURE_SIDE, MISSING, A_WORD = 0.35, 0.8, 0.6, 2
"""Confidence from which a thing, and a side told in other words, is known; closeness to a wording of what is not said from which
two facts side by side are no answer; characters of a side that is but a word, and tells nothing in other words."""

SIDE_WEIGHT, MAX_SIDES = 0.2, 4
SIDE_NEAR, EACH_NEAR = ((0.44, 0.33),), ((0.44, 0.33), (0.9, 0.25))
"""Coverage and closeness of which a side must have both, of one pair; where the same is asked of each, of one pair more:
nothing but names is left of such sides."""

SIDES = 64
"""How many sides are kept as they were looked at."""

_EACH = re.compile(
    r"各(?![级类种地位家户界方]|个[^,。有是]{1,4}[里中当])|分别|两人|二人|两位|两者|对照|对比|(?:谁|边个).+(?:谁|边个)|哪.{1,4}在.+哪|哪[个句条份位][^,。]{1,12},?哪[个句条份位]|(?<![头第])一个.+(?<![头第])一个|[多少]还是|又是什么|又管|并排|放(?:在)?一[起块]|摆(?:在)?一[起块]"
    r"|(?:啥|什么|谁|哪)[^ ,。]{0,6}[ ,][^ ,。]{1,10}又[^ ,。]{0,6}(?:啥|什么|谁|哪)"
    r"|分开[讲说报列念]|(?<=[一-鿿] )一个一?个[讲说报列念]|[两俩]个?(?:日子|日期|时间|年份|数|数字)[都给报说讲]"
)
_ONLY_ORDER = frozenset({"order", "who", "which", "compare"})
"""What a question asks that only wants to know which came first."""

_DATES = frozenset({"when", "day"})
_COUNTED = re.compile(r"(?P<n>[三四五])(?:个|大|项|条|种|类|段|块)")
_SHARE = re.compile(
    r"[里中].{0,12}各[占有]|各自?[有占摊][^,。]{0,8}(?:几|多少)[^。]{0,12}\d[^,。]{0,3}[里中]|\d[^,。]{0,10}[里中],?[^。]{0,24}(?:几|多少)[^。]{0,24}(?:各|分开|分别)"
    r"|次数(?:更|最|比较)?[多少]|\d+多?[个条项][^。]{0,24}?几[个条项],[^,。]{2,10}?几[个条项]"
    r"|\d+多?[个户人万亿件项][^。]{0,16}各自?(?:有|摊|占|分|得|拿|查|认领)[到上得了出]{0,2}(?:几|多少)"
)
"""A share of a figure for each of several, or how often each did something, which is no comparison of facts."""

_KINDS = ("person:", PLACE, "num:")
_SIDES = re.compile(r"[,。;/]|以及|还有|还是|[和与跟同比]|(?<![a-z])vs\.?(?![a-z])|\b(?:and|or|versus)\b")
_SPACE = re.compile(r"(?<=[一-鿿]) (?=[一-鿿\d])")
_OF_ALL = re.compile(r"(?:^|(?<=[,。;]))(?:同样|一样|同|都|均)都?[是为叫属][^,。;《]*[,。;]")
"""What is said of all sides before they are set apart."""

_DIFFERENCE = re.compile(
    r"(?:管|针对|对付|适用)的?(?:情形|情况|场合|对象|单位|人|事)?[各都]?(?:有|是)?(?:什么|啥|何|哪些)?(?:不同|区别|不一样|差别|差异)[呢啊]?$"
)
"""What is asked of both sides behind the last one (…管的情形有什么不同)."""

_OF_EACH = re.compile(
    r"(?:各自?|分别)(?:都?[是为有叫指]|等于)?(?:多少|几[个万年月号]?|什么|啥|哪[个些年天]?|谁)(?:人|个|名|号|时候)?[呢啊呀的?]*(?=[,。]|$)"
)
"""What is asked of each side behind the last one (…各是多少)."""

_ASKS_EACH = re.compile(
    r"各(?!地|县|乡|村|级|类|种)|分别|差在哪|分开[讲说报列念]|一回事|[两俩]个?(?:日子|日期|时间|年份|数)"
)
"""In words of their own behind two sides: they ask of both and are none."""

_COUNTS = re.compile(r"(?:几|多少)[一-鿿]{0,4}$")
"""A side that asks for a number by itself (县有几个、村有几个)."""

_OF_BEFORE = ("各", "什么", "啥", "多少")
"""How a side begins that asks more of the one before it (是哪些月、什么主题)."""

_TITLE = re.compile(r"《([^《》]{2,60})》")


class Comparison:
    """Finds the facts of a comparison in one base."""

    def __init__(self, index: Index, finder: Finder, decider: Decider, parser: Parser) -> None:
        self._index, self._finder, self._decider, self._parser = index, finder, decider, parser
        self._of_side = lru_cache(SIDES)(self._side)  # a message is read in several ways, its sides stay the same

    def facts(self, question: ParsedQuestion) -> tuple[Fact, ...]:
        """One fact for each of two or three things; empty where the question compares nothing so, or is asked nearly as
        something is that is curated as not said."""
        text = question.question.text
        compares = {"compare", "order"} & set(question.asks) or _EACH.search(text) or self._which_of_people(question)
        if _SHARE.search(text) or not compares:
            return ()
        found = self._completed(self._of_one_kind(question) or self._of_sides(question), text)
        if _ONLY_ORDER.issuperset(question.asks) and "order" in question.asks and not _in_order(found):
            return ()
        if "amount" in question.asks and not any("amount" in fact.gives for fact in found):
            return ()  # how often, how many copies: none of them tells a number
        if _DATES & set(question.asks) and not any("when" in fact.gives for fact in found):
            return ()
        if found and not _comparable(than(text), found):
            return ()
        known = [self._index.vocabulary(fact) for fact in found]
        told = all(any(f"{PLACE}{place}" in own for own in known) for place in question.places)
        counted = all(any(counts(own, unit) for own in known) for unit in question.units)
        return found if found and told and counted and not self._is_missing(question) else ()

    def _which_of_people(self, question: ParsedQuestion) -> bool:
        """Whether it is asked which of several people did something (A和B谁去了): one of them is half an answer. An office is
        held by one of them alone."""
        offices = self._parser.offices & question.features.keys()
        return "who" in question.asks and len(question.people) > 1 and not offices

    def _is_missing(self, question: ParsedQuestion) -> bool:
        """Whether what lies nearest to a question is missing, in nearly its words."""
        nearest = next(iter(self._finder.found(question, frozenset())), None)
        return nearest is not None and nearest.entry.gap is not None and nearest.closeness >= MISSING

    def _completed(self, facts: tuple[Fact, ...], text: str) -> tuple[Fact, ...]:
        """The facts; where they are some of a list's members and the question counts more of them (三个小标题…分别), all that
        it counts."""
        counted = _COUNTED.search(text) if len(facts) == 2 else None
        size, ids = int(parse_number(counted["n"]) or 0) if counted else 0, {fact.id for fact in facts}
        if size <= len(facts):
            return facts
        known = {fact.id: fact for fact in self._index.facts()}
        for whole in known.values():
            members = [member.fact for member in whole.members]
            if ids <= set(members) and len(members) >= size:
                return tuple(known[id_] for id_ in members[:size] if id_) or facts
        return facts

    def _of_one_kind(self, question: ParsedQuestion) -> tuple[Fact, ...]:
        for kind in _KINDS:
            things = _things(question, kind)
            if 2 <= len(things) <= 3:
                found = takewhile(bool, (self._fact(question, thing, things) for thing in things))
                facts = tuple(fact for fact in found if fact)
                if len(facts) == len(things) and len({fact.id for fact in facts}) == len(things):
                    return facts
        return ()

    def _fact(self, question: ParsedQuestion, thing: str, things: list[str]) -> Fact | None:
        """The fact that answers the question for one of the things."""
        others = set(things) - {thing}
        part = replace(question, groups=tuple(g for g in question.groups if not others & set(g.features)))
        found = candidates(part, self._index)
        found = [c for c in found if c.entry.gap or self._says(fact_of(c), thing)]
        facts = [c for c in found if c.entry.gap is None]
        if not facts:
            return None
        return fact_of(facts[0]) if logistic(self._decider.features(part, found)) >= SURE else None

    def _says(self, fact: Fact, thing: str) -> bool:
        """Whether a fact states a thing itself: its wordings may ask with a wrong one."""
        return self._index.said(fact.id).get(thing, 0.0) >= STATED or thing.removeprefix(PLACE) in fact.places

    def _of_sides(self, question: ParsedQuestion) -> tuple[Fact, ...]:
        """A fact for each side that names something by itself, in the order of the question; of titles, for each of them."""
        titles = list(dict.fromkeys(_TITLE.findall(question.question.plain)))
        said = [side.strip() for side in titles if len(titles) > 1] or self._clauses(question)
        own = [side for number, side in enumerate(said) if len(side) >= 2 and not (number and side[0] in "我你")]
        sides = [side for side in own if not is_request(side) and not side.startswith(_OF_BEFORE)]
        facts: dict[str, Fact] = {}
        near = EACH_NEAR if _OF_EACH.search(question.question.text) else SIDE_NEAR
        for left, side in zip(range(len(sides), 0, -1), sides, strict=True):
            if not facts and left < 2:  # looking at a side costs as much as a question
                return ()
            if best := self._of_side(side, near):
                facts.setdefault(fact_of(best).id, fact_of(best))
        return tuple(facts.values()) if 2 <= len(facts) <= MAX_SIDES else ()

    @staticmethod
    def _clauses(question: ParsedQuestion) -> list[str]:
        """What a question sets side by side, without what it says of all of them (同样是文件)."""
        text = _OF_ALL.sub("", _parted(question.question))
        before, _, last = text.rpartition("/")
        text = before if _ASKS_EACH.search(last) and _SIDES.search(before) else text
        return [_OF_EACH.sub("", _DIFFERENCE.sub("", side)).strip() for side in _SIDES.split(text)]

    def _side(self, text: str, least: tuple[tuple[float, float], ...]) -> Candidate | None:
        parsed = self._parser.parse(text)
        topic = replace(parsed, groups=tuple(g for g in parsed.groups if not _is_frame(g)))
        if sum(self._index.weight(group) for group in topic.groups) < SIDE_WEIGHT:
            return None
        best = next((c for c in candidates(topic, self._index, gaps=False, within=0.0) if c.entry.gap is None), None)
        if best is None:
            return None
        if not any(best.coverage >= coverage and best.closeness >= closeness for coverage, closeness in least):
            if len(text) <= A_WORD or not any(_tells(group) for group in topic.groups):
                return None
            found = candidates(parsed, self._index)
            asked = next((c for c in found if c.entry.gap is None), None)
            return asked if logistic(self._decider.features(parsed, found)) >= SURE_SIDE else None
        return self._number(parsed) if _COUNTS.search(text) else best

    def _number(self, side: ParsedQuestion) -> Candidate | None:
        """What answers a side that counts by itself (村有几个): the fact nearest to its words may tell no number of it, and
        that of a place may tell the number of the whole."""
        found = () if side.places else candidates(side, self._index)
        return next((c for c in found if c.entry.gap is None), None)


def _parted(question: Normalised) -> str:
    """A question with what stands for the spaces that somebody parts clauses with; those of marks (of brackets) stay."""
    return _SPACE.sub(lambda space: "/" if question.written(*space.span()).isspace() else " ", question.text)


def _comparable(by: str, facts: Sequence[Fact]) -> bool:
    """Whether some facts tell what a question says of them: which is more where each tells a number of its own, which was
    first where all have a date."""
    if by == "time":
        return _in_order(facts)
    return not by or all(fact.kind is Kind.FIGURE for fact in facts)


def _in_order(facts: Sequence[Fact]) -> bool:
    """Whether the dates of some facts tell which came first: all have one, and not all the same."""
    dates = [fact.date for fact in facts if fact.date]
    told = all(fact.date or "when" in fact.gives for fact in facts)
    return told and not (len(dates) == len(facts) > 1 and len(set(dates)) == 1)


def _is_frame(group: Group) -> bool:
    """Whether a group only asks (an aspect, a unit, an attribute as in 各是多少), dates or numbers (第三条)."""
    frames = ("attr:", "year:", "month:", "day:", "ord:")
    return is_ask(group) or any(feature.startswith(frames) for feature in group.features)


def _tells(group: Group) -> bool:
    """Whether a group says more than where."""
    return not any(feature.startswith("place:") for feature in group.features)


def _things(question: ParsedQuestion, kind: str) -> list[str]:
    return list(dict.fromkeys(f for g in question.groups if (f := _of_kind(g, kind))))


def _of_kind(group: Group, kind: str) -> str:
    if kind == "num:" and group.weight < 1.0:  # a count such as 两个, not a figure
        return ""
    return next((f for f in group.features if f.startswith(kind)), "")
