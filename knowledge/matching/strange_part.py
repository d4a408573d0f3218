"""A part of a thing that the base knows nothing of, asked about beside it (某网的总部在哪, 哪位院士…): the fact about the thing says
nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.group import is_ask
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason
from knowledge.text.words import general_words

_ASKED_OF = r"(?:都?[在是有叫为设]|一共|总共)?(?:谁|哪|多少|几)"
SHORTEST, MUCH = 2, 0.4
"""Characters of such a noun, and its least share of what the question is about: in a long one it may be a turn of phrase."""


def strange_part(question: ParsedQuestion, said: Mapping[str, float], index: Index) -> Iterator[Conflict]:
    """The noun right before what is asked, or right behind 哪位, that no wording of the fact has."""
    text = question.question.text
    total = sum(index.weight(group) for group in question.groups if not is_ask(group))
    for group in question.groups:
        word = group.written
        if not group.unknown or len(word) < SHORTEST or not general_words().tag(word).startswith("n"):
            continue
        if index.weight(group) < MUCH * total or any(feature in said for feature in group.features):
            continue
        if re.search(rf"的{re.escape(word)}{_ASKED_OF}|哪[个位家些](?:的)?{re.escape(word)}", text):
            yield Conflict(Reason.ATTRIBUTE, word, "", Sort.CLASS)
