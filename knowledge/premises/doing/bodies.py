"""One office or body said for another: 国务院 for 省政府, 公安 for 纪检监察部门."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from string import capwords

from knowledge.facts.model import Fact
from knowledge.language import Language
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.normalise import normalise

MOST = 3
"""Bodies that a correction names; a fact with more of them speaks of several things."""

_ALONE = re.compile(r"只|一家|单独|独自|自己|独家")

_OF_IT = "副?(?:主任|书记|局长|部长|处长|科长|主席|领导|负责人|干部|电话|地址|办公室|班子|成员|常委|大院|当家|一把手|老大)|来的"
"""What makes a body part of somebody's office, of an address or of where people are from: it does nothing then."""

_COMMON = re.compile(
    r"(?:government|authorities|police|offices?|committee|inspection|security|bod(?:y|ies)|prosecutors|watchdog)$"
)
"""How bodies end in English that are called by common nouns."""


class Bodies:
    """The engine's table of bodies, looked for in questions and in the answers of a base (in these but once)."""

    def __init__(self, bodies: Sequence[Sequence[str]], facts: Collection[Fact]) -> None:
        self._name = {wording: names[0] for names in bodies for wording in names}
        longest = sorted(self._name, key=len, reverse=True)
        spelt = {names[0]: next(filter(str.isascii, names), "") for names in bodies}
        self._english = {name: f"{_in_english(wording)} ({name})" for name, wording in spelt.items() if wording}
        self._pattern = re.compile(f"(?<!我)(?<!我[是在干做])({'|'.join(map(re.escape, longest))})(?!{_OF_IT})")
        self._said = {fact.id: self._named(normalise(fact.answer).text) for fact in facts}
        who = {fact.id: self._named(normalise(fact.gives.get("who", "")).text) for fact in facts}
        self._who = {fact.id: who[fact.id] if "who" in fact.gives else self._said[fact.id] for fact in facts}

    def mistaken(self, question: ParsedQuestion, fact: Fact) -> tuple[str, str]:
        """(The fact's bodies, those that the question has instead), empty where it has one of the fact's or none."""
        asked, said = self._named(question.question.text), self._said[fact.id]
        alike = any(one in other or other in one for one in asked for other in said)
        who = self._who[fact.id]
        if not asked or not who or alike or len(who) > MOST:
            return "", ""
        if question.language is Language.EN:
            told = (self._english.get(name, name) for name in who)
            return "、".join(told), "、".join(map(_in_english, asked.values()))
        return "、".join(who.values()), "、".join(asked.values())

    def right(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether a question names a body that a fact names too."""
        return not self._named(question.question.text).keys().isdisjoint(self._said[fact.id])

    def alone(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether a question says that one body did alone what the fact has done by several (市政府一家署名)."""
        asked, said = self._named(question.question.text), self._said[fact.id]
        return bool(asked) and asked.keys() < said.keys() and bool(_ALONE.search(question.question.text))

    def _named(self, text: str) -> dict[str, str]:
        """Each body that a text names, as it is usually called and as it is written there."""
        return {self._name[wording]: wording for wording in self._pattern.findall(text)}


def _in_english(wording: str) -> str:
    """A body as English writes it: the State Council, the city government."""
    if _COMMON.search(wording):
        return f"the {wording}"
    return f"the {capwords(wording)}".replace(" Of ", " of ").replace(" And ", " and ")
