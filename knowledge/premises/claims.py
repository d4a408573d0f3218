"""What a message claims of a thing that it calls by its name, where the question is not answered, or not surely: that the
thing means something else, belongs to another place, office or time, is written otherwise.

A near miss asks of such a thing what the article does not say, and claims nothing; it stays refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from knowledge.facts.model import Fact, Kind
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.constraints import Constraints
from knowledge.matching.group import Group, is_ask, strength
from knowledge.matching.index import STATED, Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.outcome import Reason
from knowledge.premises.acting import Acting
from knowledge.premises.clauses import clause_of, states
from knowledge.premises.counted import Counted
from knowledge.premises.denial import Denial
from knowledge.premises.documents import Documents
from knowledge.premises.enumerated import Enumerated
from knowledge.premises.meant import Meant
from knowledge.premises.named import Names
from knowledge.premises.opposed import Opposed
from knowledge.premises.premises import Premises
from knowledge.premises.recited import Recited
from knowledge.text.normalise import normalise

_BY = re.compile(r"[^,。;?!]{0,6}?(?:由|是|归|冠的是|算)")
_OF_IT = re.compile(r"的|.年?的")
"""What makes a date one of a thing (2016年的部署表), where nothing need be claimed."""


_DATED = ("year:", "month:", "day:")
TELLING = 0.3
"""Weight from which a word tells what a clause is about."""

QUOTED, CLAIMED = 0.9, 0.85
"""Confidence in what sets a phrase or a name of the article right, and in what is known by the name that it is called by."""

NOT_SO = "文章不是这么写的。"
"""What is said first where no single thing can be set right."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is set right, and the facts by any of which it is, the nearest first; how sure it is; other facts that tell of
    the same thing."""

    conflicts: tuple[Conflict, ...]
    facts: tuple[str, ...]
    sure: float = CLAIMED
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a message names, by its span; the facts that tell of it, the nearest first."""

    start: int
    end: int
    facts: tuple[str, ...]


