"""What a text states, in parts that can be held against another text: the words that the base knows, the turns, and what is left
of it in characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.facts.model import Fact
from knowledge.matching.group import Group, is_ask
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.pinyin import any_hanzi
from knowledge.text.turns import rest, turns


@dataclass(frozen=True, slots=True)
class Stated:
    """`known`: groups of words that the base knows, and figures; `left`: runs of characters that none of them covers and that
    say something; `turns`: see `knowledge.text.turns`."""

    text: str
    known: tuple[Group, ...]
    left: tuple[str, ...]
    turns: frozenset[str]
    features: Mapping[str, float]
    places: tuple[str, ...]
    people: tuple[str, ...]


_SAID_OF_ALL, _FIRST = re.compile(r"全部|全都|都(?!市)"), re.compile(r"率先|首[创先]|首次")


def turns_of(fact: Fact) -> frozenset[str]:
    """The turns that hold for all that a fact says."""
    found = {"all"} if _SAID_OF_ALL.search(fact.answer) else set[str]()
    return frozenset(found | {"first"} if _FIRST.search(fact.answer) else found)


def stated(question: ParsedQuestion) -> Stated:
    """What a parsed text states."""
    text = question.question.text
    known = tuple(g for g in question.groups if not is_ask(g) and not g.unknown and not _empty(g))
    return Stated(
        text,
        known,
        rest(text, _covered(question, {group.written for group in known})),
        turns(text),
        question.features,
        question.places,
        question.people,
    )


def _empty(group: Group) -> bool:
    """Whether a group is but a turn, or a word that says nothing (是否, 以后)."""
    return bool(group.written) and any_hanzi(group.written) and not rest(group.written)


def _covered(question: ParsedQuestion, known: set[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a text that known groups stand for."""
    for piece in question.pieces:
        if piece.how in ("date", "number") or question.question.written(piece.start, piece.end) in known:
            yield piece.start, piece.end
