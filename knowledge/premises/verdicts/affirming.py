"""Whether a yes-no question is right in all that it says, so that the answer may begin with yes."""

from __future__ import annotations

import re

from knowledge.facts.model import Fact
from knowledge.matching.amounts import bounded
from knowledge.matching.constraints import Constraints
from knowledge.matching.group import Group, is_ask, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.denying import denies

SLIGHT, HINTED, OFTEN = 0.1, 0.3, 0.9
"""Weight from which a word of a question says something; strength from which a fact says it too, and from which it is often
asked with it."""

_NOT = re.compile(r"(?<!是)不是")
_ALL, _SAID_OF_ALL = re.compile(r"全(?![市省县国面])|都(?!市)"), re.compile(r"全部|全都|都(?!市)")
_SCOPE = re.compile(r"[只仅光又再]|一样|相同|同一|重复")
"""How far it goes: that is right only where the fact says so as well."""

_ASKED_FOR = re.compile(r".{0,7}(?:吗|吧|么|对不对|是不是|对吗|没错)[,。?!呢啊]*")
"""What may follow a date that a yes-no question asks for: it stands last (X是8月6号批的吗)."""

_BOUND = re.compile(r"超过?|超出|突破|[多少大小高低]于|不[止到足]|将?近|接近|差不多|大[约概]")


class Affirming:
    """Looks for figures and dates that are right, in one base."""

    def __init__(self, index: Index, constraints: Constraints) -> None:
        self._index, self._constraints = index, constraints

    def affirmed(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether the figures or dates of a question are the fact's, and all that it says of them is said by the fact, or
        often asked of it (15.8万人都搬家了吗: not that they moved)."""
        text = question.question.text
        if denies(text) or _NOT.search(text) or _SCOPE.search(text):
            return False
        if _ALL.search(text) and not _SAID_OF_ALL.search(fact.answer):
            return False
        right = self._right_figures(question, fact) or self._right_dates(question, fact)
        return right and all(self._said(group, fact) for group in question.groups)

    def _right_figures(self, question: ParsedQuestion, fact: Fact) -> bool:
        own = self._constraints.figures(fact)
        exact = (n for n in question.numbers if n.value in own)
        return self._constraints.confirmed(question, fact) and not any(
            bounded(question.question.text, number) for number in exact
        )

    def _right_dates(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether a question asks whether something was on a day or in a month, and nothing in it is otherwise."""
        asked = any(
            date.month and not date.relative and _ASKED_FOR.fullmatch(question.question.text, date.end)
            for date in question.dates
        )
        return bool(asked and fact.date) and not question.numbers and not self._constraints.conflicts(question, fact)

    def _said(self, group: Group, fact: Fact) -> bool:
        if is_ask(group) or self._index.weight(group) < SLIGHT or _BOUND.fullmatch(group.written):
            return True
        if strength(group, self._index.said(fact.id)) >= HINTED:
            return True
        figure = any(feature.startswith("num:") for feature in group.features)
        return not figure and strength(group, self._index.vocabulary(fact)) >= OFTEN
