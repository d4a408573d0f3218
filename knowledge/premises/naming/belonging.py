"""A place said to be one of a class of places that the article gives by name: 甲县和乙县这两个贫困县, 乙县也是贫困县."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from knowledge.facts.model import Fact
from knowledge.matching.conflict import Conflict
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason
from knowledge.premises.claim import Claim
from knowledge.premises.clauses import ASKED
from knowledge.text.normalise import normalise

_WHETHER = re.compile(r"[吗么不没]|是不是|是否|还是")
_RANK = "(?:国家级?|省级|全国|片区|重点|特困|深度|第[一二三四五六七八九十]|[一二两三四五六]?个|唯一的?)*"


@dataclass(frozen=True, slots=True)
class _Class:
    """What its places are called, the fact that names them all, and the places."""

    fact: str
    noun: str
    places: tuple[str, ...]


class Belonging:
    """The classes of places of one base. Filled by the constructor, then only read."""

    def __init__(self, facts: Iterable[Fact], places: Collection[str]) -> None:
        """`places`: the names of all places of the base."""
        self._classes = [found for fact in facts if (found := _class(fact, places))]
        self._said = {one.noun: _says_so(one.noun) for one in self._classes}

    def mistaken(self, question: ParsedQuestion) -> Claim | None:
        """The places that are of the class, where a question takes others for such; None where it claims nothing wrong."""
        strange = (*question.places, *question.other_places)
        for one in self._classes:
            for match in self._said[one.noun].finditer(question.question.text):
                said = match["who"] or match["wearing"] or match["being"]
                wrong = [p for p in strange if p in said and p not in one.places]
                if wrong and not (ASKED.search(match.group()) or _asks(question.question.text, match)):
                    says = f"文中的{one.noun}是{'、'.join(one.places)}，不是{'、'.join(wrong)}。"
                    return Claim((Conflict(Reason.PLACE, "", "", says=says),), (one.fact,))
        return None


def _class(fact: Fact, places: Collection[str]) -> _Class | None:
    """The class of places that a fact lists, which is called as it is about."""
    names = tuple(member.name for member in fact.members)
    noun = next((text for text in fact.about if text not in places), "")
    listed = bool(names and noun) and all(name in places for name in names)
    return _Class(fact.id, normalise(noun).text, names) if listed and fact.title.endswith(noun) else None


def _says_so(noun: str) -> re.Pattern[str]:
    """How a text says that something is one of a class."""
    who, is_one = "[^,。;?!是不没非]{2,12}?", "(?:也|还|就|都|当年|当时|曾经?|原来|本来|以前)*(?:是|算|属于|作为)"
    called = rf"(?P<who>{who})(?:都?{is_one}|,?[这那][一两三俩几]?个?){_RANK}{noun}"
    hat = rf"(?P<wearing>{who})(?:摘掉|摘下|摘了|脱掉|甩掉|戴上|戴着)[^,。;?!哪何什几]{{0,4}}{noun}的?(?:帽子(?!的?时)|帽(?!子|的?时))"
    being = rf"(?:作为|身为){_RANK}{noun}(?:之一)?的?,?(?P<being>{who})(?=[,。;?!县]|$)"
    return re.compile("|".join((called, hat, being)))


def _asks(text: str, match: re.Match[str]) -> bool:
    """Whether the clause goes on to ask whether it is so."""
    rest = re.split("[,。;]", text[match.end() :])[0]
    return bool(_WHETHER.search(rest)) and len(rest) <= len("了没有啊")
