"""Whether a yes-no question says what a fact is curated to make true or false: its `right` and `wrong` statements.

A question says a statement where it holds all of it, and where what it says beyond that is said by the fact as well. Words that
turn a statement round or narrow it must be in both. Where anything is unsure there is no verdict: a false one is worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.facts.model import Fact
from knowledge.matching.constraints import Constraints
from knowledge.matching.group import Group, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.premises.verdicts.stating import Stated, stated, turns_of
from knowledge.text.normalise import normalise
from knowledge.text.numerals import find_numbers
from knowledge.text.turns import MILD, asks_whether

SAME, SAID, SLIGHT = 0.8, 0.5, 0.1
"""Strength from which a word is the same one, and from which a fact says it; weight below which it says next to nothing."""

_THAT_OR_WHICH = re.compile(r"那[一几两二三]?(?:[年月天日号个些里儿位家条项处]|县|村|镇)")
"""那 is written for 哪: only in a question that asks whether, in so many words, it is that."""

_FIRST = frozenset({"first"})
"""A turn that makes a wrong statement no less wrong, where the fact has it as well."""

LITERAL = 2
"""Characters of a run that only the fact says, from which that is no chance."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a fact's, and whether the fact makes it true."""

    fact: str
    says: Stated
    right: bool
    ordered: bool


class Statements:
    """The statements of a base, by the fact that has them."""

    def __init__(self, facts: Mapping[str, Fact], parser: Parser, index: Index, constraints: Constraints) -> None:
        self._index, self._constraints = index, constraints
        self._of = {fact.id: tuple(_of(fact, parser)) for fact in facts.values() if fact.right or fact.wrong}
        self._around = {fact.id: tuple(self._told_by(fact)) for fact in facts.values()}
        self._texts = {
            fact.id: normalise(f"{fact.title}。{fact.answer}").text for fact in facts.values() if self._around[fact.id]
        }

    def _told_by(self, fact: Fact) -> Iterable[Statement]:
        """A fact's own statements, then those of the facts that tell of the same."""
        yield from self._of.get(fact.id, ())
        for id_ in sorted(self._index.around(fact) - {fact.id}):
            yield from self._of.get(id_, ())

    def of(self, question: ParsedQuestion, fact: Fact) -> Sequence[Statement]:
        """The statements that a yes-no question says most closely, the answering fact's own first, of those around that fact."""
        around, text = self._around[fact.id], question.question.text
        if not around or "yesno" not in question.asks or question.other_places:
            return ()
        # 另一位呢 asks what was asked before
        in_talk = question.in_talk or any(group.kept < 1.0 for group in question.groups)
        if (in_talk or _THAT_OR_WHICH.search(text)) and not asks_whether(text):
            return ()
        features = question.features
        named = [one for one in around if all(_same(group, features, text) for group in one.says.known)]
        if not named:  # of most questions, and all else takes longer to see
            return ()
        asked = stated(question)
        found = [(self._closeness(asked, one), one) for one in named if self._says(asked, one, fact)]
        if not found or self._constraints.conflicts(question, fact):
            return ()
        closest = max(closeness for closeness, _ in found)
        return [one for closeness, one in found if closeness == closest]

    @staticmethod
    def _closeness(asked: Stated, one: Statement) -> int:
        """How much of a question a statement has in the same words."""
        same = sum(strength(group, one.says.features) >= SAME for group in asked.known)
        return same + sum(run in one.says.text for run in asked.left)

    def _says(self, asked: Stated, one: Statement, fact: Fact) -> bool:
        """Whether a question says a statement whose words it has."""
        says, more = one.says, asked.turns - one.says.turns - MILD
        if says.turns - asked.turns or more - (turns_of(fact) if one.right else turns_of(fact) & _FIRST):
            return False
        if not _each_apart(says.known, asked) or not all(run in asked.text for run in says.left):
            return False
        if one.ordered and tuple(place for place in asked.places if place in says.places) != says.places:
            return False
        if set(asked.people) - set(says.people):
            return False
        if set(asked.places) - set(says.places) - ({*fact.places} | self._constraints.whole | self._constraints.wider):
            return False
        return all(self._held(group, says, fact) for group in asked.known) and all(
            run in says.text or (len(run) >= LITERAL and run in self._texts[fact.id]) for run in asked.left
        )

    def _held(self, group: Group, says: Stated, fact: Fact) -> bool:
        """Whether a statement or the fact says a word of a question."""
        if strength(group, says.features) >= SAID or self._index.weight(group) < SLIGHT:
            return True
        return strength(group, self._index.said(fact.id)) >= SAID


def _same(group: Group, features: Mapping[str, float], text: str) -> bool:
    """Whether a question has a word of a statement: also within a longer one (评估 in 评估检查)."""
    return (len(group.written) >= LITERAL and group.written in text) or strength(group, features) >= SAME


def _each_apart(groups: Iterable[Group], asked: Stated) -> bool:
    """Whether a question has each word of a statement in a word of its own (76个乡镇 is no 乡镇 with a 工作站 as well; 76个 says
    how many of them, not what), or in the same characters."""
    free = list(asked.known)
    for group in groups:
        said = (g for g in free if _is_figure(g) == _is_figure(group))
        alike = (g for g in said if strength(group, g.features) >= SAME)
        own = next((g for g in free if group.written in g.written), None) or next(alike, None)
        if own is not None:
            free.remove(own)
        elif group.written not in asked.text:
            return False
    return True


def _is_figure(group: Group) -> bool:
    """Whether a word is but a number and its unit."""
    return any(number.end - number.start == len(group.written) for number in find_numbers(group.written))


def _of(fact: Fact, parser: Parser) -> Iterable[Statement]:
    for right, texts in ((True, fact.right), (False, fact.wrong)):
        for text in texts:
            yield Statement(fact.id, stated(parser.parse(f"{text}吗", noisy=False)), right, bool(fact.order))
