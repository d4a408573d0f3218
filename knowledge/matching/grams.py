"""Grams: the small pieces by which wordings vote for entries (see `votes`).

A gram is one to three neighbouring characters of a run, a word or word pair in latin letters, two neighbouring sounds
(so that homophones meet), or a concept of the lexicon. Where two people word the same question differently they
still share many grams.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.matching.group import Group
from knowledge.text.pinyin import hanzi_sounds

LONGEST, CONCEPT_WEIGHT = 3, 4.0
CONCEPT, SOUND, WORD = "#", "~", "@"
"""First characters of grams that are no plain characters."""

_BREAK = re.compile(r"[\s,。:;/\"]+")
_LATIN = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a message without a break, spelt as it was understood. `kind` is "place", "person" or "date" for a
    name that a follow-up may replace, else ""; `weight` (0..1) is less for what earlier messages said."""

    text: str
    kind: str = ""
    weight: float = 1.0


def grams(runs: Sequence[Run], groups: Sequence[Group]) -> dict[str, float]:
    """Gram → how often it occurs (damped by the logarithm), concepts by their strength times `CONCEPT_WEIGHT`."""
    counts: defaultdict[str, float] = defaultdict(float)
    for run in runs:
        weight = run.weight
        for gram in _of_text(run.text):
            counts[gram] += weight
    out = {gram: 1.0 + math.log(count) if count > 1.0 else count for gram, count in counts.items()}
    for feature, strength in _concepts(groups).items():
        out[CONCEPT + feature] = strength * CONCEPT_WEIGHT
    return out


def _of_text(text: str) -> list[str]:
    found: list[str] = []
    words: list[str] = []
    for part in _BREAK.split(text):
        latin = _LATIN.findall(part)
        words += latin
        if latin and part.isascii():
            continue
        found += part
        for length in range(2, LONGEST + 1):
            found += [part[start : start + length] for start in range(len(part) - length + 1)]
        found += [f"{SOUND}{one} {other}" for one, other in itertools.pairwise(hanzi_sounds(part))]
    found += [f"{WORD}{word}" for word in words]
    found += [f"{WORD}{one} {other}" for one, other in itertools.pairwise(words)]
    return found


def _concepts(groups: Sequence[Group]) -> Mapping[str, float]:
    """Each feature's strength, scaled by the weight of its group where that is less than whole."""
    out: dict[str, float] = {}
    for group in groups:
        kept = min(1.0, group.kept)
        for feature, strength in group.features.items():
            if feature[:2] != "s:":  # the wording itself is in the characters
                own = strength * kept
                if own > out.get(feature, -1.0):
                    out[feature] = own
    return out
