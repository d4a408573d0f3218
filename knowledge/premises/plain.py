"""A plain yes: a yes-no question that says nothing but what the fact itself states, without a figure or a date to hold on to."""

from __future__ import annotations

import re

from knowledge.facts.model import Fact, Kind
from knowledge.matching.constraints import Constraints
from knowledge.matching.group import is_ask, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.premises.doing.denial import Denials
from knowledge.premises.stating import stated
from knowledge.text.turns import asks_whether

SAID, SLIGHT, LITERAL = 0.5, 0.1, 2
"""Strength from which a fact says a word; weight below which a word says next to nothing; characters of a run that no word
covers, from which it is no chance that the fact has it."""

_MEMBER = re.compile(r"属于|归[入在到于]?|列[入进在]|之一|里|中(?!央|国|心)|内|包[括含]")
_SAID_OF_ALL = re.compile(r"全部|全都|都(?!市)")
_FIRST = re.compile(r"率先|首[创先]|首次")
_OPEN_ENGLISH = re.compile(r"\b(?:what|who|which|where|when|how|why|only|other|not|no|all|first|same|or)\b|n't\b")
_EMPTY_ENGLISH = re.compile(
    r"\b(?:is|are|was|were|did|does|do|has|have|had|been|be|can|the|an?|of|in|to|for|by|from|at|on|it|its|this|that|there|really|one)\b"
)
_OPEN = frozenset({"yesno", "name", "list"})
"""What may be asked: the words for a name (叫) and for several things are also said without asking."""


class Plain:
    """Looks for plain yeses in one base."""

    def __init__(self, index: Index, constraints: Constraints, denials: Denials) -> None:
        self._index, self._constraints, self._denials = index, constraints, denials

    def right(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether the answer to a question is a plain yes."""
        text = question.question.text
        if not asks_whether(text) or set(question.asks) - _OPEN or question.units or question.attributes:
            return False
        if question.other_places or fact.order or self._denials.denies(fact) or not self._fits_list(question, fact):
            return False
        return self._says_all(question, fact) and not self._constraints.conflicts(question, fact)

    def _fits_list(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether a list can say so of all that the question names: not one thing of one member and another of the next."""
        if fact.kind is not Kind.LIST:
            return not _MEMBER.search(question.question.text) or fact.kind is Kind.STATEMENT
        nested = any(member.fact for member in fact.members)
        return len({*question.places, *question.people}) < 2 and not (nested and _MEMBER.search(question.question.text))

    def _says_all(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether a fact states each word of a question, and nothing in it turns that."""
        asked, said = stated(question), self._index.said(fact.id)
        if asked.turns - self._turns(fact) or any(not self._literal(run, fact) for run in asked.left):
            return False
        content = [g for g in asked.known if not is_ask(g) and self._index.weight(g) >= SLIGHT]
        return bool(content) and all(strength(group, said) >= SAID for group in content)

    @staticmethod
    def _turns(fact: Fact) -> frozenset[str]:
        """The turns that a fact has as well, of those that hold for all that it says."""
        found = {"all"} if _SAID_OF_ALL.search(fact.answer) else set[str]()
        return frozenset(found | {"first"} if _FIRST.search(fact.answer) else found)

    def _literal(self, run: str, fact: Fact) -> bool:
        if run.isascii() and run.isalpha():
            return bool(_EMPTY_ENGLISH.fullmatch(run)) and not _OPEN_ENGLISH.fullmatch(run)
        return len(run) >= LITERAL and run in f"{fact.title}。{fact.answer}"
