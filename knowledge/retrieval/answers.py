"""How well a sentence may answer a question: named features of the pair."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio

from knowledge.retrieval.expected import INTERROGATIVE, Expected, expected
from knowledge.retrieval.lines import Line
from knowledge.retrieval.parsing import content_words
from knowledge.retrieval.rarity import Rarity
from knowledge.retrieval.reading import MAX_LENGTH, atoms_and_pairs
from knowledge.text.normalise import normalise

_QUOTED = re.compile(r"[《「『“]([^》」』”]{1,20})")
_NEW = 10
"""New characters beyond this many make a sentence no better an answer."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of a base; `units` of its text and of its title, `solid` is its text without punctuation."""

    text: str
    title: str
    units: frozenset[str]
    title_units: frozenset[str]
    atoms: frozenset[str]
    solid: str
    quoted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to sentences: its `units` with their weights, without the words that only ask."""

    text: str
    units: dict[str, float]
    weight: float
    atom_weight: float
    atoms: frozenset[str]
    solid: str
    words: tuple[str, ...]
    expected: Expected


class Answering(NamedTuple):
    """A question and a sentence; shares are of the question's weight, 0..1, flags 0 or 1."""

    found: float  # share found in the sentence or its title
    found_squared: float  # the same squared: the last words count less than the first
    found_in_text: float  # share found in the sentence itself
    only_in_title: float  # share found in the title alone
    characters_found: float  # share of the single characters found in the sentence
    rarest_found: float  # a tenth of the weight of the rarest unit found in the sentence
    words_found: float  # share of the content words found
    alike: float  # rapidfuzz `partial_ratio` of question and sentence
    length: float  # a quarter of the logarithm of the sentence's length
    new: float  # new characters, as far as a short answer needs: a sentence that only repeats the question has none
    opening: float  # the first line under its title
    before: float  # share that the line before has and this one lacks
    after: float  # share that the line after has and this one lacks
    before_lacking: float  # the same times the share that this one lacks: a sentence about “it”
    after_lacking: float
    name_given: float  # the kind of answer that is asked for is given, and the question does not name it
    date_given: float
    place_given: float
    number_given: float
    reason_given: float
    count_given: float  # a number in the unit that is asked for
    quoted: float  # something in quotation marks that the question does not name, where no figure or place is asked for


def sentence(line: Line) -> Sentence:
    """Prepare a line."""
    text, title = normalise(line.text, MAX_LENGTH).text, normalise(line.title, MAX_LENGTH).text
    atoms, pairs = atoms_and_pairs(text)
    title_units = frozenset(unit for some in atoms_and_pairs(title) for unit in some)
    quoted = tuple(normalise(found).text for found in _QUOTED.findall(line.text))
    return Sentence(text, title, frozenset((*atoms, *pairs)), title_units, frozenset(atoms), "".join(atoms), quoted)


def asked(question: str, rarity: Rarity) -> Asked:
    """Prepare a question, weighed by one base."""
    text = normalise(question).text
    topic = INTERROGATIVE.sub(" ", text)
    atoms, pairs = atoms_and_pairs(topic)
    units = {unit: rarity(unit) for unit in (*atoms, *pairs)}
    return Asked(
        text=text,
        units=units,
        weight=math.fsum(units.values()),
        atom_weight=math.fsum(units[atom] for atom in dict.fromkeys(atoms)),
        atoms=frozenset(atoms),
        solid="".join(atoms),
        words=tuple(content_words(topic)),
        expected=expected(text),
    )


def answering(asked: Asked, line: Sentence, before: Sentence | None, after: Sentence | None) -> Answering:
    """Compare; `before` and `after` are the lines around it under the same title, if any."""
    total = asked.weight or 1.0
    here = line.units | line.title_units
    found = _weight(asked, here) / total
    around = [_weight(asked, near.units - here) / total if near else 0.0 for near in (before, after)]
    return Answering._make(
        (
            found,
            found * found,
            *_in_text(asked, line, total),
            sum(word in line.solid or word in line.title for word in asked.words) / max(1, len(asked.words)),
            partial_ratio(asked.solid, line.solid) / 100,
            math.log(1 + len(line.solid)) / 4,
            min(_NEW, len(line.atoms - asked.atoms)) / _NEW,
            float(before is None),
            *around,
            *(share * (1 - found) for share in around),
            *asked.expected.given(line.text),
            asked.expected.counts(line.text),
            _quotes(asked, line),
        )
    )


def _in_text(asked: Asked, line: Sentence, total: float) -> tuple[float, ...]:
    here = asked.units.keys() & line.units
    return (
        math.fsum(asked.units[unit] for unit in here) / total,
        _weight(asked, line.title_units - line.units) / total,
        math.fsum(asked.units[atom] for atom in asked.atoms & line.atoms) / (asked.atom_weight or 1.0),
        max((asked.units[unit] for unit in here), default=0.0) / 10,
    )


def _weight(asked: Asked, units: Iterable[str]) -> float:
    return math.fsum(asked.units[unit] for unit in asked.units.keys() & units)


def _quotes(asked: Asked, line: Sentence) -> float:
    if not asked.expected.kinds.isdisjoint(("number", "date", "place")):
        return 0.0
    return float(any(one not in asked.text for one in line.quoted))
