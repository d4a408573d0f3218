"""What a message states of a thing that it names, and the fact of that thing has otherwise: another place or body, the
contrary, another order.

The rules of `constraints` and `premises` find it; here is told whether it is claimed or only asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from knowledge.facts.model import Fact, Kind
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.constraints import Constraints
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.times import UNTIL
from knowledge.outcome import Reason
from knowledge.premises.claim import Claim, Thing, not_so
from knowledge.premises.clauses import clause_of, states
from knowledge.premises.doing.denial import Denial
from knowledge.premises.premises import Premises

_BY = re.compile(r"[^,。;?!]{0,6}?(?:由|是|归|冠的是|算)")

_DATE = r"(?<!\d)(?:\d{2}|\d{4})年(?:\d{1,2}月)?(?:\d{1,2}[日号])?"
_DATED = re.compile(
    rf"(?:等到|拖到|推到|晚到|直到|迟至|早在|竟在|居然在?|竟然在?|开在|定在|放在|选在){_DATE}|{_DATE}[^,。;?!]{{0,8}}?(?:才|就|便|已经?)(?!是|有)"
)
"""Says with a date how late or early something was, and takes the date for granted."""


def dated(text: str, start: int, end: int) -> bool:
    """Whether the clause around a stretch takes a date for granted, or until when something lasts."""
    clause = clause_of(text, start, end)
    until = any(UNTIL.search(clause, 0, match.start()) for match in re.finditer(_DATE, clause))
    return until or bool(_DATED.search(clause))


class Contradicted:
    """Looks for it in one base."""

    def __init__(self, facts: Mapping[str, Fact], constraints: Constraints, premises: Premises) -> None:
        self._facts, self._constraints, self._premises = facts, constraints, premises

    def find(self, question: ParsedQuestion, things: Iterable[Thing]) -> Claim | None:
        """The first of the things that a question names of which it states what is not so; None where there is none."""
        first = dict[str, Thing]()
        for thing in things:
            first.setdefault(thing.facts[0], thing)
        claims = (self._stated(question, self._facts[fact], thing) for fact, thing in first.items())
        return next((claim for claim in claims if claim), None)

    def _stated(self, question: ParsedQuestion, fact: Fact, thing: Thing) -> Claim | None:
        """What a question has wrong about the fact of a thing; nothing where another fact of that name meets it."""
        text, here = question.question.text, states(question.question.text, thing.start, thing.end)
        wrong = self._premises.mistaken(question, fact) if here else []
        if wrong := [c for c in wrong if c.given.strip("“”") not in text]:
            return Claim(tuple(wrong), (fact.id,))
        if (here or "why" in question.asks) and self._premises.denied(question, fact) is Denial.WRONG:
            return not_so((fact.id, *self._also_denied(question, thing)), loose=True)
        if elsewhere := self._of_the_whole(question, fact, thing):
            return Claim((elsewhere,), (fact.id,))
        wrong = [c for c in self._conflicts(question, fact.id) if c.given and self._said_of(question, c, thing, fact)]
        called = text[thing.start : thing.end]
        alike = (self._facts[id_] for id_ in thing.facts[1:])
        named_so = (other for other in alike if called in other.about)
        met = any(not any(c.given for c in self._conflicts(question, other.id)) for other in named_so)
        return Claim(tuple(wrong), (fact.id,)) if wrong and not met else None

    def _also_denied(self, question: ParsedQuestion, thing: Thing) -> Iterator[str]:
        """The other facts of a thing of which a question says the contrary too: which is meant the rest of it tells."""
        others = (self._facts[id_] for id_ in thing.facts[1:])
        yield from (fact.id for fact in others if self._premises.denied(question, fact) is Denial.WRONG)

    def _said_of(self, question: ParsedQuestion, conflict: Conflict, thing: Thing, fact: Fact) -> bool:
        """Whether a wrong place or number is said to be that of a thing: a place in a clause that asks nothing;
        where it is asked how many of them another place has, nothing is claimed."""
        text = question.question.text
        if conflict.reason is Reason.NUMBER:
            return fact.kind is Kind.FIGURE
        if conflict.reason is Reason.TIME:  # what happened at another time may be something else
            return fact.kind is not Kind.FIGURE and dated(text, thing.start, thing.end)
        if conflict.reason is not Reason.PLACE or conflict.says:
            return True
        there = text.find(conflict.asked)
        return there >= 0 and states(text, min(there, thing.start), max(there, thing.end))

    def _of_the_whole(self, question: ParsedQuestion, fact: Fact, thing: Thing) -> Conflict | None:
        """A part of the place that the base is about, said to have done what the whole of it did (总攻令由两个县发出)."""
        who, text = fact.gives.get("who", ""), question.question.text
        if not any(whole in who for whole in self._constraints.whole):
            return None
        strange = [place for place in question.places if place not in fact.answer]
        by = _BY.match(text, thing.end)
        if not by or not text.startswith(tuple(strange), by.end()) or not states(text, thing.start, thing.end):
            return None
        named = "、".join(place for place in strange if place in text[by.end() :])
        return Conflict(Reason.PLACE, named, who, says=f"文中是{who}，不是{named}。")

    def _conflicts(self, question: ParsedQuestion, fact: str) -> list[Conflict]:
        """What a question states and a fact does not meet; a figure of another time is another figure."""
        figure = self._facts[fact].kind is Kind.FIGURE
        found = self._constraints.conflicts(question, self._facts[fact])
        return [c for c in found if c.sort is Sort.STATED and not (figure and c.given and c.reason is Reason.TIME)]
