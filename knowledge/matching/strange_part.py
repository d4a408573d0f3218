"""A part of a thing that the base knows nothing of, asked about beside it (某网的总部在哪, 哪位院士…): the fact about the thing says
nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.group import Group, is_ask
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason
from knowledge.text.words import general_words

SHORTEST, MUCH = 2, 0.4
"""Characters of such a noun, and its least share of what the question is about: in a long one it may be a turn of phrase."""

_ASKED_OF = re.compile(r"(?:都?[在是有叫为设]|一共|总共)?(?:谁|哪|多少|几)")
_WHICH = re.compile(r"哪[个位家些]的?$")


class StrangeParts:
    """Looks for them with one base's index. Those of the last question are kept for the facts that follow."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._last: tuple[ParsedQuestion | None, tuple[Group, ...]] = (None, ())

    def missing(self, question: ParsedQuestion, said: Mapping[str, float]) -> Iterator[Conflict]:
        """The noun right before what is asked, or right behind 哪位, that no wording of the fact (its features are `said`)
        has."""
        last, parts = self._last
        if last is not question:
            parts = tuple(self._parts(question))
            self._last = (question, parts)
        for part in parts:
            if not any(feature in said for feature in part.features):
                yield Conflict(Reason.ATTRIBUTE, part.written, "", Sort.CLASS)

    def _parts(self, question: ParsedQuestion) -> Iterator[Group]:
        nouns = [g for g in question.groups if g.unknown and len(g.written) >= SHORTEST and _is_noun(g.written)]
        text = question.question.text
        total = sum(self._index.weight(group) for group in question.groups if not is_ask(group)) if nouns else 0.0
        for noun in nouns:
            if self._index.weight(noun) >= MUCH * total and _asked_of(text, noun.written):
                yield noun


def _asked_of(text: str, word: str) -> bool:
    """Whether something is asked of a word, or it is asked which (no pattern holds the word: to compile one takes longer than
    all else that is done here)."""
    start = text.find(word)
    while start >= 0:
        of_it = text[start - 1 : start] == "的" and _ASKED_OF.match(text, start + len(word))
        if of_it or _WHICH.search(text, 0, start):
            return True
        start = text.find(word, start + 1)
    return False


def _is_noun(word: str) -> bool:
    return general_words().tag(word).startswith("n")
