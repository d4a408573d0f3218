"""BM25 over jieba's words, by bm25s."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s

from tools.bench.contender import Find
from tools.bench.peers.words import words


def bm25(texts: Sequence[str]) -> Find:
    """Index the texts; `find` gives the best of them by BM25 with the library's own parameters."""
    index = bm25s.BM25()
    index.index([words(text) for text in texts], show_progress=False)

    def find(question: str) -> tuple[int, float]:
        if not (asked := words(question)):
            return 0, 0.0
        scores = index.get_scores(asked)
        at = int(scores.argmax())
        return at, float(scores[at])

    return find
