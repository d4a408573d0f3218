"""Things asked for by their class (哪位医生, 有哪些局, which doctors) where a fact names none of that class."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from knowledge.facts.base_model import ThingClass
from knowledge.facts.model import Fact
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason

PLACE, CITY = "place:", "市"
"""How the names of cities end: the base as a whole may be about one, which many facts do not name again."""

ANOTHER = {"when": ("when",), "day": ("when",), "why": ("why",), "how": ("how",)}
"""What else may be asked, and what of a fact answers it."""

NAMED = 0.7
"""Strength from which a person counts as named by a fact."""

KNOWN_END = 3
"""Last characters of a found name that must not stand in the question: a name that it gives itself is no answer."""

_ONE, _SOME = "一?[位个名家所座间份张]", "(?:[几些两三]|[四五六七八九十])[位个名家所座间份张]?"
_DOER = r"(?:提出|想出|发明|首创|拍板|定下|起草|拟|策划|设计)来?[^,。?!]{0,12}?的(?:那?个)?人(?=是|叫|[,。?!]|$)|哪[个位]人(?![大员口民])|\b(?:his|her) name\b|\bname of the (?:person|man|woman|official|leader|doctor)\b"
"""Whoever thought of something, not those that something happened to (脱贫的人)."""

_OF_DOERS = ("的人", "那人", "个人", "位人", " name")

_COMPOUND = "(?![级直委政里场民领区县派部势面限长内会])"
"""Behind a lone character that is then no word of its own (市级, 局面)."""


@dataclass(frozen=True, slots=True)
class _Class:
    """One class: `words` one of which a question for it holds, how it is asked for, one of it and any, and how its things are named; None
    where they are known by a `feature`."""

    say: str
    words: re.Pattern[str]
    one: re.Pattern[str]
    some: re.Pattern[str]
    names: re.Pattern[str] | None
    feature: str
    cities: bool


class Classes:
    """The classes of things that the engine knows. Filled once, then only read."""

    def __init__(self, classes: Mapping[str, ThingClass], whole: Collection[str]) -> None:
        """`whole`: the places that the base as a whole is about."""
        self._whole = frozenset(whole)
        self._classes = tuple(map(_compiled, classes.values()))
        self._last: tuple[ParsedQuestion | None, tuple[tuple[_Class, bool], ...]] = (None, ())

    def unmet(self, question: ParsedQuestion, fact: Fact, said: Mapping[str, float]) -> Iterator[Conflict]:
        """The classes asked for of which a fact, which states the features `said`, names no thing."""
        classes = self._asked(question)
        if not classes or any(aspect in fact.gives for ask in question.asks for aspect in ANOTHER.get(ask, ())):
            return  # where something else is asked, it only stands in what that is asked of (哪位领导管的表是哪天发的)
        for asked, one in classes:
            acting = asked.cities and self._whole.difference(question.places).intersection(fact.places)
            if not acting and not self._named(asked, fact, said, question, one=one):
                yield Conflict(Reason.ATTRIBUTE, asked.say, "", Sort.CLASS)

    def asked_in(self, text: str) -> frozenset[str]:
        """What a refusal calls the classes that a normalised text asks for."""
        return frozenset(c.say for c in self._classes if c.one.search(text) or c.some.search(text))

    def _asked(self, question: ParsedQuestion) -> tuple[tuple[_Class, bool], ...]:
        """The classes that a question asks for, and whether for a single thing; kept for the facts that follow."""
        last, known = self._last
        if last is not question:
            text = question.question.text
            near = [c for c in self._classes if c.words.search(text)]
            single = ((c, bool(c.one.search(text))) for c in near)
            known = tuple((c, one) for c, one in single if one or c.some.search(text))
            self._last = (question, known)
        return known

    def _named(
        self, asked: _Class, fact: Fact, said: Mapping[str, float], question: ParsedQuestion, *, one: bool
    ) -> bool:
        """Whether a fact names a thing of the class that the question does not name itself; several may be called as they are
        asked for (哪些干部 by 村干部)."""
        text, word = question.question.text, asked.some.search(question.question.text)
        by_place = asked.names is None and asked.feature == PLACE
        if not one and not by_place and word and any(w in fact.gives.get("who", "") for w in _words(word)):
            return True
        if asked.names is None:
            known = {feature for feature, held in said.items() if feature.startswith(asked.feature) and held >= NAMED}
            return bool(known - {f"{asked.feature}{place}" for place in {*question.places, *self._whole}})
        told = fact.answer + fact.answer_en.lower()
        return any(found.group()[-KNOWN_END:] not in text for found in asked.names.finditer(told))


def _words(found: re.Match[str]) -> list[str]:
    return [word for word in found.groups() if word]


def _compiled(own: ThingClass) -> _Class:
    words = [word for word in own.asked if not word.isascii()]
    chinese = "|".join(re.escape(word) + (_COMPOUND if len(word) == 1 else "") for word in words)
    within = "|".join(re.escape(word) for word in words if word not in "市省")  # 市里 says where, 局里哪个 asks for one
    english = "|".join(re.escape(word) for word in own.asked if word.isascii())
    one = rf"哪{_ONE}(?:{chinese})|\b(?:which|what) (?:\w+ )?(?:{english})\b"
    some = (
        rf"哪{_SOME}({chinese})|的({chinese})[。?!,]*$",
        rf"({chinese})(?:都?是|都?有|分别是|叫)(?:谁|哪[位个些几名]|什么名|啥名|何人)",
        rf"({within})(?:里头?|当中|之中|中间|里面)[^。?!]{{0,16}}(?:谁|哪一?[个位家])",
    )
    names = re.compile("|".join(rf"[^\W\d_]{{1,8}}{re.escape(end)}{_COMPOUND}" for end in own.given))
    return _Class(
        own.say,
        re.compile("|".join(map(re.escape, (*own.asked, *(_OF_DOERS if own.by == "people" else ()))))),
        re.compile(f"{one}|{_DOER}" if own.by == "people" else one),
        re.compile("|".join(some)),
        names if own.by == "names" else None,
        "person:" if own.by == "people" else PLACE,
        CITY in own.given,
    )
