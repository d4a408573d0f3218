"""What somebody who is typing is shown: facts that the fragment names and, where it names none or is as long as a
question, what the assistant would say to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from knowledge.facts.model import Fact
from knowledge.language import Language
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.matching.score import candidates
from knowledge.outcome import Ambiguous, Answered, NotCovered, Outcome, Reason
from knowledge.reply.wording import for_reader
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
    """Finds facts for fragments; `ask` answers whole questions (after others, to a reader of a language)."""

    def __init__(
        self,
        facts: Iterable[Fact],
        key_facts: tuple[str, ...],
        index: Index,
        parser: Parser,
        ask: Callable[[str, Sequence[str], Language], Outcome],
    ) -> None:
        self._fragments, self._key_facts = Fragments(facts, key_facts), key_facts
        self._index, self._parser, self._ask = index, parser, ask
        self._remembered = lru_cache(REMEMBERED)(self._find)

    def find(self, fragment: str, reader: Language = Language.HANS) -> Found:
        """Every fact that fits, best first, the same list each time; key facts for an empty fragment."""
        typed = " ".join(fragment.split())
        return self._remembered(typed, reader) if typed else Found(self._key_facts, reader)

    def _find(self, typed: str, reader: Language) -> Found:
        fitting = self._fragments.find(typed, reader)
        finished = typed.endswith(MARKS)
        if fitting.named and (fitting.begun or len(typed) < QUESTION_LENGTH) and not finished:
            return Found(fitting.facts, fitting.language)
        parsed = self._parser.parse(typed)
        asks = finished or _asks(parsed)
        if not asks and (listed := self._listed(parsed, fitting)).facts:
            return listed
        said = for_reader(self._ask(typed, (), reader), (typed,), reader)
        if isinstance(said, Answered) and not (fitting.named and said.confidence < SURE):
            return _answered(said, Found(fitting.facts, fitting.language))
        listed = self._listed(parsed, fitting)
        if isinstance(said, Answered):
            return listed
        if isinstance(said, Ambiguous):
            chosen = (choice.fact for choice in said.choices)
            return listed if fitting.named else _first(chosen, listed)
        unfinished = len(typed) < QUESTION_LENGTH or said.reason in VAGUE
        if fitting.named or (unfinished and fitting.facts):
            return listed
        return _refused(said, listed)

    def _listed(self, parsed: ParsedQuestion, fitting: Fitting) -> Found:
        """What holds the fragment; where that is no fact's name or question, first what the matching finds near."""
        near = candidates(parsed, self._index, gaps=False)
        close = [c.entry.fact.id for c in near if c.entry.fact and c.coverage >= NEAR_COVERAGE]
        first, then = (fitting.facts, close) if fitting.named else (close, fitting.facts)
        return Found(tuple(dict.fromkeys([*first, *then])), fitting.language)


def _asks(parsed: ParsedQuestion) -> bool:
    """Whether a fragment asks something by itself, or of something that the matching may know to be missing."""
    return bool(parsed.asks or parsed.attributes or parsed.other_places)


def _first(facts: Iterable[str], listed: Found) -> Found:
    """A list with some facts in front."""
    return replace(listed, facts=tuple(dict.fromkeys([*facts, *listed.facts])))


def _answered(said: Answered, listed: Found) -> Found:
    """An answer before a list. Of a fact that says no more than its card, the card stands for it."""
    related = (choice.fact for choice in said.related)
    ordered = replace(_first([*said.facts, *related], listed), language=said.language)
    if len(said.facts) > 1:
        return replace(ordered, answer=said)
    own = said.lead or said.understood
    return replace(ordered, facts=ordered.facts[1:], answer=said) if own else ordered


def _refused(said: NotCovered, listed: Found) -> Found:
    """A refusal before what is near; before its own examples alone where nothing is."""
    related = tuple(choice.fact for choice in said.related)
    near = replace(listed, facts=related) if said.reason in VAGUE else _first(related, listed)
    return replace(near, refusal=said)
