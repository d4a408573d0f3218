"""rapidfuzz's scorers: WRatio on the text as it is, token_set_ratio on jieba's words with spaces between."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from tools.bench.contender import Find
from tools.bench.peers.words import words


def weighted_ratio(texts: Sequence[str]) -> Find:
    """`find` gives the text with the highest WRatio, 0..100."""
    return _best(list(texts), fuzz.WRatio, str)


def token_set_ratio(texts: Sequence[str]) -> Find:
    """`find` gives the text with the highest token_set_ratio, 0..100."""
    return _best([_spaced(text) for text in texts], fuzz.token_set_ratio, _spaced)


def _spaced(text: str) -> str:
    return " ".join(words(text))


def _best(texts: list[str], scorer: Callable[..., float], prepare: Callable[[str], str]) -> Find:
    def find(question: str) -> tuple[int, float]:
        _, score, at = process.extractOne(prepare(question), texts, scorer=scorer)
        return at, score

    return find
