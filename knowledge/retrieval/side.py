"""One side of a comparison, with all that is computed once for it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from knowledge.retrieval.parsing import Parse, Word, parse
from knowledge.retrieval.rarity import Rarity
from knowledge.retrieval.reading import Reading, atoms_and_pairs


@dataclass(frozen=True, slots=True)
class Weighed:
    """A set of units with the sum of their weights."""

    units: frozenset[str]
    weight: float

    def shared(self, other: Weighed, rarity: Rarity) -> float:
        """The weight of the units that both have."""
        return math.fsum(map(rarity, self.units & other.units))


@dataclass(frozen=True, slots=True)
class Side:
    """A question ready to be compared; weights are rarities in one base.

    `solid`: the text in canonical wordings without punctuation; `atoms`: its characters; `written`: the characters and
    pairs of the text as it was written; `sounds`: the syllables of all words, each between spaces.
    """

    reading: Reading
    parse: Parse
    solid: str
    atoms: Weighed
    written: Weighed
    words: tuple[tuple[Word, float], ...]
    content_weight: float
    texts: frozenset[str]
    places: dict[str, int]
    sounds: str


def side(reading: Reading, rarity: Rarity) -> Side:
    """Prepare a reading for comparing, weighed by one base."""
    parsed = parse(reading.plain)
    words = tuple((word, _weight(word.text, rarity)) for word in parsed.words)
    written = atoms_and_pairs(reading.written)
    return Side(
        reading=reading,
        parse=parsed,
        solid="".join(reading.atoms),
        atoms=_weighed(reading.atoms, rarity),
        written=_weighed((*written[0], *written[1]), rarity),
        words=words,
        content_weight=sum(weight for word, weight in words if word.content),
        texts=frozenset(word.text for word in parsed.words),
        places={word.text: place for place, word in reversed(list(enumerate(parsed.words))) if word.content},
        sounds=" ".join(("", *(word.sound for word in parsed.words), "")),
    )


def _weighed(units: tuple[str, ...], rarity: Rarity) -> Weighed:
    distinct = dict.fromkeys(units)
    return Weighed(frozenset(distinct), rarity.total(distinct))


def _weight(word: str, rarity: Rarity) -> float:
    """A word weighs as its pairs do on average, a single character (or a latin word) as itself."""
    if len(word) < 2 or word.isascii():
        return rarity(word)
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return rarity.total(pairs) / len(pairs)
