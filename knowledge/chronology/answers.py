"""Answers that are computed from dated facts: order, interval, nth entry, entries in a year or between two dates."""

from __future__ import annotations

from collections.abc import Callable, Collection

from knowledge.chronology.computed import Computed
from knowledge.chronology.entries import OTHER_ASKS, Entries
from knowledge.chronology.events import Events
from knowledge.chronology.pairs import Pairs
from knowledge.chronology.stretch import Stretch
from knowledge.chronology.topic import topic_weight
from knowledge.chronology.wording import (
    BETWEEN,
    BOTH_ENDS,
    CHRONICLE,
    DAY_BESIDE,
    DENIED,
    EACH,
    ENTRY_WORD,
    EVERY_YEAR,
    HOW_MANY,
    LATER,
    MOST,
    NEXT,
    PREVIOUS,
    SAME_TIME,
    SAME_YEAR,
    SIDE,
    WHETHER_ANY,
    WHICH_FIRST,
    YEAR_BESIDE,
    place,
)
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser

_NO_LISTING = frozenset({"duration", "yesno", "why"})
_SLIGHT = 0.2
"""Weight of a topic below which a question only names a time."""


class Chronology:
    """Answers chronology questions of one base; `answer` gives None where the question is none."""

    def __init__(self, events: Events, index: Index, parser: Parser, whole: Collection[str] = ()) -> None:
        """`whole` are the places that the base as a whole is about."""
        self.events, self._index, self._whole = events, index, frozenset(whole)
        self._pairs, self._entries = Pairs(events, index), Entries(events, index)
        self._stretch = Stretch(events, index, parser)

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """The computed answer to a question about order, interval, position or period."""
        asks, text = set(question.asks), question.question.text
        entries = self._about_entries(question)
        whether_any = asks & _NO_LISTING == {"yesno"} and bool(WHETHER_ANY.search(text))
        steps: list[tuple[bool, Callable[[ParsedQuestion], Computed | None]]] = [
            (
                bool(BETWEEN.search(text)) and (not asks & _NO_LISTING or bool(HOW_MANY.search(text))),
                self._pairs.between,
            ),
            (bool(DAY_BESIDE.search(text)) and "why" not in asks, self._entries.day_beside),
            (bool(SAME_TIME.search(text)), self._pairs.same_time),
            (entries and bool(BOTH_ENDS.search(text)), self._entries.both_ends),
            (bool(NEXT.search(text) or PREVIOUS.search(text)), self._entries.neighbour),
            ("duration" in asks, self._pairs.interval),
            (bool(LATER.search(text)) and not asks & _NO_LISTING, self._entries.later),
            (bool(SIDE.search(text)) and (not asks & _NO_LISTING or whether_any), self._stretch.beyond),
            ("order" in asks or bool(WHICH_FIRST.search(text)), self._pairs.order),
            (bool(SAME_YEAR.search(text)), self._entries.same_year),
            (bool(YEAR_BESIDE.search(text)), self._entries.year_beside),
            (bool(EACH.search(text)), self._pairs.side_by_side),
            (entries and bool(MOST.search(text) or EVERY_YEAR.search(text)), self._entries.by_year),
            (entries, self._entries.position),
            (entries or self._bare_period(question), self._entries.period),
        ]
        for applies, step in steps:
            if applies and (computed := step(question)):
                return computed
        return None

    def _about_entries(self, question: ParsedQuestion) -> bool:
        """Whether the question is about the chronicle's entries, or names a position after talk of them."""
        text = question.question.text
        if not self.events.chronicle:
            return False
        talk = "".join(run.text for run in question.runs if run.weight < 1.0)
        if talk and not CHRONICLE.search(text + talk):
            return False
        return bool(ENTRY_WORD.search(text)) or bool(talk and place(text, 1) is not None)

    def _bare_period(self, question: ParsedQuestion) -> bool:
        """Whether only a year or a stretch is named, now and not earlier, and hardly any topic: what happened then."""
        return (
            any(run.kind == "date" and run.weight >= 1.0 for run in question.runs)
            and not question.attributes
            and set(question.places) <= self._whole
            and topic_weight(question, self._index) < _SLIGHT
            and not (set(question.asks) & OTHER_ASKS)
            and not DENIED.search(question.question.text)
        )
