"""Votes: how strongly the wording of a question speaks for each entry, by all that was curated for it.

Multinomial naive Bayes (McCallum & Nigam 1998) over grams with inverse document frequency and length normalisation
(Rennie et al. 2003), all entries equally likely beforehand. It complements the comparison with the one nearest
variant: words that several variants of an entry share count together, so that a wording nobody foresaw as a whole is
still understood by its parts. Every vote can be shown: it is a sum over grams.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.matching.columns import Flags, Numbers, Short, Vector, stretches

SMOOTHING = 0.05
"""What an entry is credited with of every gram, seen or not, as a share of one variant's weight."""

RARE = 3
"""Length from which a gram that only one wording has is left out: half of all are such, and they tell little."""

MIXED, FACT_PRIOR, GAP_PRIOR = 0.5, 20.0, 2.0
"""Share of a gap's own wordings in its model (the rest is its fact's: whoever asks beyond a fact names it first);
weight of the whole base's wordings in the models of a fact and of a gap."""

COMMON = 8
"""A gram that one of so many entries has is common: its gains stand in a row of all entries, which takes at most so many
times the room and adds up at once."""

TINY = 1e-9

Grams = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Contrast:
    """How the wording of a question speaks, in nats, beside what is asked of one fact.

    `gap`: for the nearest of the fact's gaps; `gaps`: for all of them together; `silence`: for the gaps of the whole
    base; `base`: for the fact beside the wording of the whole base.
    """

    gap: float
    gaps: float
    silence: float
    base: float


@dataclass(frozen=True, slots=True)
class Ballot:
    """The grams of a wording as a base weighs them: the numbers of the known ones and their weights, scaled to length 1
    together; `known`: share (0..1) of the grams' weight that any curated wording has, an unseen one weighs as the rarest."""

    numbers: Numbers
    weights: Vector
    known: float


class Votes:
    """The votes of one base. Filled once by its constructor, then only read.

    Weights stand in one table of (gram, entry) cells, kept in both orders: by gram for `cast`, by entry (as
    entry × grams + gram) for `contrast`.
    """

    def __init__(self, ballots: Iterable[tuple[int, Grams]], entries: int, gaps: frozenset[int] = frozenset()) -> None:
        """`ballots`: the entry (0..entries-1) and the grams of each curated wording; `gaps`: entries that are gaps."""
        cast = _Cast.of(ballots)
        kept = cast.kept()
        self._numbers = {
            gram: number for number, gram in enumerate(g for g, keep in zip(cast.grams, kept, strict=True) if keep)
        }
        self._idf = cast.idf()[kept]
        self._rarest = float(self._idf.max(initial=1.0))
        self.familiarity = cast.familiarity()
        size = len(self._idf)
        of_gram, of_entry, weights = cast.cells(entries)
        self._of_gram, self._gain = of_entry.astype(np.int32), np.log1p(weights / SMOOTHING).astype(np.float32)
        first = np.searchsorted(of_gram, np.arange(size + 1))
        self._first, self._holding = first[:-1], np.diff(first)
        self._row, self._rows = self._common(entries)
        by_entry = np.argsort(of_entry, kind="stable")
        self._cells, self._weight = (of_entry * size + of_gram)[by_entry], weights[by_entry]
        self._begins = np.searchsorted(self._cells, np.arange(entries + 1) * size).tolist()
        self._totals = _sums(of_entry, weights, entries)
        self._cost = np.log(self._totals + SMOOTHING * max(size, 1))
        silent = np.isin(of_entry, np.array(sorted(gaps), dtype=np.intp))
        self._usual = _sums(of_gram, weights, size) / max(weights.sum(), TINY)
        self._silent = _sums(of_gram[silent], weights[silent], size)
        self._all_silent = float(weights[silent].sum())

    def ballot(self, grams: Grams) -> Ballot:
        """What a wording says, ready to be asked for more than once."""
        numbers, rarest = self._numbers, self._rarest
        known, values, unseen = list[int](), list[float](), 0.0
        for gram, value in grams.items():
            number = numbers.get(gram)
            if number is None:
                unseen += value * rarest
            else:
                known.append(number)
                values.append(value)
        told = np.array(known, dtype=np.intp)
        weights: Vector = np.array(values, dtype=np.float64) * self._idf[told]
        weighed: list[float] = weights.tolist()
        seen = sum(weighed)
        length = math.sqrt(sum([weight * weight for weight in weighed])) or 1.0
        return Ballot(told, weights / length, seen / (seen + unseen) if seen else 0.0)

    def cast(self, ballot: Ballot) -> Vector:
        """For each entry the log-likelihood of the ballot in nats; zeros where no gram is known."""
        rows = self._row[ballot.numbers]
        common, others = (rows >= 0).nonzero()[0], (rows < 0).nonzero()[0]
        numbers, weights = ballot.numbers[others], ballot.weights[others]
        cells, gram = stretches(self._first[numbers], self._holding[numbers])
        votes = _sums(self._of_gram[cells], self._gain[cells] * weights[gram], len(self._cost))
        # not by `@`: that may share the work with other threads, and wait for them
        votes += np.einsum("g,ge->e", ballot.weights[common].astype(np.float32), self._rows[rows[common]])
        votes -= sum(ballot.weights.tolist()) * self._cost
        return votes

    def _common(self, entries: int) -> tuple[Numbers, Short]:
        """For each gram its row among the common ones, -1 for others; the gains of those: gram × entry."""
        common = np.flatnonzero(self._holding * COMMON >= max(entries, 1))
        row = np.full(len(self._holding), -1)
        row[common] = np.arange(len(common))
        rows = np.zeros((len(common), entries), dtype=np.float32)
        cells, gram = stretches(self._first[common], self._holding[common])
        rows[gram, self._of_gram[cells]] = self._gain[cells]
        return row, rows

    def contrast(self, ballot: Ballot, fact: int, gaps: Sequence[int]) -> Contrast:
        """How a ballot speaks for what is curated as not said, beside what the fact `fact` is asked with.

        A gap's model is mixed with its fact's (shrinkage, McCallum et al. 1998): only the words in which the two
        differ count, not the topic that they share.
        """
        numbers, values = ballot.numbers, ballot.weights
        usual, last = self._usual[numbers], len(gaps) + 1
        found = np.empty((last + 2, len(numbers)))  # the fact, each gap, those together, the gaps of the whole base
        found[:last] = self._of([fact, *gaps], numbers)
        found[last], found[last + 1] = found[1:last].sum(axis=0), self._silent[numbers]
        own = (found[0] + FACT_PRIOR * usual) / (self._totals[fact] + FACT_PRIOR)
        sizes = self._totals[list(gaps)]
        gains = _gains(values, found[1:], np.array([*sizes, sizes.sum(), self._all_silent]), usual, own)
        return Contrast(
            gap=max(gains[:-2], default=-math.inf),
            gaps=gains[-2] if gaps else -math.inf,
            silence=gains[-1],
            base=float(values @ np.log(own / usual)),
        )

    def _of(self, entries: Sequence[int], numbers: Numbers) -> Vector:
        """Weight of each of some grams in the wordings of each of some entries: a row for each entry."""
        order = numbers.argsort()
        keys = np.array(entries, dtype=np.intp)[:, None] * len(self._idf) + numbers[order]
        own = slice(self._begins[min(entries)], self._begins[max(entries) + 1])  # a fact's gaps stand right behind it
        cells, weight = self._cells[own], self._weight[own]
        found = np.zeros(keys.shape)
        if len(cells):
            at = cells.searchsorted(keys)  # in rising order, which takes half as long
            at[at == len(cells)] = 0
            found[:, order] = np.where(cells[at] == keys, weight[at], 0.0)
        return found


