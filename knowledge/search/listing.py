"""What somebody who is typing is shown: facts that the fragment names and, where it names none or is as long as a
question, what the assistant would say to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from knowledge.facts.model import Fact
from knowledge.matching.index import Index
from knowledge.matching.parse import Parser
from knowledge.matching.score import candidates
from knowledge.outcome import HANS, Ambiguous, Answered, NotCovered, Outcome, Reason
from knowledge.search.fragments import Fitting, Fragments
from knowledge.views import Found

QUESTION_LENGTH = 6
"""Characters from which a fragment may be a question of its own, although it stands in a fact's."""

SURE = 0.6
"""Confidence asked of an answer to a fragment that is part of other facts' questions."""

NEAR_COVERAGE = 0.3
"""Share of a fragment that a fact must account for to be listed without holding it."""

REMEMBERED = 4_096
"""Fragments whose findings are kept: many people type the same, and pages of one list are asked for one by one."""

MARKS = ("?", "？")
"""Who has typed one of these has finished the question."""

VAGUE = (Reason.OFF_TOPIC, Reason.UNCLEAR)
"""Refusals that only say that nothing was found: no reason to refuse where something was."""


class Listing:
    """Finds facts for fragments; `ask` answers whole questions."""

    def __init__(
        self,
        facts: Iterable[Fact],
        key_facts: tuple[str, ...],
        index: Index,
        parser: Parser,
        ask: Callable[[str], Outcome],
    ) -> None:
        self._fragments, self._key_facts = Fragments(facts, key_facts), key_facts
        self._index, self._parser, self._ask = index, parser, ask
        self._remembered = lru_cache(REMEMBERED)(self._find)

    def find(self, fragment: str, reader: str = HANS) -> Found:
        """Every fact that fits, best first, the same list each time; key facts for an empty fragment."""
        typed = " ".join(fragment.split())
        return self._remembered(typed, reader) if typed else Found(self._key_facts, reader)

    def _find(self, typed: str, reader: str) -> Found:
        fitting = self._fragments.find(typed, reader)
        if fitting.named and (fitting.begun or len(typed) < QUESTION_LENGTH) and not typed.endswith(MARKS):
            return Found(fitting.facts, fitting.language)
        said = self._ask(typed)
        if isinstance(said, Answered):
            return self._answered(typed, said, fitting)
        if isinstance(said, Ambiguous):
            chosen = [choice.fact for choice in said.choices]
            return self._listed([*fitting.facts, *chosen] if fitting.named else chosen, typed, fitting)
        unfinished = len(typed) < QUESTION_LENGTH or said.reason in VAGUE
        if fitting.named or (unfinished and fitting.facts):
            return self._listed(fitting.facts, typed, fitting)
        return self._refused(said, typed, fitting)

    def _answered(self, typed: str, said: Answered, fitting: Fitting) -> Found:
        if fitting.named and said.confidence < SURE:
            return self._listed(fitting.facts, typed, fitting)
        own = said.lead or said.understood or len(said.facts) > 1
        related = (choice.fact for choice in said.related)
        listed = self._listed([*said.facts, *related], typed, fitting).facts
        if not own:
            return Found(listed, said.language)
        return Found(listed if len(said.facts) > 1 else listed[1:], said.language, answer=said)

    def _listed(self, first: Iterable[str], typed: str, fitting: Fitting) -> Found:
        """Some facts, then what the matching finds near, then what else holds the fragment."""
        near = candidates(self._parser.parse(typed), self._index, gaps=False)
        close = [c.entry.fact.id for c in near if c.entry.fact and c.coverage >= NEAR_COVERAGE]
        return Found(tuple(dict.fromkeys([*first, *close, *fitting.facts])), fitting.language)

    def _refused(self, said: NotCovered, typed: str, fitting: Fitting) -> Found:
        related = tuple(choice.fact for choice in said.related)
        more = self._listed(related, typed, fitting).facts if said.reason not in VAGUE else related
        return Found(more, fitting.language, refusal=said)
