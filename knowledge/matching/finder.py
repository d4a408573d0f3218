"""The candidates of questions about one base. Those of the last few are kept: the first of two questions in a message is
looked for by itself, and again as what was said before the second."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.facts.model import Fact
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.score import Candidate, candidates

KEPT = 16
"""How many questions are kept with what was found; to look through them costs next to nothing beside a search."""

_Search = tuple[ParsedQuestion, frozenset[str], tuple[Candidate, ...]]


class Finder:
    """Finds candidates in one index. Safe to share: what is kept is only ever replaced as a whole."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._last: tuple[_Search, ...] = ()

    def found(self, question: ParsedQuestion, focus: frozenset[str]) -> tuple[Candidate, ...]:
        """The best entries for a question, best first; facts in `focus` (the talk is about them) among equals."""
        known = self._known(question, focus)
        if known is None:
            known = tuple(candidates(question, self._index, focus=focus))
            self._last = ((question, focus, known), *self._last[: KEPT - 1])
        return known

    def fact(self, question: ParsedQuestion, focus: frozenset[str]) -> Fact | None:
        """The fact that lies nearest to a question; None where there is none."""
        found: Sequence[Candidate] | None = self._known(question, focus)
        if found is None:
            found = candidates(question, self._index, focus=focus, gaps=False, within=0.0)
        return next((c.entry.fact for c in found if c.entry.gap is None), None)

    def _known(self, question: ParsedQuestion, focus: frozenset[str]) -> tuple[Candidate, ...] | None:
        return next((found for asked, of, found in self._last if asked is question and of == focus), None)
