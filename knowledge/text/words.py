"""General Chinese words: jieba's lattice over a small dictionary, with parts of speech.

jieba's own 350,000-word dictionary takes about a second and 70 MB to load; `words.txt` (generated) holds its most
frequent words, which is what is needed to tell a word that no concept accounts for from a stray character.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

import jieba

jieba.setLogLevel(logging.CRITICAL)

CONTENT_TAGS = ("n", "v", "a", "s", "t", "i", "l", "j", "b", "z", "x")
"""Parts of speech (first letter) of words that carry content; the others are grammar."""


class GeneralWords:
    """The dictionary: `lattice` of a text and the part of speech of a word."""

    def __init__(self, rows: list[list[str]]) -> None:
        self._tags = {word: tag for word, _, tag in rows}
        self._tokenizer = jieba.Tokenizer()
        frequencies: dict[str, int] = {word: int(count) for word, count, _ in rows}
        for word in list(frequencies):
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)
        self._tokenizer.FREQ = frequencies
        self._tokenizer.total = sum(frequencies.values())
        self._tokenizer.initialized = True

    def __reduce__(self) -> tuple[Callable[[], GeneralWords], tuple[()]]:
        """Stored as what loads it: the dictionary is shipped, and its tokenizer holds a lock."""
        return general_words, ()

    def lattice(self, text: str) -> dict[int, list[int]]:
        """For each start the last indexes of the words that begin there (a lone character always is one)."""
        return dict(self._tokenizer.get_DAG(text))

    def __iter__(self) -> Iterator[str]:
        """All words of the dictionary, the most frequent first."""
        return iter(self._tags)

    def known(self, word: str) -> bool:
        """Whether the dictionary has the word."""
        return word in self._tags

    def tag(self, word: str) -> str:
        """Part of speech in jieba's notation, "x" for an unknown word."""
        return self._tags.get(word, "x")

    def frequency(self, word: str) -> int:
        """How often the dictionary's corpus has the word."""
        return int(self._tokenizer.FREQ.get(word, 0))


@cache
def general_words() -> GeneralWords:
    """The shipped dictionary, loaded once."""
    text = files("knowledge").joinpath("data/language/words.txt").read_text(encoding="utf-8")
    return GeneralWords([line.split(" ") for line in text.splitlines()])
