"""Votes: how strongly the wording of a question speaks for each entry, by all that was curated for it.

Multinomial naive Bayes (McCallum & Nigam 1998) over grams with inverse document frequency and length normalisation
(Rennie et al. 2003), all entries equally likely beforehand. It complements the comparison with the one nearest
variant: words that several variants of an entry share count together, so that a wording nobody foresaw as a whole is
still understood by its parts. Every vote can be shown: it is a sum over grams.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SMOOTHING = 0.05
"""What an entry is credited with of every gram, seen or not, as a share of one variant's weight."""

RARE = 3
"""Length from which a gram that only one wording has is left out: half of all are such, and they tell little."""

MIXED, FACT_PRIOR, GAP_PRIOR = 0.5, 20.0, 2.0
"""Share of a gap's own wordings in its model (the rest is its fact's: whoever asks beyond a fact names it first);
weight of the whole base's wordings in the models of a fact and of a gap."""

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


class Votes:
    """The votes of one base. Filled once by its constructor, then only read."""

    def __init__(self, ballots: Iterable[tuple[int, Grams]], entries: int, gaps: frozenset[int] = frozenset()) -> None:
        """`ballots`: the entry (0..entries-1) and the grams of each curated wording; `gaps`: entries that are gaps."""
        cast = sorted(ballots, key=lambda ballot: ballot[0])
        self._idf = _idf([grams for _, grams in cast])
        self._rarest = max(self._idf.values(), default=1.0)
        counts: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        self._totals = [0.0] * entries
        for entry, grams in cast:
            for gram, value in self._weighed(grams).items():
                counts[gram][entry] += value
                self._totals[entry] += value
        self._cost = [math.log(total + SMOOTHING * len(self._idf)) for total in self._totals]
        self._postings = {
            gram: (array("H", of), array("f", (math.log1p(value / SMOOTHING) for value in of.values())))
            for gram, of in counts.items()
        }
        self._whole = {gram: sum(of.values()) for gram, of in counts.items()}
        self._silent = {gram: sum(value for entry, value in of.items() if entry in gaps) for gram, of in counts.items()}
        self._all = sum(self._totals)
        self._all_silent = sum(self._totals[entry] for entry in gaps)

    def _weighed(self, grams: Grams) -> dict[str, float]:
        """Known grams times their inverse document frequency, scaled to length 1."""
        idf = self._idf
        found = {gram: value * idf[gram] for gram, value in grams.items() if gram in idf}
        length = math.sqrt(sum(value * value for value in found.values()))
        return {gram: value / length for gram, value in found.items()} if length else {}

    def cast(self, grams: Grams) -> list[float]:
        """For each entry the log-likelihood of the grams in nats; zeros where no gram is known."""
        weighed = self._weighed(grams)
        whole = sum(weighed.values())
        out = [-whole * cost for cost in self._cost]
        for gram, value in weighed.items():
            for entry, gain in zip(*self._postings[gram], strict=True):
                out[entry] += value * gain
        return out

    def known(self, grams: Grams) -> float:
        """Share (0..1) of the grams' weight that any curated wording has; an unseen one weighs as the rarest."""
        whole = sum(value * self._idf.get(gram, self._rarest) for gram, value in grams.items())
        return sum(value * self._idf.get(gram, 0.0) for gram, value in grams.items()) / whole if whole else 0.0

    def contrast(self, grams: Grams, fact: int, gaps: Sequence[int]) -> Contrast:
        """How the grams speak for what is curated as not said, beside what the fact `fact` is asked with.

        A gap's model is mixed with its fact's (shrinkage, McCallum et al. 1998): only the words in which the two
        differ count, not the topic that they share.
        """
        each, together, silence, base = [0.0] * len(gaps), 0.0, 0.0, 0.0
        size = sum(self._totals[gap] for gap in gaps)
        for gram, value in self._weighed(grams).items():
            usual = self._whole[gram] / self._all
            own = (self._of(gram, fact) + FACT_PRIOR * usual) / (self._totals[fact] + FACT_PRIOR)
            found = [self._of(gram, gap) for gap in gaps]
            for number, (gap, weight) in enumerate(zip(gaps, found, strict=True)):
                each[number] += value * _gain(weight, self._totals[gap], usual, own)
            together += value * _gain(sum(found), size, usual, own)
            silence += value * _gain(self._silent[gram], self._all_silent, usual, own)
            base += value * math.log(own / usual)
        return Contrast(max(each, default=-math.inf), together if gaps else -math.inf, silence, base)

    def _of(self, gram: str, entry: int) -> float:
        """Weight of a gram in an entry's wordings."""
        entries, gains = self._postings[gram]
        place = bisect_left(entries, entry)
        return math.expm1(gains[place]) * SMOOTHING if place < len(entries) and entries[place] == entry else 0.0


def _gain(weight: float, size: float, usual: float, own: float) -> float:
    """Log of the mixed model of some gaps against the fact's own."""
    gap = (weight + GAP_PRIOR * usual) / (size + GAP_PRIOR)
    return math.log((MIXED * gap + (1.0 - MIXED) * own) / own)


def _idf(documents: list[Grams]) -> dict[str, float]:
    seen: dict[str, int] = defaultdict(int)
    for grams in documents:
        for gram in grams:
            seen[gram] += 1
    kept = ((gram, count) for gram, count in seen.items() if count > 1 or len(gram) < RARE)
    return {gram: math.log((1 + len(documents)) / (1 + count)) + 1.0 for gram, count in kept}
