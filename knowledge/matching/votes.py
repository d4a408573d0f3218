"""Votes: how strongly the wording of a question speaks for each entry, by all that was curated for it.

Multinomial naive Bayes (McCallum & Nigam 1998) over grams with inverse document frequency and length normalisation
(Rennie et al. 2003), all entries equally likely beforehand. It complements the comparison with the one nearest
variant: words that several variants of an entry share count together, so that a wording nobody foresaw as a whole is
still understood by its parts. Every vote can be shown: it is a sum over grams.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

SMOOTHING = 0.05
"""What an entry is credited with of every gram, seen or not, as a share of one variant's weight."""

Grams = Mapping[str, float]


class Votes:
    """The votes of one base. Filled once by its constructor, then only read."""

    def __init__(self, ballots: Iterable[tuple[int, Grams]], entries: int) -> None:
        """`ballots`: the entry (0..entries-1) and the grams of each curated wording."""
        cast = list(ballots)
        self._idf = _idf([grams for _, grams in cast])
        counts: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        totals = [0.0] * entries
        for entry, grams in cast:
            for gram, value in self._weighed(grams).items():
                counts[gram][entry] += value
                totals[entry] += value
        self._cost = [math.log(total + SMOOTHING * len(self._idf)) for total in totals]
        self._postings = {
            gram: (array("H", of), array("f", (math.log(1.0 + value / SMOOTHING) for value in of.values())))
            for gram, of in counts.items()
        }

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
        """Share of the grams' weight (inverse document frequency, unseen ones as the rarest) that any wording has."""
        rarest = max(self._idf.values(), default=1.0)
        whole = sum(value * self._idf.get(gram, rarest) for gram, value in grams.items())
        return sum(value * self._idf.get(gram, 0.0) for gram, value in grams.items()) / whole if whole else 0.0


def _idf(documents: list[Grams]) -> dict[str, float]:
    seen: dict[str, int] = defaultdict(int)
    for grams in documents:
        for gram in grams:
            seen[gram] += 1
    return {gram: math.log((1 + len(documents)) / (1 + count)) + 1.0 for gram, count in seen.items()}
