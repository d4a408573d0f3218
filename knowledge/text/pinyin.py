"""Toneless pinyin: the syllable of a hanzi, and typed pinyin cut into syllables.

The table (`knowledge/data/language/pinyin.txt`, generated) holds one usual reading a hanzi. Readings need not be
right in context: both sides of a comparison go through the same table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

MAX_SYLLABLE = 6
_LATIN = re.compile(r"[a-zü]+")


_ALSO = {
    "长": "chang", "行": "hang", "重": "chong", "得": "dei", "地": "di", "还": "huan", "了": "liao", "着": "zhao", "谁": "shei",
    "那": "nei", "哪": "nei", "这": "zhei", "调": "tiao", "会": "kuai", "传": "zhuan", "觉": "jiao", "给": "ji", "曾": "zeng",
    "没": "mo", "省": "xing", "率": "shuai", "乐": "yue", "单": "shan", "车": "ju",
}  # fmt: skip
"""Other readings that common characters are typed with as well."""


def _read_table() -> dict[str, str]:
    text = files("knowledge").joinpath("data/language/pinyin.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {hanzi: syllable for syllable, all_hanzi in rows for hanzi in all_hanzi}


_TABLE = _read_table()
_SYLLABLES = frozenset({*_TABLE.values(), *_ALSO.values()})


def syllables() -> frozenset[str]:
    """Every syllable of a hanzi, e.g. "zhuang"."""
    return _SYLLABLES


def syllable(char: str) -> str:
    """The toneless syllable of one hanzi; any other character is its own "syllable"."""
    return _TABLE.get(char, char)


def readings(word: str) -> list[list[str]]:
    """The syllables that a word of hanzi may be typed with: as the table has them, and each with one of `_ALSO`."""
    usual = [syllable(char) for char in word]
    others = ((at, _ALSO[char]) for at, char in enumerate(word) if char in _ALSO)
    return [usual, *([*usual[:at], other, *usual[at + 1 :]] for at, other in others)]


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


_SOUNDS = {char: sound_class(spelt) for char, spelt in _TABLE.items()}


def hanzi_sounds(text: str) -> list[str]:
    """The sound classes of the hanzi of a text, in order; other characters have none."""
    return [_SOUNDS[char] for char in text if char in _SOUNDS]


def is_hanzi(char: str) -> bool:
    """Whether the character has a reading in the table."""
    return char in _TABLE


def any_hanzi(text: str) -> bool:
    """Whether any character of a text is a hanzi."""
    return not _TABLE.keys().isdisjoint(text)


def all_hanzi(text: str) -> bool:
    """Whether every character of a text is a hanzi."""
    return _TABLE.keys() >= set(text)


def hanzi_runs(text: str) -> Iterator[tuple[int, str]]:
    """Every run of hanzi that is as long as it can be, with the place where it begins."""
    start = -1
    for at, char in enumerate(text):
        if char in _TABLE:
            if start < 0:
                start = at
        elif start >= 0:
            yield start, text[start:at]
            start = -1
    if start >= 0:
        yield start, text[start:]


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