def _sums(places: Numbers | npt.NDArray[np.int32], weights: Vector, size: int) -> Vector:
    """For each place 0..size-1 the sum of the weights that stand there."""
    return np.bincount(places, weights, size).astype(np.float64)


def _gains(values: Vector, weights: Vector, sizes: Vector, usual: Vector, own: Vector) -> list[float]:
    """For each row of weights the weighed sum of the logs of the mixed model of some gaps against the fact's own."""
    gaps = (weights + GAP_PRIOR * usual) / (sizes[:, None] + GAP_PRIOR)
    gains: list[float] = (np.log((MIXED * gaps + (1.0 - MIXED) * own) / own) @ values).tolist()
    return gains


@dataclass(frozen=True, slots=True)
class _Cast:
    """All ballots as columns: for each gram of each wording the wording's number, the gram's number and its value."""

    grams: list[str]
    entry: Numbers  # of each wording
    wording: Numbers
    gram: Numbers
    value: Vector

    @classmethod
    def of(cls, ballots: Iterable[tuple[int, Grams]]) -> _Cast:
        """Ballots in columns; grams are numbered as they appear."""
        numbers: dict[str, int] = {}
        entries, wording, gram, value = array("q"), array("q"), array("q"), array("d")
        for number, (entry, grams) in enumerate(ballots):
            entries.append(entry)
            wording.extend([number] * len(grams))
            gram.extend([numbers.setdefault(name, len(numbers)) for name in grams])
            value.extend(grams.values())
        return cls(
            grams=list(numbers),
            entry=np.array(entries, dtype=np.intp),
            wording=np.array(wording, dtype=np.intp),
            gram=np.array(gram, dtype=np.intp),
            value=np.array(value, dtype=np.float64),
        )

    def _seen(self) -> Vector:
        """In how many wordings each gram is."""
        return _sums(self.gram, np.ones(len(self.gram)), len(self.grams))

    def kept(self) -> Flags:
        """Which grams tell something: half of the long ones are in one wording only, and tell little."""
        short = np.array([len(gram) < RARE for gram in self.grams], dtype=bool)
        return short | (self._seen() > 1)

    def idf(self) -> Vector:
        """Inverse document frequency of each gram."""
        documents: Vector = np.log((1.0 + len(self.entry)) / (1.0 + self._seen())) + 1.0
        return documents

    def cells(self, entries: int) -> tuple[Numbers, Numbers, Vector]:
        """The weights of the kept grams, wordings scaled to length 1 and added up by entry: gram (numbered among the
        kept ones), entry, weight; by gram and then by entry."""
        kept = self.kept()
        weights = self.value * self.idf()[self.gram] * kept[self.gram]
        lengths = np.sqrt(_sums(self.wording, weights**2, len(self.entry)))
        weights = weights / np.maximum(lengths, TINY)[self.wording]
        told, number = kept[self.gram], np.cumsum(kept) - 1
        keys = number[self.gram[told]] * max(entries, 1) + self.entry[self.wording[told]]
        cells, places = np.unique(keys, return_inverse=True)
        return cells // max(entries, 1), cells % max(entries, 1), _sums(places, weights[told], len(cells))

    def familiarity(self) -> float:
        """Mean share (0..1) of a wording's weight that some other wording has as well: how familiar a question about the
        base looks, which depends on how many wordings were curated."""
        weights, seen, size = self.value * self.idf()[self.gram], self._seen()[self.gram], len(self.entry)
        whole = _sums(self.wording, weights, size)
        shared = _sums(self.wording, weights * (seen > 1), size)
        return float(np.mean(shared / np.maximum(whole, TINY))) if size else 0.0
