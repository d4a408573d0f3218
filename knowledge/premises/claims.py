"""What a message claims of a thing that it calls by its name, where the question is not answered, or not surely: that the
thing means something else, belongs to another place, office or time, is written otherwise.

A near miss asks of such a thing what the article does not say, and claims nothing; it stays refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.facts.model import Fact, Kind
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.constraints import Constraints
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.outcome import Reason
from knowledge.premises.acting import Acting
from knowledge.premises.counted import Counted
from knowledge.premises.denial import Denial
from knowledge.premises.meant import ASKED, Meant
from knowledge.premises.named import Name, Names
from knowledge.premises.opposed import Opposed
from knowledge.premises.premises import Premises
from knowledge.premises.recited import Recited
from knowledge.text.normalise import normalise

BESIDE, CLAUSES = 2, ",。;?!"
"""Characters between a place and what is said to be its own; what ends a clause of a folded text."""

NOT_SO = "文章不是这么写的。"
"""What is said first where no single thing can be set right."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is set right, and the facts by any of which it is, the nearest first."""

    conflicts: tuple[Conflict, ...]
    facts: tuple[str, ...]


class Claims:
    """Looks for them in one base."""

    def __init__(
        self, facts: Mapping[str, Fact], parser: Parser, index: Index, constraints: Constraints, premises: Premises
    ) -> None:
        self._facts, self._constraints, self._premises = facts, constraints, premises
        engine = constraints.engine
        self._names = Names(facts.values(), parser.lexicon)
        self._meant = Meant(self._names, facts, parser, index)
        self._recited, self._counted = Recited(facts.values()), Counted(facts.values())
        self._acting = Acting(engine.actors, facts)
        answers = (normalise(f"{fact.title}。{fact.answer}").text for fact in facts.values())
        self._opposed = Opposed(self._names, engine.opposites, answers)
        self._last: tuple[ParsedQuestion | None, Claim | None] = (None, None)

    def of(self, question: ParsedQuestion) -> Claim | None:
        """The first wrong claim in a question; None where there is none."""
        last, claim = self._last
        if last is not question:
            claim = self._find(question)
            self._last = (question, claim)
        return claim

    def _find(self, question: ParsedQuestion) -> Claim | None:
        looked_for = (self._quoted, self._misnamed, self._of_something_else, self._contradicted, self._done_by)
        return next((claim for find in looked_for if (claim := find(question))), None)

    def _quoted(self, question: ParsedQuestion) -> Claim | None:
        """A phrase of the article that is quoted otherwise."""
        if recited := self._recited.find(question.question.original):
            right = Conflict(Reason.PERSON, f"“{recited.asked}”", f"“{recited.given}”")
            return Claim((right,), recited.facts)
        name = self._recited.added_to(question.question.original, self._names)
        return Claim((_not_so(name.text),), name.facts) if name else None

    def _misnamed(self, question: ParsedQuestion) -> Claim | None:
        """A name with a word in it exchanged, or said to mean something else."""
        if opposed := self._opposed.find(question.question.text):
            wrong, name = opposed
            return Claim((Conflict(Reason.PERSON, f"“{wrong}”", f"“{name.text}”"),), name.facts)
        name = self._meant.mistaken(question)
        return Claim((_not_so(name.text),), name.facts) if name else None

    def _of_something_else(self, question: ParsedQuestion) -> Claim | None:
        """A figure of something else than the question counts or was paid for with it."""
        for asked, given, facts in self._counted.mistaken(question.question.text):
            return Claim((Conflict(Reason.NUMBER, asked, given),), facts)
        facts = self._counted.spent_on(question.question.text)
        return Claim((_not_so(""),), facts) if facts else None

    def _done_by(self, question: ParsedQuestion) -> Claim | None:
        """What others did than the question says, or several where it says that one did it alone."""
        text = question.question.text
        for name, start, end in self._names.within(text):
            fact = name.facts[0]
            wrong = self._acting.mistaken(text, fact, start, end) or self._acting.said_by(text, fact, start)
            if wrong or self._acting.alone(text, fact):
                return Claim((_not_so(name.text),), name.facts)
        return None

    def _contradicted(self, question: ParsedQuestion) -> Claim | None:
        """What a question states of a thing that it names, and the article has otherwise."""
        looked_at = set[str]()
        for name, start, end in self._names.within(question.question.text):
            fact = self._facts[name.facts[0]]
            if fact.id in looked_at:
                continue
            looked_at.add(fact.id)
            wrong = [c for c in self._stated(question, name, fact) if _said_of(question, c, start, end)]
            if wrong:
                return Claim(tuple(wrong), (fact.id,))
        return None

    def _stated(self, question: ParsedQuestion, name: Name, fact: Fact) -> list[Conflict]:
        """What a question has wrong about the fact of a name; nothing where another fact of that name meets it."""
        if wrong := self._premises.mistaken(question, fact):
            return wrong
        if self._premises.denied(question, fact) is Denial.WRONG:
            return [_not_so(name.text)]
        wrong = [c for c in self._constraints.conflicts(question, fact) if _sets_right(c, fact)]
        others = (self._facts[id_] for id_ in name.facts[1:])
        alike = (other for other in others if name.text in other.about or other.title == fact.title)
        met = any(not any(_sets_right(c, other) for c in self._constraints.conflicts(question, other)) for other in alike)
        return [] if met else wrong


def _said_of(question: ParsedQuestion, conflict: Conflict, start: int, end: int) -> bool:
    """Whether a wrong place is said to be that of the thing at `start`: it stands right before it, or in a clause that asks
    nothing; where it is asked how many of them another place has, nothing is claimed."""
    text = question.question.text
    if conflict.reason is not Reason.PLACE or conflict.says:
        return True
    before = text[:start].rfind(conflict.asked)
    beside = 0 <= before and start - before - len(conflict.asked) <= BESIDE
    first = max(text.rfind(mark, 0, start) for mark in CLAUSES) + 1
    last = min((at for mark in CLAUSES if (at := text.find(mark, end)) >= 0), default=len(text))
    clause = text[first:last]
    return beside or (conflict.asked in clause and not ASKED.search(clause))


def _not_so(name: str) -> Conflict:
    return Conflict(Reason.DETAIL, "", name, says=NOT_SO)


def _sets_right(conflict: Conflict, fact: Fact) -> bool:
    """Whether a fact has otherwise what a question states; a figure of another time is another figure."""
    of_its_time = fact.kind is not Kind.FIGURE or conflict.reason is not Reason.TIME
    return conflict.sort is Sort.STATED and bool(conflict.given) and of_its_time
