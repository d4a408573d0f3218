"""How many posts stand before somebody's name (名字前面挂着几个职务): the parts of the title that the base gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from knowledge.chronology.computed import Computed
from knowledge.facts.base_model import Person
from knowledge.facts.model import Fact, Kind
from knowledge.matching.parse import ParsedQuestion

_HOW_MANY = re.compile(
    r"(?:几|多少)[个项顶]?(?:职务|头衔|职位|官职|官衔|职|身份|帽子|名头|官)|[身兼]几[个]?职|(?:职务|头衔|官衔|职位|官职)[有挂写]?了?(?:几|多少)个"
)
_OTHER_TIMES = re.compile(r"[换历先曾]|以前|之前|后来|[升调]|干过|当过|还[有兼]")


def posts(question: ParsedQuestion, people: Mapping[str, Person], facts: Iterable[Fact]) -> Computed | None:
    """The posts of the one person that a question names, counted; None where it asks for those of another time."""
    text = question.question.text
    if len(question.people) != 1 or not _HOW_MANY.search(text) or _OTHER_TIMES.search(text):
        return None
    (name,) = question.people
    parts = [part for part in people[name].title.split("、") if part] if name in people else []
    own = (fact for fact in facts if fact.kind is Kind.PERSON and name in fact.title)
    fact = next(own, None)
    if fact is None or len(parts) < 2:
        return None
    return Computed((fact,), f"{len(parts)}个：{'、'.join(parts)}。", fact.answer)
