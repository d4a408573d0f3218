"""How well a sentence may answer a question: named features of the pair."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio

from knowledge.retrieval.expected import INTERROGATIVE, Expected, expected
from knowledge.retrieval.focus import focus
from knowledge.retrieval.kinds import everyday_kinds
from knowledge.retrieval.lines import Line
from knowledge.retrieval.parsing import content_words
from knowledge.retrieval.rarity import Rarity
from knowledge.retrieval.reading import MAX_LENGTH, atoms_and_pairs
from knowledge.retrieval.wordings import everyday_wordings
from knowledge.text.normalise import normalise

_QUOTED = re.compile(r"[《「『“]([^》」』”]{1,20})")
_NEW = 10
"""New characters beyond this many make a sentence no better an answer."""

_AKIN = 0.7
"""How far a word is found where one akin to it stands."""

_REFERS = re.compile(r"[他她它其该此这两依故]|同年|当时|二者|[前后]者")
_OPENING = 12
"""Characters of a line in which it refers to the line before."""


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
    """A question to sentences: its `units` with their weights, without the words that only ask; `words` with those akin to
    them; `clause` and `beside`: the part of the units where it asks (`focus.Focus`)."""

    text: str
    units: dict[str, float]
    weight: float
    atom_weight: float
    atoms: frozenset[str]
    solid: str
    words: tuple[tuple[str, tuple[str, ...]], ...]
    clause: dict[str, float]
    beside: dict[str, float]
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
    words_meant: float  # the same, a word akin counting for most of one
    clause_found: float  # share of the clause that asks found in the sentence or its title
    beside_found: float  # share of what stands beside the word that asks found in the sentence
    alike: float  # rapidfuzz `partial_ratio` of question and sentence
    length: float  # a quarter of the logarithm of the sentence's length
    new: float  # new characters, as far as a short answer needs: a sentence that only repeats the question has none
    new_found: float  # the same times the share found
    opening: float  # the first line under its title
    before: float  # share that the line before has and this one lacks
    after: float  # share that the line after has and this one lacks
    before_lacking: float  # the same times the share that this one lacks: a sentence about “it”
    after_lacking: float
    found_around: float  # share found in the sentence, its title and the lines around it
    after_refers: float  # what only the line after has, where that one begins with “it”
    name_given: float  # the kind of answer that is asked for is given, and the question does not name it
    date_given: float
    place_given: float
    number_given: float
    reason_given: float
    count_given: float  # a number in the unit that is asked for
    thing_given: float  # something of the kind that is asked for by name (哪个国家)
    date_part_given: float  # the part of a date that is asked for
    year_given: float
    foreign_given: float  # a foreign name where a name is asked for
    dated_otherwise: float  # the question names a date and the sentence only others
    quoted: float  # something in quotation marks that the question does not name, where no figure or place is asked for


def sentence(line: Line) -> Sentence:
    """Prepare a line."""
    text = normalise(line.text, MAX_LENGTH).text
    atoms, pairs = atoms_and_pairs(text)
    title, title_units = _title(line.title)
    quoted = tuple(normalise(found).text for found in _QUOTED.findall(line.text))
    return Sentence(text, title, frozenset((*atoms, *pairs)), title_units, frozenset(atoms), "".join(atoms), quoted)


@lru_cache(maxsize=1_000)
def _title(written: str) -> tuple[str, frozenset[str]]:
    """A title and its units; the lines of one text mostly follow each other."""
    title = normalise(written, MAX_LENGTH).text
    return title, frozenset(unit for some in atoms_and_pairs(title) for unit in some)


def asked(question: str, rarity: Rarity) -> Asked:
    """Prepare a question, weighed by one base."""
    text = normalise(question).text
    topic = INTERROGATIVE.sub(" ", text)
    atoms, pairs = atoms_and_pairs(topic)
    units = {unit: rarity(unit) for unit in (*atoms, *pairs)}
    where = focus(text)
    return Asked(
        text=text,
        units=units,
        weight=math.fsum(units.values()),
        atom_weight=math.fsum(units[atom] for atom in dict.fromkeys(atoms)),
        atoms=frozenset(atoms),
        solid="".join(atoms),
        words=tuple((word, _akin(word)) for word in content_words(topic)),
        clause={unit: units[unit] for unit in sorted(where.clause & units.keys())},
        beside={unit: units[unit] for unit in sorted(where.beside & units.keys())},
        expected=expected(text),
    )


def answering(asked: Asked, line: Sentence, before: Sentence | None, after: Sentence | None) -> Answering:
    """Compare; `before` and `after` are the lines around it under the same title, if any."""
    total = asked.weight or 1.0
    here = line.units | line.title_units
    found = _weight(asked.units, here) / total
    new = min(_NEW, len(line.atoms - asked.atoms)) / _NEW
    return Answering._make(
        (
            found,
            found * found,
            *_in_text(asked, line, total),
            *_words(asked, line),
            _share(asked.clause, here),
            _share(asked.beside, line.units),
            partial_ratio(asked.solid, line.solid) / 100,
            math.log(1 + len(line.solid)) / 4,
            new,
            new * found,
            *_around(asked, here, found, before, after),
            *asked.expected.given(line.text),
            asked.expected.counts(line.text),
            *asked.expected.exactly(line.text),
            asked.expected.dated_otherwise(line.text),
            _quotes(asked, line),
        )
    )


def _akin(word: str) -> tuple[str, ...]:
    return tuple(sorted(everyday_kinds().akin(word) | everyday_wordings().stand_ins(word)))


def _in_text(asked: Asked, line: Sentence, total: float) -> tuple[float, ...]:
    here = asked.units.keys() & line.units
    return (
        math.fsum(asked.units[unit] for unit in here) / total,
        _weight(asked.units, line.title_units - line.units) / total,
        math.fsum(asked.units[atom] for atom in asked.atoms & line.atoms) / (asked.atom_weight or 1.0),
        max((asked.units[unit] for unit in here), default=0.0) / 10,
    )


def _words(asked: Asked, line: Sentence) -> tuple[float, float]:
    """Shares of the words found, and found or meant."""
    count = max(1, len(asked.words))
    missing = [akin for word, akin in asked.words if word not in line.solid and word not in line.title]
    found = len(asked.words) - len(missing)
    meant = sum(any(other in line.solid for other in akin) for akin in missing)
    return found / count, (found + _AKIN * meant) / count


def _around(
    asked: Asked, here: frozenset[str], found: float, before: Sentence | None, after: Sentence | None
) -> tuple[float, ...]:
    """What the lines around have that this one lacks."""
    total = asked.weight or 1.0
    earlier, later = (_weight(asked.units, near.units - here) / total if near else 0.0 for near in (before, after))
    refers = after is not None and _REFERS.search(after.text, 0, _OPENING) is not None
    return (
        float(before is None),
        earlier,
        later,
        earlier * (1 - found),
        later * (1 - found),
        min(1.0, found + earlier + later),
        later if refers else 0.0,
    )


def _weight(weights: Mapping[str, float], units: frozenset[str]) -> float:
    return math.fsum(weights[unit] for unit in weights.keys() & units)


def _share(weights: Mapping[str, float], units: frozenset[str]) -> float:
    return _weight(weights, units) / (math.fsum(weights.values()) or 1.0)


def _quotes(asked: Asked, line: Sentence) -> float:
    if not asked.expected.kinds.isdisjoint(("number", "date", "place")):
        return 0.0
    return float(any(one not in asked.text for one in line.quoted))
