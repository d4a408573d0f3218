"""A plain yes: a yes-no question that says nothing but what the fact itself states, without a figure or a date to hold on to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from knowledge.facts.model import Fact, Kind
from knowledge.matching.constraints import Constraints
from knowledge.matching.group import is_ask, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.premises.doing.denial import Denials
from knowledge.premises.verdicts.stating import stated, turns_of
from knowledge.text.normalise import normalise
from knowledge.text.turns import MILD, asks_whether

SAID, SLIGHT, LITERAL = 0.5, 0.1, 2
"""Strength from which a fact says a word; weight below which a word says next to nothing; characters of a run that no word
covers, from which it is no chance that the fact has it."""

_MEMBER = re.compile(r"属于|归[入在到于]?|列[入进在]|之一|里|中(?!央|国|心)|内|包[括含]")
_BETWEEN = re.compile(r"[,。;:?!]")
_OPEN = frozenset({"yesno", "name", "list"})
"""What may be asked: the words for a name (叫) and for several things are also said without asking."""


class Plain:
    """Looks for plain yeses in one base."""

    def __init__(
        self, facts: Iterable[Fact], parser: Parser, index: Index, constraints: Constraints, denials: Denials
    ) -> None:
        self._index, self._constraints, self._denials = index, constraints, denials
        able = (fact for fact in facts if not fact.order and not denials.denies(fact))
        self._clauses = {fact.id: list(_clauses(fact, parser)) for fact in able}

    def right(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether the answer to a question is a plain yes."""
        text = question.question.text
        if not asks_whether(text) or set(question.asks) - _OPEN or question.units or question.attributes:
            return False
        if question.other_places or fact.id not in self._clauses or not self._fits(question, fact):
            return False
        return self._says_all(question, fact) and not self._constraints.conflicts(question, fact)

    def _fits(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether a fact says what it says of all that the question names: not one thing of one place or member, another of the
        next."""
        if question.places and {*fact.places} - {*question.places} - self._constraints.wider:
            return False
        if fact.kind is not Kind.LIST:
            return not _MEMBER.search(question.question.text) or fact.kind is Kind.STATEMENT
        nested = any(member.fact for member in fact.members)
        return len({*question.places, *question.people}) < 2 and not (nested and _MEMBER.search(question.question.text))

    def _says_all(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether a fact states each word of a question, in one clause, and nothing in it turns that."""
        asked = stated(question)
        if asked.turns - turns_of(fact) - MILD or any(not self._literal(run, fact) for run in asked.left):
            return False
        content = [g for g in asked.known if not is_ask(g) and self._index.weight(g) >= SLIGHT]
        return bool(content) and any(
            all(strength(group, said) >= SAID for group in content) for said in self._clauses[fact.id]
        )

    def _literal(self, run: str, fact: Fact) -> bool:
        return len(run) >= LITERAL and run in f"{fact.title}。{fact.answer}"


def _clauses(fact: Fact, parser: Parser) -> Iterator[Mapping[str, float]]:
    """The features of its title and of each clause of its answer; of each member of a list together
    with what the list is called."""
    title = parser.parse(fact.title, noisy=False).features
    yield title
    for clause in filter(None, _BETWEEN.split(normalise(fact.answer).text)):
        yield parser.parse(clause, noisy=False).features
    named = parser.parse("，".join([fact.title, *fact.about]), noisy=False).features if fact.members else {}
    for member in fact.members:
        yield named | parser.parse(f"{member.name},{member.says}", noisy=False).features
