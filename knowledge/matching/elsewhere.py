"""Places that a question states and a fact does not have: one said for another is a false premise, one that is only asked
about is not written of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from knowledge.facts.model import Fact
from knowledge.matching.conflict import Conflict
from knowledge.matching.index import STATED
from knowledge.matching.own_places import YOURS
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason

_TAKEN_FOR_GRANTED = re.compile(
    r"作为|之一[,吧嘛。]|也[一-鿿\d]{1,14}吧,|的[两三]个县,|身为|既然|恭喜|这[两俩几]个|怎么会|怎么还|居然|竟然"
)
_SURE = re.compile(r"吧[,。?!啊呀]*$|记错|对吗|没错")
_OFFICE = r"[市县区]?的?(?:[市县区]委)?副?(?:书记|[市县区]长)"
"""Right behind a place: whose head is asked for."""

_HEAD_OF = re.compile(
    r"\b(?:secretary|mayor|head|magistrate|leader) of [a-z ]{4,20}\b(?:county|district|town|township)\b"
)
_WHO_FIRST = re.compile(r"(?:谁|哪一?[个家边样件])[^,。率]{0,2}[先早晚]")
_CALLED = re.compile(r"是?(?:叫|姓|哪个|哪位|什么名)")


class Elsewhere:
    """Checks the places of questions against the facts of one base. `whole`: the places that the base as a whole is about,
    `wider`: those around it, `within`: what lies in what."""

    def __init__(self, whole: Collection[str], wider: Collection[str], within: Mapping[str, str]) -> None:
        self._whole, self._wider, self._within = frozenset(whole), frozenset(wider), within

    def conflicts(self, question: ParsedQuestion, fact: Fact, said: Mapping[str, float]) -> Iterator[Conflict]:
        """The places of a question that a fact, which states the features `said`, does not have."""
        if not (question.places or question.other_places):
            return
        own = {feature[6:] for feature, s in said.items() if feature.startswith("place:") and s >= STATED}
        own |= set(fact.places)
        for place in (*question.places, *question.other_places):
            if place.startswith(YOURS) or (place not in self._whole and _whose_head(question, fact, place)):
                yield Conflict(Reason.PLACE, place, "")
                continue
            within = self._within.get(place) in own or place in {self._within.get(o) for o in own}
            if not within and place not in self._whole | self._wider | own:
                yield self._conflict(question, fact, place)

    def _conflict(self, question: ParsedQuestion, fact: Fact, place: str) -> Conflict:
        local = [p for p in fact.places if p not in self._wider | self._whole]
        if inner := self._wrongly_within(question, place, local):
            home = self._within[inner]
            return Conflict(Reason.PLACE, place, home, says=f"{inner}在{home}，不在{place}。")
        whole = "、".join(self._whole.intersection(fact.places))
        acts = whole and not local and whole in fact.gives.get("who", "")
        if acts and "yesno" in question.asks and _pointed_at(question, place):
            return Conflict(Reason.PLACE, place, whole, says=f"文中是{whole}，不是{place}。")
        scene = _as_scene(question, place) and not any(p in fact.gives.get("where", "") for p in local)
        if scene or self._finer(question, place):  # no place of the fact is that
            return Conflict(Reason.PLACE, place, "")
        strange = set(question.places) - self._whole - self._wider
        several = len(local) > 1 and len(strange) == len(local)  # X and Y for A and B
        certain = len(local) == 1 or (local and (strange & set(local) or several or _claims(question)))
        compares = {"order", "compare"} & set(question.asks) or _WHO_FIRST.search(question.question.text)
        beside = compares and strange & set(local)  # two things set side by side
        another = (question.swapped or beside) and "yesno" not in question.asks  # 那X呢: nothing is taken for granted
        return Conflict(Reason.PLACE, place, "、".join(local) if certain and not another else "")

    def _wrongly_within(self, question: ParsedQuestion, place: str, local: list[str]) -> str:
        """The place of the fact that a question puts in another one than it lies in (Y县B镇 for X县B镇); else empty."""
        inner = "|".join(re.escape(p) for p in local if p in self._within)
        found = inner and re.search(rf"{re.escape(place)}[县市区]?(?:的|那边|下面)?({inner})", question.question.text)
        return found[1] if found else ""

    @staticmethod
    def _finer(question: ParsedQuestion, place: str) -> bool:
        """Whether a place of which the base knows nothing is named as a part of one that it knows (甲县乙镇)."""
        outer = "|".join(re.escape(known) for known in question.places)
        named = rf"(?:{outer})[县市]?的?{re.escape(place)}"
        text = question.question.text
        return place in question.other_places and bool(outer and re.search(named, text)) and not _SURE.search(text)


def _pointed_at(question: ParsedQuestion, place: str) -> bool:
    """Whether a question names a place as the one that did something (是X先做的, 先做的是X)."""
    pointed = rf"的,?是{place}[市县区]?(?:[吧吗么,。?]|$)|是{place}[市县区]?[一-鿿]{{1,6}}的"
    return bool(re.search(pointed, question.question.text))


def _as_scene(question: ParsedQuestion, place: str) -> bool:
    """Whether a question names a place as that where something happened (在长沙评的)."""
    return bool(re.search(rf"[在于]{re.escape(place)}[县市]?(?!的|[是吧吗])[一-鿿]", question.question.text))


def _whose_head(question: ParsedQuestion, fact: Fact, place: str) -> bool:
    """Whether it is asked who is at the head of a place (乙市委书记是谁), and the fact tells of no such person."""
    head = re.compile(rf"{re.escape(place)}{_OFFICE}")
    asked = head.search(question.question.text)
    who = asked and ("who" in question.asks or _CALLED.match(question.question.text, asked.end()))
    if who:
        return not head.search(fact.answer)
    english = "who" in question.asks and len(question.places) == 1 and _HEAD_OF.search(question.question.text)
    return bool(english) and not head.search(fact.answer)


def _claims(question: ParsedQuestion) -> bool:
    """Whether a question takes something for granted (为什么…, …吧, 这两个…), rather than asking whether it is so."""
    return bool({"yesno", "why"} & set(question.asks)) or taken_for_granted(question)


def taken_for_granted(question: ParsedQuestion) -> bool:
    """Whether a question says in words that something is so (作为…之一, 既然…)."""
    return bool(_TAKEN_FOR_GRANTED.search(question.question.text))
