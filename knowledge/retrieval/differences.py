"""What two questions share and what makes them differ: named features of a pair, from which all scores are made."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from knowledge.retrieval.leftovers import Leftover, leftovers
from knowledge.retrieval.order import reordered, swapped
from knowledge.retrieval.rarity import Rarity
from knowledge.retrieval.side import Side
from knowledge.retrieval.wordings import everyday_wordings

_NOTHING = 1e-9
"""Keeps a share of nothing from being a division by zero."""

_TENTH = 0.1
"""Weights are about 0..10; a tenth of them is about as large as the shares beside them."""


class Features(NamedTuple):
    """A pair of questions, asked and curated; shares are 0..1, weights tenths of summed rarities, flags 0 or 1."""

    # What they share: the more, the likelier the same.
    asked_found: float  # share of the asked one's characters, by weight, that the curated one has
    curated_found: float  # the other way round
    alike_as_written: float  # rapidfuzz `ratio` of the texts as written
    shared_as_written: float  # characters and pairs of the texts as written, weighted Dice
    evidence: float  # weight of what is shared, as written, curated ones of more than usual length counting less
    same: float  # nothing differs but fillers and wordings
    asks_same: float  # both ask for some aspect in common
    nothing_missing: float  # no content word of either is missing
    # What sets them apart: the more, the likelier different.
    asked_left: float  # share of the asked one's content, by weight, that is not accounted for
    curated_left: float  # the other way round
    most_left: float  # weight of the heaviest content word left over
    replaced: float  # the smaller of the two shares left over: something stands in the place of something
    replaced_weight: float  # the same as a weight
    name_replaced: float  # the same for names
    grammar_left: float  # weight of the grammar left over on both sides
    opposed: float  # a word of one left over is the opposite of a word of the other
    negated: float  # one negates, the other does not
    numbers_differ: float  # both have numbers, not the same
    number_missing: float  # only one has numbers
    asks_differ: float  # they ask for aspects of which none is common
    asks_missing: float  # only one says what it asks for
    reordered: float  # two content words of one kind stand in another order
    nouns_reordered: float  # the same for nouns: 从A到B, A比B
    swapped: float  # two things have changed places, and nothing else or their roles with them
    one_sided: float  # only one has a content word missing
    two_sided: float  # both have
    one_replaced: float  # exactly one word is left over on each side


def features(asked: Side, curated: Side, rarity: Rarity, usual_length: float) -> Features:
    """Compare two questions; `usual_length` in characters is that of the base's lines."""
    left, right = leftovers(asked, curated), leftovers(curated, asked)
    return Features(*_shared(asked, curated, rarity, usual_length), *_left(asked, curated, left, right))


def _shared(asked: Side, curated: Side, rarity: Rarity, usual_length: float) -> tuple[float, ...]:
    atoms = asked.atoms.shared(curated.atoms, rarity)
    written = asked.written.shared(curated.written, rarity)
    a, b = asked.reading.written, curated.reading.written
    longer = 0.25 + 0.75 * len(b) / max(usual_length, 1.0)
    return (
        atoms / (asked.atoms.weight + _NOTHING),
        atoms / (curated.atoms.weight + _NOTHING),
        ratio(a, b) / 100,
        2 * written / (asked.written.weight + curated.written.weight + _NOTHING),
        _TENTH * written * 2.5 / (1 + 1.5 * longer),
        float(asked.solid == curated.solid),
        float(not asked.parse.asks.isdisjoint(curated.parse.asks)),
    )


def _left(asked: Side, curated: Side, left: list[Leftover], right: list[Leftover]) -> tuple[float, ...]:
    content_left, content_right = _weight_of_content(left), _weight_of_content(right)
    share_left = content_left / (asked.content_weight + _NOTHING)
    share_right = content_right / (curated.content_weight + _NOTHING)
    missing_left, missing_right = _missing(left), _missing(right)
    both = left + right
    return (
        float(not missing_left and not missing_right),
        share_left,
        share_right,
        _TENTH * max((one.weight for one in both if one.word.content), default=0.0),
        min(share_left, share_right),
        _TENTH * min(content_left, content_right),
        _TENTH * min(_weight_of_names(left), _weight_of_names(right)),
        _TENTH * sum(one.weight for one in both if not one.word.content),
        _opposed(left, right),
        *_stated(asked, curated),
        *reordered(asked, curated),
        swapped(asked, curated),
        float(missing_left != missing_right),
        float(missing_left and missing_right),
        float(len(left) == len(right) == 1),
    )


def _weight_of_content(some: list[Leftover]) -> float:
    return sum(one.weight for one in some if one.word.content)


def _weight_of_names(some: list[Leftover]) -> float:
    return sum(one.weight for one in some if one.word.name)


def _missing(some: list[Leftover]) -> bool:
    return any(one.missing and one.word.content for one in some)


def _opposed(left: list[Leftover], right: list[Leftover]) -> float:
    opposites = [everyday_wordings().opposites(one.word.text) for one in left]
    return float(any(one.word.text in some for some in opposites if some for one in right))


def _stated(asked: Side, curated: Side) -> tuple[float, ...]:
    """Negation, numbers and aspects."""
    a, b = asked.parse, curated.parse
    return (
        float(bool(a.negations) != bool(b.negations)),
        float(bool(a.numbers and b.numbers) and a.numbers != b.numbers),
        float(bool(a.numbers) != bool(b.numbers)),
        float(bool(a.asks and b.asks) and a.asks.isdisjoint(b.asks)),
        float(bool(a.asks) != bool(b.asks)),
    )
