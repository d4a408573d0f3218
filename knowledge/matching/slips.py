"""English words with a slip of the finger: a letter missing, two letters swapped, in names also a wrong or an extra one.

Only words that the lexicon does not know are looked at, and only long ones: without a dictionary of English nobody can
say which of the short ones are words of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from knowledge.matching.lexicon import Lexicon, Role
from knowledge.matching.typed import is_pinyin
from knowledge.text.pinyin import cut_pinyin

SHORTEST, SHORTEST_NAME = 7, 6
"""Letters of a word, and of a name, from which a slip in it is looked for."""

_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{5,20}(?![A-Za-z])")
_HANZI = re.compile(r"[\u3400-\u9fff]")

_POSSESSIVE = re.compile(r"(?<=[A-Za-z]{3})['’]s(?![A-Za-z])")

Pairs = tuple[tuple[str, str], ...]


def without_possessives(message: str) -> str:
    """A message with the mayor for the mayor's: a word in another form is no other word."""
    return _POSSESSIVE.sub("", message)


class EnglishWords:
    """The English words of a lexicon, to be found by what a slip makes of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        named = (
            text for text, terms in lexicon.exact.items() if any(t.role in (Role.PLACE, Role.PERSON) for t in terms)
        )
        self._names = {word for text in named if text.isascii() for word in text.split() if _long(word, SHORTEST_NAME)}
        words = {word for word in lexicon.english if _long(word, SHORTEST)} | self._names
        self._slips = _found_by((word, slip) for word in words for slip in _slips(word))
        self._shorter = _found_by((word, shorter) for word in self._names for shorter in _shorter(word))

    def corrected(self, message: str) -> tuple[str, Pairs]:
        """The message with its slips undone, and (written, read as) of each; Chinese and typed pinyin stay as they are."""
        if _HANZI.search(message) or not _WORD.search(message) or is_pinyin(message.lower(), self._lexicon):
            return message, ()
        pairs: list[tuple[str, str]] = []

        def right(found: re.Match[str]) -> str:
            meant = self._meant(found[0].lower())
            if not meant:
                return found[0]
            meant = meant.capitalize() if found[0][0].isupper() else meant
            pairs.append((found[0], meant))
            return meant

        return _WORD.sub(right, message), tuple(dict.fromkeys(pairs))

    def _meant(self, word: str) -> str:
        """The one word that a slip may have made this of; empty where it is known, or there are none or several."""
        if word in self._lexicon.english or word in self._lexicon.exact:
            return ""
        found = set(self._slips.get(word, ()))
        if cut_pinyin(word) is None:  # else it may be another name
            found |= {name for short in (word, *_shorter(word)) for name in self._shorter.get(short, ())}
            found |= self._names & set(_shorter(word))
        return found.pop() if len(found) == 1 else ""


def _long(word: str, letters: int) -> bool:
    return word.isalpha() and len(word) >= letters


def _shorter(word: str) -> list[str]:
    """The word without one of its letters, the first one kept."""
    return [word[:i] + word[i + 1 :] for i in range(1, len(word))]


def _slips(word: str) -> set[str]:
    """The word with a letter missing, or with two neighbours swapped; the first letter is right."""
    swapped = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1))
    return {*_shorter(word), *swapped} - {word}


def _found_by(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word, slip in pairs:
        found[slip].add(word)
    return dict(found)
