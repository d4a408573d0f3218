"""The words of one question that have no counterpart in another, or none that is quite the same."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.retrieval.parsing import Word
from knowledge.retrieval.side import Side
from knowledge.retrieval.wordings import everyday_wordings

SYNONYM, HOMOPHONE, SOUNDS_ALIKE, CHARACTERS = 0.8, 0.9, 0.5, 0.6
"""How far a word is accounted for by one that often stands for it, by one that sounds the same, (a single character) by
one that sounds the same, and by all of its characters being there somewhere."""

MISSING = 0.7
"""A word that is accounted for less than this is missing."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A word without the same word on the other side; `weight`: what of its weight is not accounted for."""

    word: Word
    weight: float
    missing: bool


def leftovers(one: Side, other: Side) -> list[Leftover]:
    """The words of `one`, each once and in order, that are not in `other`, or not as often."""
    found = []
    for text, (word, weight) in {word.text: (word, weight) for word, weight in one.words}.items():
        there = _times_there(text, other)
        if there and (text.isascii() or there >= one.solid.count(text)):
            continue
        degree = 0.0 if there else _accounted_for(word, other)
        found.append(Leftover(word, weight * (1 - degree), degree < MISSING))
    return found


def _times_there(text: str, other: Side) -> int:
    """How often a word stands on the other side, be it as a part of longer words."""
    return int(text in other.texts) if text.isascii() else other.solid.count(text)


def _accounted_for(word: Word, other: Side) -> float:
    """How far the other side accounts for a word that it does not have, 0..1."""
    text = word.text
    if not everyday_wordings().stand_ins(text).isdisjoint(other.texts):
        return SYNONYM
    sounds_same = bool(word.sound) and f" {word.sound} " in other.sounds
    if len(text) == 1:
        return SOUNDS_ALIKE if sounds_same else 0.0
    if sounds_same:
        return HOMOPHONE
    return CHARACTERS * sum(char in other.atoms.units for char in text) / len(text)
