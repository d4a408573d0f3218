"""How many posts stand before somebody's name (名字前面挂着几个职务): the parts of the title that the base gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from knowledge.chronology.computed import Computed
from knowledge.facts.base_model import Person
from knowledge.facts.model import Fact, Kind
from knowledge.matching.parse import ParsedQuestion

_HOW_MANY = re.compile(
    r"(?:几|多少)[个项]?(?:职务|头衔|职位|官职|官衔|名头)|[身兼]了?几个?职|(?:职务|头衔|官衔|职位|官职)[有挂写]?了?(?:几|多少)个"
)
_OTHER_TIMES = re.compile(r"[换历先曾撤免提查处给派管封]|以前|之前|后来|[升调]|干过|当过|还[有兼]")


def posts(question: ParsedQuestion, people: Mapping[str, Person], facts: Iterable[Fact]) -> Computed | None:
    """The posts of each person that a question names, counted; None where it asks for those of another time, or where
    somebody has but one, which is no count."""
    text = question.question.text
    if not question.people or not _HOW_MANY.search(text) or _OTHER_TIMES.search(text):
        return None
    own = {name: fact for fact in facts if fact.kind is Kind.PERSON for name in question.people if name in fact.title}
    held = {name: people[name].title.split("、") for name in own if name in people}
    if set(held) != set(question.people) or any(len(parts) < 2 for parts in held.values()):
        return None
    counts = "；".join(f"{name}有{len(parts)}个：{'、'.join(parts)}" for name, parts in held.items())
    return Computed(tuple(own[name] for name in held), f"{counts}。", "".join(own[name].answer for name in held))
