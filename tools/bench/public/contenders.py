"""The engine and what it is measured against, all with one face: built from lines, asked for the best one."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Protocol

import bm25s
import jieba
from rapidfuzz import fuzz, process

from knowledge.retrieval.lines import Line
from knowledge.retrieval.matcher import Matcher
from knowledge.text.normalise import normalise


class Contender(Protocol):
    """Finds the best line for a question: its number in what it was built from (None: nothing found), and a score."""

    def best(self, question: str) -> tuple[int | None, float]:
        """The best line and its score, higher for surer."""


class Engine:
    """This project's engine; the score is its confidence."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._matcher = Matcher([Line(number, line.text, line.title) for number, line in enumerate(lines)])

    def best(self, question: str) -> tuple[int | None, float]:
        """The first of the ranked lines."""
        found = self._matcher.match(question)
        return (int(found.ranked[0][0]) if found.ranked else None), found.confidence


class Coverage:
    """The share, weighed by rarity, of the question's characters and pairs found in title and sentence; the shorter
    sentence wins ties. The best simple score on these sets."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._found: dict[str, list[int]] = defaultdict(list)
        self._lengths = [len(line.text) for line in lines]
        for number, line in enumerate(lines):
            for unit in units(line.whole):
                self._found[unit].append(number)
        self._count = len(lines)

    def best(self, question: str) -> tuple[int | None, float]:
        """The line with the largest share."""
        shares: Counter[int] = Counter()
        asked = sorted(units(question))
        weights = {unit: math.log((self._count + 1) / (len(self._found.get(unit, ())) + 0.5)) for unit in asked}
        for unit in asked:
            for number in self._found.get(unit, ()):
                shares[number] += weights[unit]  # type: ignore[assignment]  # a Counter of floats
        if not shares:
            return None, 0.0
        number = max(shares, key=lambda one: (round(shares[one], 9), -self._lengths[one]))
        return number, shares[number] / sum(weights.values())


class Bm25:
    """bm25s with its defaults on given tokens."""

    def __init__(self, lines: Sequence[Line], tokens: Callable[[str], frozenset[str] | list[str]]) -> None:
        self._tokens = tokens
        self._index = bm25s.BM25()
        self._index.index([list(tokens(line.whole)) for line in lines], show_progress=False)

    def best(self, question: str) -> tuple[int | None, float]:
        """The line with the highest score."""
        found: Any = self._index.retrieve([list(self._tokens(question))], k=1, show_progress=False)
        return int(found[0][0][0]), float(found[1][0][0])


class Fuzzy:
    """A scorer of rapidfuzz over the folded lines."""

    def __init__(self, lines: Sequence[Line], scorer: Callable[..., float]) -> None:
        self._texts, self._scorer = [folded(line.whole) for line in lines], scorer

    def best(self, question: str) -> tuple[int | None, float]:
        """The most similar line."""
        _, score, number = process.extractOne(folded(question), self._texts, scorer=self._scorer)
        return int(number), score


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Width, case and script folded, as the engine does it."""
    return normalise(text, limit=2_000).text


@lru_cache(maxsize=100_000)
def words(text: str) -> list[str]:
    """The words that jieba finds with its own dictionary."""
    return [word for word in jieba.cut(folded(text)) if word.strip()]


@lru_cache(maxsize=100_000)
def units(text: str) -> frozenset[str]:
    """Characters and pairs of neighbouring ones."""
    solid = re.sub(r"\W", "", folded(text))
    return frozenset((*solid, *(solid[i : i + 2] for i in range(len(solid) - 1))))


CONTENDERS: dict[str, Callable[[Sequence[Line]], Contender]] = {
    "this project": Engine,
    "coverage": Coverage,
    "bm25s, characters and pairs": lambda lines: Bm25(lines, units),
    "bm25s, jieba words": lambda lines: Bm25(lines, words),
    "rapidfuzz WRatio": lambda lines: Fuzzy(lines, fuzz.WRatio),
    "rapidfuzz token_set_ratio": lambda lines: Fuzzy(lines, fuzz.token_set_ratio),
}
