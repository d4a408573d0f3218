"""Toneless pinyin: the syllable of a hanzi, and typed pinyin cut into syllables.

The table (`knowledge/data/language/pinyin.txt`, generated) holds one usual reading a hanzi. Readings need not be
right in context: both sides of a comparison go through the same table.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

MAX_SYLLABLE = 6
_LATIN = re.compile(r"[a-zü]+")


@cache
def _table() -> dict[str, str]:
    text = files("knowledge").joinpath("data/language/pinyin.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {hanzi: syllable for syllable, all_hanzi in rows for hanzi in all_hanzi}


@cache
def syllables() -> frozenset[str]:
    """Every syllable of the table, e.g. "zhuang"."""
    return frozenset(_table().values())


def syllable(char: str) -> str:
    """The toneless syllable of one hanzi; any other character is its own "syllable"."""
    return _table().get(char, char)


@cache
def sound_class(spelt: str) -> str:
    """A syllable folded over the pairs that speakers and input methods confuse: zh/z, ch/c, sh/s, n/l, -ng/-n."""
    folded = re.sub(r"^([zcs])h", r"\1", spelt)
    folded = re.sub(r"^l(?=[aeiouv])", "n", folded)
    return re.sub(r"(?<=[aei])ng$", "n", folded)


@cache
def char_sound(char: str) -> str:
    """The sound class of one hanzi."""
    return sound_class(syllable(char))


@cache
def _sounds() -> dict[str, str]:
    return {char: sound_class(spelt) for char, spelt in _table().items()}


def hanzi_sound(char: str) -> str:
    """The sound class of a hanzi; empty for any other character."""
    return _sounds().get(char, "")


def is_hanzi(char: str) -> bool:
    """Whether the character has a reading in the table."""
    return char in _table()


def all_hanzi(text: str) -> bool:
    """Whether every character of a text is a hanzi."""
    return _table().keys() >= set(text)


def cut_pinyin(letters: str) -> list[str] | None:
    """Cut lower-case letters into syllables, fewest first; None where they are no pinyin.

    `shuipucha` → `["shui", "pu", "cha"]`. Ambiguous cuts take the longest syllables from the left.
    """
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - MAX_SYLLABLE), end):
            head, tail = best[start], letters[start:end]
            if head is None or tail not in syllables():
                continue
            current = best[end]
            if current is None or len(head) + 1 <= len(current):
                best[end] = [*head, tail]
    return best[-1]


def latin_runs(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every run of latin letters."""
    return [match.span() for match in _LATIN.finditer(text)]