class Claims:
    """Looks for them in one base."""

    def __init__(
        self, facts: Mapping[str, Fact], parser: Parser, index: Index, constraints: Constraints, premises: Premises
    ) -> None:
        self._facts, self._constraints, self._premises = facts, constraints, premises
        self._parser, self._index = parser, index
        engine = constraints.engine
        self._names = Names(facts.values(), parser.lexicon)
        self._meant = Meant(self._names, facts, parser, index)
        self._recited, self._counted = Recited(facts.values()), Counted(facts.values())
        self._what = {
            id_: parser.parse(fact.gives.get("what", ""), noisy=False).features
            for id_, fact in facts.items()
            if fact.kind is Kind.FIGURE
        }
        self._acting, self._documents = Acting(engine.actors, facts), Documents(facts.values())
        self._enumerated = Enumerated(facts, premises.lists)
        answers = (normalise(f"{fact.title}。{fact.answer}").text for fact in facts.values())
        self._opposed = Opposed(self._names, engine.opposites, answers)
        self._last: tuple[ParsedQuestion | None, Claim | None] = (None, None)

    def of(self, question: ParsedQuestion, best: Fact | None = None) -> Claim | None:
        """The first wrong claim in a question; None where there is none. `best`: the fact that it is about."""
        last, claim = self._last
        if last is not question:
            claim = self._find(question)
            self._last = (question, claim)
        return claim or (self._of_the_best(question, best) if best else None)

    def surely(self, question: ParsedQuestion) -> Claim | None:
        """A claim that turns on the very thing that it names, whatever else the question is near to."""
        if document := self._documents.mistaken(question.question.text):
            given, asked, fact = document
            return _corrected(f"“{asked}”", f"“{given}”", (fact,), CLAIMED)
        name = self._meant.mistaken(question, firmly=True)
        return replace(_not_so(name.own), alike=name.facts) if name else None

    def of_fact(self, question: ParsedQuestion, fact: str) -> tuple[Conflict, ...]:
        """What a question that a fact answers has wrong in a phrase, a name or a figure of it."""
        claims = (self._recitation(question), self._opposite(question), self._of_another_count(question))
        return next((claim.conflicts for claim in claims if claim and fact in claim.facts), ())

    def _find(self, question: ParsedQuestion) -> Claim | None:
        looked_for = (
            self._quoted,
            self.surely,
            self._misnamed,
            self._of_something_else,
            self._contradicted,
            self._enumerated_otherwise,
            self._done_by,
        )
        return next((claim for find in looked_for if (claim := find(question))), None)

    def _quoted(self, question: ParsedQuestion) -> Claim | None:
        """A phrase of the article that is quoted otherwise, or goes on otherwise."""
        if claim := self._recitation(question):
            return claim
        name = self._recited.added_to(question.question.original, self._names)
        return _not_so(name.own) if name else None

    def _recitation(self, question: ParsedQuestion) -> Claim | None:
        recited = self._recited.find(question.question.original)
        return _corrected(f"“{recited.asked}”", f"“{recited.given}”", recited.facts, QUOTED) if recited else None

    def _opposite(self, question: ParsedQuestion) -> Claim | None:
        wrong, name = self._opposed.find(question.question) or ("", None)
        return _corrected(f"“{wrong}”", f"“{name.text}”", name.own, QUOTED) if name else None

    def _of_another_count(self, question: ParsedQuestion) -> Claim | None:
        wrong = next(self._counted.mistaken(question.question.text), None)
        return _corrected(*wrong, CLAIMED) if wrong else None

    def _misnamed(self, question: ParsedQuestion) -> Claim | None:
        """A name with a word in it exchanged, or said to mean something else."""
        if claim := self._opposite(question):
            return claim
        meant = self._meant.mistaken(question)
        return _not_so(meant.own) if meant else None

    def _of_something_else(self, question: ParsedQuestion) -> Claim | None:
        """A figure of something else than the question counts, or was paid for with it, or of another time."""
        text = question.question.text
        if claim := self._of_another_count(question):
            return claim
        if facts := self._counted.spent_on(text):
            return _not_so(facts)
        for id_, start, end in self._counted.within(text):
            if other := self._told_of_another(text, id_, start, end):
                return _not_so((other,))
            when = self._facts[id_].gives.get("when", "")
            of_another_time = (c for c in self._conflicts(question, id_) if c.reason is Reason.TIME)
            if when and states(text, start, end) and (wrong := next(of_another_time, None)):
                return Claim((Conflict(Reason.TIME, wrong.asked, when),), (id_,))
        return None

    def _told_of_another(self, text: str, fact: str, start: int, end: int) -> str:
        """The fact of another figure of the same kind, where a clause tells of this one what is only said of that one
        (184万人都脱了贫); empty for none."""
        if not states(text, start, end):
            return ""
        clause = text[:start] + text[end:]
        said = self._parser.parse(clause_of(clause, start, start)).groups
        groups = [g for g in said if not is_ask(g) and not _is_frame(g, *_DATED, "num:", "place:")]
        mine = {group.written for group in groups if strength(group, self._what[fact]) >= STATED}
        for other in self._counted.alike(fact):
            its = {group.written for group in groups if strength(group, self._what[other]) >= STATED}
            if its - mine and not mine - its:
                return other
        return ""

    def _things(self, question: ParsedQuestion) -> Iterator[_Thing]:
        """What a question names, by a name or by a figure."""
        text = question.question.text
        yield from (_Thing(start, end, name.facts) for name, start, end in self._names.within(text))
        yield from (_Thing(start, end, (id_,)) for id_, start, end in self._counted.within(text))

    def _done_by(self, question: ParsedQuestion) -> Claim | None:
        """What others did than the question says, or several where it says that one did it alone."""
        text = question.question.text
        for thing in self._things(question):
            fact = thing.facts[0]
            wrong = self._acting.mistaken(text, fact, thing.start, thing.end)
            if wrong or self._acting.said_by(text, fact, thing.start) or self._acting.alone(text, fact):
                return _not_so(thing.facts)
        return None

    def _enumerated_otherwise(self, question: ParsedQuestion) -> Claim | None:
        """A list with members that it does not have."""
        computed = None if "yesno" in question.asks else self._premises.lists.belongs(question)
        if computed and computed.corrects:
            return Claim((Conflict(Reason.DETAIL, "", "", says=computed.lead),), (computed.facts[-1].id,))
        near = dict.fromkeys(id_ for thing in self._things(question) for id_ in thing.facts)
        fact = self._enumerated.mistaken(question, near)
        return _not_so((fact,)) if fact else None

    def _contradicted(self, question: ParsedQuestion) -> Claim | None:
        """What a question states of a thing that it names, and the article has otherwise."""
        looked_at = set[str]()
        for thing in self._things(question):
            fact = self._facts[thing.facts[0]]
            if fact.id in looked_at:
                continue
            looked_at.add(fact.id)
            if claim := self._stated(question, fact, thing):
                return claim
        return None

    def _stated(self, question: ParsedQuestion, fact: Fact, thing: _Thing) -> Claim | None:
        """What a question has wrong about the fact of a thing; nothing where another fact of that name meets it."""
        text, here = question.question.text, states(question.question.text, thing.start, thing.end)
        wrong = self._premises.mistaken(question, fact) if here else []
        if wrong := [c for c in wrong if c.given.strip("“”") not in text]:
            return Claim(tuple(wrong), (fact.id,))
        if (here or "why" in question.asks) and self._premises.denied(question, fact) is Denial.WRONG:
            return _not_so((fact.id,))
        if elsewhere := self._of_the_whole(question, fact, thing):
            return Claim((elsewhere,), (fact.id,))
        wrong = [c for c in self._conflicts(question, fact.id) if c.given and self._said_of(question, c, thing, fact)]
        called = text[thing.start : thing.end]
        alike = (self._facts[id_] for id_ in thing.facts[1:])
        named_so = (other for other in alike if called in other.about)
        met = any(not any(c.given for c in self._conflicts(question, other.id)) for other in named_so)
        return Claim(tuple(wrong), (fact.id,)) if wrong and not met else None

    def _said_of(self, question: ParsedQuestion, conflict: Conflict, thing: _Thing, fact: Fact) -> bool:
        """Whether a wrong place, time or number is said to be that of a thing: a place or a time in a clause that asks nothing;
        where it is asked how many of them another place has, nothing is claimed."""
        text = question.question.text
        if conflict.reason is Reason.NUMBER:
            return fact.kind is Kind.FIGURE
        if conflict.reason is Reason.TIME:
            return self._states_a_time(question, fact)
        if conflict.reason is not Reason.PLACE or conflict.says:
            return True
        there = text.find(conflict.asked)
        return there >= 0 and states(text, min(there, thing.start), max(there, thing.end))

    def _states_a_time(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether every date of a question stands in a clause that asks nothing and tells of the fact (不是 2019年那会儿，…), and is
        not just what something is of (2016年的部署表)."""
        text = question.question.text
        return all(
            states(text, date.start, date.end)
            and not _OF_IT.match(text, date.end - 1)
            and self._tells(clause_of(text, date.start, date.end), fact)
            for date in question.dates
        )

    def _tells(self, clause: str, fact: Fact) -> bool:
        """Whether a clause has a word of its own that a fact states."""
        said = self._index.said(fact.id)
        groups = (g for g in self._parser.parse(clause).groups if not is_ask(g) and not _is_frame(g, *_DATED))
        return any(strength(group, said) >= STATED and self._index.weight(group) >= TELLING for group in groups)

    def _of_the_whole(self, question: ParsedQuestion, fact: Fact, thing: _Thing) -> Conflict | None:
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

    def _of_the_best(self, question: ParsedQuestion, best: Fact) -> Claim | None:
        """What a message states and the fact that it is about has otherwise: a time, in a clause that asks nothing."""
        wrong = self._conflicts(question, best.id)
        timely = wrong and all(c.given and c.reason is Reason.TIME for c in wrong)
        return Claim(tuple(wrong), (best.id,)) if timely and self._states_a_time(question, best) else None

    def _conflicts(self, question: ParsedQuestion, fact: str) -> list[Conflict]:
        """What a question states and a fact does not meet; a figure of another time is another figure."""
        figure = self._facts[fact].kind is Kind.FIGURE
        found = self._constraints.conflicts(question, self._facts[fact])
        return [c for c in found if c.sort is Sort.STATED and not (figure and c.given and c.reason is Reason.TIME)]


def _corrected(asked: str, given: str, facts: tuple[str, ...], sure: float) -> Claim:
    return Claim((Conflict(Reason.PERSON, asked, given),), facts, sure)


def _not_so(facts: tuple[str, ...]) -> Claim:
    return Claim((Conflict(Reason.DETAIL, "", "", says=NOT_SO),), facts)


def _is_frame(group: Group, *kinds: str) -> bool:
    """Whether a group only says when, where or how many."""
    return any(feature.startswith(kinds) for feature in group.features)
