"""What a message claims with a figure of the article: that it counts something else, was spent on one thing, is what is told
of another figure, or is of another time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from knowledge.facts.model import Fact, Kind
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.constraints import Constraints
from knowledge.matching.group import Group, is_ask, strength
from knowledge.matching.index import STATED
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.outcome import Reason
from knowledge.premises.claim import Claim, Thing, corrected, not_so
from knowledge.premises.clauses import clause_of, states
from knowledge.premises.figures.counted import Counted

_PART = re.compile(r"里|中(?!央|国)|其|之|没有?[^,。;?!]|(?<!out )\b(?:of|among|not)\b")
MOST = 6
"""Figures of a message that are looked at: to look at one costs as much as to read it, and nobody claims more."""

_FRAME = ("year:", "month:", "day:", "num:", "place:")


class Figured:
    """Looks for them in one base."""

    def __init__(self, facts: Mapping[str, Fact], parser: Parser, constraints: Constraints) -> None:
        self._facts, self._parser, self._constraints = facts, parser, constraints
        self._counted = Counted(facts.values())
        self._what = {
            id_: parser.parse(fact.gives.get("what", ""), noisy=False).features
            for id_, fact in facts.items()
            if fact.kind is Kind.FIGURE
        }

    def things(self, text: str) -> Iterator[Thing]:
        """The figures of the article that a normalised text has."""
        yield from (Thing(start, end, (id_,)) for id_, start, end in self._counted.within(text))

    def of_another_count(self, question: ParsedQuestion) -> Claim | None:
        """A figure of something else than a question counts with it."""
        wrong = next(self._counted.mistaken(question.question.text), None)
        return corrected(*wrong) if wrong else None

    def wholly(self, question: ParsedQuestion) -> Claim | None:
        """What a yes-no question tells of a figure and the article tells of another one (did 1.84 million escape poverty); None
        where it asks of a part of them."""
        text = question.question.text
        if not question.numbers or "yesno" not in question.asks or _PART.search(text):
            return None
        others = (self._of_another(text, thing.facts[0], thing) for thing in islice(self.things(text), MOST))
        return next((not_so((other,)) for other in others if other), None)

    def find(self, question: ParsedQuestion) -> Claim | None:
        """The first wrong claim with a figure; None where there is none."""
        text = question.question.text
        if claim := self.of_another_count(question):
            return claim
        if facts := self._counted.spent_on(text):
            return not_so(facts)
        for thing in islice(self.things(text), MOST):
            if states(text, thing.start, thing.end) and (claim := self._told_otherwise(question, thing)):
                return claim
        return None

    def _told_otherwise(self, question: ParsedQuestion, thing: Thing) -> Claim | None:
        """What is told of a figure, and the article tells of another one or of another time."""
        fact = thing.facts[0]
        if other := self._of_another(question.question.text, fact, thing):
            return not_so((other,))
        when = self._facts[fact].gives.get("when", "")
        stated = (c for c in self._constraints.conflicts(question, self._facts[fact]) if c.sort is Sort.STATED)
        text = question.question.text
        beside = text.replace(clause_of(text, thing.start, thing.end), "")  # 今年400多个，那去年呢: asked, not told
        wrong = next((c for c in stated if c.reason is Reason.TIME and not c.given and c.asked not in beside), None)
        return Claim((Conflict(Reason.TIME, wrong.asked, when),), (fact,)) if when and wrong else None

    def _of_another(self, text: str, fact: str, thing: Thing) -> str:
        """The fact of another figure of the same kind, where a clause tells of this one what is only said of that one
        (184万人都脱了贫); empty for none."""
        rest = text[: thing.start] + text[thing.end :]
        said = self._parser.parse(clause_of(rest, thing.start, thing.start)).groups
        groups = [group for group in said if not is_ask(group) and not _is_frame(group)]
        mine = {group.written for group in groups if strength(group, self._what[fact]) >= STATED}
        for other in self._counted.alike(fact):
            its = {group.written for group in groups if strength(group, self._what[other]) >= STATED}
            if its - mine and not mine - its:
                return other
        return ""


def _is_frame(group: Group) -> bool:
    """Whether a group only says when, where or how many."""
    return any(feature.startswith(_FRAME) for feature in group.features)
