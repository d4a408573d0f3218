"""Fold what people type into one form, keeping for every character the place it came from.

Width (NFKC), case, traditional → simplified (OpenCC `tw2s`), quotation marks, punctuation, emoji and control
characters. Digits in quotation marks keep a plain `"` around them, for “6” in “1+7+6” is a name, not a number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

MAX_LENGTH = 400
"""Characters of a message that are read; what a person asks stands at its beginning."""

_QUOTES = dict.fromkeys("“”‘’「」『』\"'`´＂＇«»‹›〝〞", '"')
_OPENERS = re.compile(r'"([0-9]{1,2})"')
_NFKC_KEEP = frozenset("…")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Folded `text`; `offsets[i]` is the index in the original of the character behind `text[i]`.

    `traditional` says whether the person wrote traditional characters.
    """

    original: str
    text: str
    offsets: tuple[int, ...]
    traditional: bool

    def written(self, start: int, end: int) -> str:
        """What the person wrote for `text[start:end]`."""
        if start >= end:
            return ""
        return self.original[self.offsets[start] : self.offsets[end - 1] + 1]


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


def to_simplified(text: str) -> str:
    """Traditional characters to simplified ones, phrase-aware; simplified text stays as it is."""
    return str(_converter("tw2s").convert(text))


def to_traditional(text: str) -> str:
    """Simplified characters to traditional ones, for readers who wrote traditional."""
    return str(_converter("s2t").convert(text))


def _fold(char: str) -> str:
    """One original character to zero or more folded ones; anything that carries no word becomes a space."""
    if char in _QUOTES:
        return '"'
    if char in _NFKC_KEEP:
        return "。"
    folded = unicodedata.normalize("NFKC", char).lower()
    return "".join(_plain(part) for part in folded)


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] in "LN" or char in '+%"《》':
        return char
    if category == "Mn":
        return ""
    if char in ".-/:~" or category in ("Pd",):
        return "-" if category == "Pd" else char
    if category[0] == "P":
        return "," if char in ",、,;；:" else "。" if char in "。.!?！？" else " "
    return " "


def normalise(original: str, limit: int = MAX_LENGTH) -> Normalised:
    """Fold `original` (its first `limit` characters); never fails, may give an empty text."""
    chars: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(original[:limit]):
        for folded in _fold(char):
            chars.append(folded)
            offsets.append(index)
    simplified = to_simplified("".join(chars))
    traditional = False
    if len(simplified) == len(chars):
        traditional = any(a != b for a, b in zip(chars, simplified, strict=True))
        chars = list(simplified)
    return _without_quotes(original, chars, offsets, traditional)


def _without_quotes(original: str, chars: list[str], offsets: list[int], traditional: bool) -> Normalised:
    """Drop quotation marks (except around bare digits), titles' marks and repeated spaces."""
    text = "".join(chars)
    kept_quotes = {i for match in _OPENERS.finditer(text) for i in (match.start(), match.end() - 1)}
    keep = [
        i
        for i, char in enumerate(chars)
        if not (char in "《》" or (char == '"' and i not in kept_quotes))
    ]
    out: list[int] = []
    for i in keep:
        if chars[i].isspace() and (not out or chars[out[-1]].isspace()):
            continue
        out.append(i)
    while out and chars[out[-1]].isspace():
        out.pop()
    joined = "".join(" " if chars[i].isspace() else chars[i] for i in out)
    return Normalised(original, joined, tuple(offsets[i] for i in out), traditional)
