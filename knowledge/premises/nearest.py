"""What a message states otherwise than the fact nearest to it, though it calls nothing by its name: that it never was, that
others did it, that one alone did, the contrary of it, another body, another time.

Nothing but a clause that states (`clauses`), and of which the fact tells the rest, is looked at: of other things the article
may say nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from knowledge.facts.model import Fact, Kind
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.group import Group, is_ask, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.outcome import Reason
from knowledge.premises.claim import Claim, not_so
from knowledge.premises.clauses import clause_of, states
from knowledge.premises.contradicted import dated
from knowledge.premises.doing.acting import Acting
from knowledge.premises.doing.never import denied
from knowledge.premises.premises import Premises
from knowledge.premises.wording.mistitled import Mistitled
from knowledge.text.dates import find_dates

TOLD, SAID, OFTEN = 0.45, 0.4, 0.9
"""Share of a clause that a fact tells; strength from which it tells of a word, and from which it is often asked with it."""

_OF_DOING = frozenset({"when", "day", "why"})
"""What is asked of something that is taken to have been done."""


class Nearest:
    """Compares what messages state with facts of one base."""

    def __init__(
        self, facts: Mapping[str, Fact], parser: Parser, index: Index, acting: Acting, premises: Premises
    ) -> None:
        self._facts, self._parser, self._index = facts, parser, index
        self._acting, self._premises, self._constraints = acting, premises, premises.constraints
        self._mistitled = Mistitled(facts.values())

    def claim(self, question: ParsedQuestion, facts: Iterable[str]) -> Claim | None:
        """What a question states otherwise than the first of some facts that has it so; None where it does not."""
        near = [self._facts[fact] for fact in facts]
        found = (self._of(question, fact) or self._by_another_body(question, fact, near) for fact in near)
        return next((claim for claim in found if claim), None)

    def _of(self, question: ParsedQuestion, fact: Fact) -> Claim | None:
        text = question.question.text
        left = self._premises.denials.left(question, fact)
        if self._never(text, fact) or self._acting.alone(text, fact.id) or (left and states(text, *left)):
            return not_so((fact.id,))
        turned = [*self._acting.by_others(text, fact.id)]
        if not any(c.sort is Sort.STATED for c in self._constraints.conflicts(question, fact)):  # of the same thing
            turned += self._premises.denials.contrary(text, fact)
        if any(states(text, *span) and self._told(_without(text, turned, span), *span, fact) for span in turned):
            return not_so((fact.id,), loose=True)
        wrong = (
            self._of_another_time(question, fact)
            or self._by_another_title(question, fact)
            or self._too_wide(question, fact)
        )
        return Claim((wrong,), (fact.id,)) if wrong else None

    def _by_another_title(self, question: ParsedQuestion, fact: Fact) -> Conflict | None:
        """A title that a document has in the question, where the fact tells what is said of it and has another."""
        given, asked, rest = self._mistitled.mistaken(question.question.plain, fact.id) or ("", "", "")
        return Conflict(Reason.PERSON, asked, given) if given and self._tells_most(fact, rest) else None

    def _too_wide(self, question: ParsedQuestion, fact: Fact) -> Conflict | None:
        """The country where the fact has the province."""
        text = question.question.text
        given, asked = self._premises.too_wide(question, fact)
        at = text.find(asked) if given else -1
        return (
            Conflict(Reason.PLACE, asked, given) if at >= 0 and self._stated(text, at, at + len(asked), fact) else None
        )

    def _by_another_body(self, question: ParsedQuestion, fact: Fact, near: Sequence[Fact]) -> Claim | None:
        """Another body than the fact has, where none of those near does what the question says either."""
        if fact.kind is Kind.PERSON or any(self._premises.bodies.right(question, other) for other in near):
            return None
        text = question.question.text
        given, asked = self._premises.bodies.mistaken(question, fact)
        for body in asked.split("、") if asked else ():
            span = text.find(body), text.find(body) + len(body)
            if self._stated(text, *span, fact) or self._presupposed(question, *span, fact):
                return Claim((Conflict(Reason.PERSON, asked, given),), (fact.id,))
        return None

    def _presupposed(self, question: ParsedQuestion, start: int, end: int, fact: Fact) -> bool:
        """Whether it is asked when or why somebody, at the head of a clause, did what the fact tells of another."""
        text = question.question.text
        if fact.kind in (Kind.LIST, Kind.META):  # tells of several things, each done by others
            return False
        heads = start == 0 or text[start - 1] in ",。;?!"
        return heads and bool(_OF_DOING & set(question.asks)) and self._told(text, start, end, fact)

    def _of_another_time(self, question: ParsedQuestion, fact: Fact) -> Conflict | None:
        """The date that a question takes for granted, and the fact has otherwise."""
        text = question.question.text
        if fact.kind is Kind.FIGURE or not any(
            dated(text, date.start, date.end) and self._stated(text, date.start, date.end, fact)
            for date in (find_dates(text) if question.dates else ())
        ):
            return None
        conflicts = self._constraints.conflicts(question, fact)
        return next((c for c in conflicts if c.reason is Reason.TIME and c.sort is Sort.STATED and c.given), None)

    def _never(self, text: str, fact: Fact) -> bool:
        if self._premises.denials.denies(fact):
            return False
        return any(self._stated(*said, fact, taken=False) for said in denied(text))

    def _stated(self, text: str, start: int, end: int, fact: Fact, *, taken: bool = True) -> bool:
        """Whether the clause around a wrong word asks nothing, and the fact tells most of the rest of it. `taken`: …吧 takes
        for granted what it says; of a denial it only asks."""
        if not states(text, start, end) or (not taken and clause_of(text, start, end).endswith("吧")):
            return False
        return self._told(text, start, end, fact)

    def _told(self, text: str, start: int, end: int, fact: Fact) -> bool:
        """Whether a fact tells most of a clause but for the stretch in it."""
        return self._tells_most(fact, clause_of(text, start, end).replace(text[start:end], " ", 1))

    def _tells_most(self, fact: Fact, clause: str) -> bool:
        groups = [group for group in self._parser.parse(clause).groups if not is_ask(group)]
        weights = [self._index.weight(group) for group in groups]
        told = sum(weight for group, weight in zip(groups, weights, strict=True) if self._tells(fact, group))
        return bool(groups) and told >= TOLD * sum(weights) > 0

    def _tells(self, fact: Fact, group: Group) -> bool:
        said, asked = self._index.said(fact.id), self._index.vocabulary(fact)
        return strength(group, said) >= SAID or strength(group, asked) >= OFTEN


def _without(text: str, spans: Iterable[tuple[int, int]], kept: tuple[int, int]) -> str:
    """A text with nothing in the place of the stretches that are wrong, but for one of them."""
    for start, end in spans:
        if (start, end) != kept:
            text = text[:start] + " " * (end - start) + text[end:]
    return text
