"""What a question is made of: words, numbers, what it asks for, negation."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.retrieval.wordings import everyday_wordings
from knowledge.text.numerals import find_numbers
from knowledge.text.pinyin import sound_class, syllable
from knowledge.text.words import CONTENT_TAGS, general_words

_RUN = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[^\W_a-z\d]+")
_NAME_TAGS = ("nr", "ns", "nt", "nz", "x")
_LONGEST_WORD = 4
_USUAL = 5e7
"""About what all words of the dictionary's corpus add up to."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question.

    `content`: carries topic, is no grammar and no question word; `name`: a name, or nothing that general Chinese knows;
    `kind`: first letter of its part of speech; `sound`: its toneless syllables with confusable sounds made one.
    """

    text: str
    content: bool
    name: bool
    kind: str
    sound: str


@dataclass(frozen=True, slots=True)
class Parse:
    """A question taken apart; `numbers` as decimal digits, `asks` are aspects such as "when"."""

    words: tuple[Word, ...]
    numbers: frozenset[str]
    asks: frozenset[str]
    negations: int


def parse(plain: str) -> Parse:
    """Take a text in canonical wordings apart."""
    wordings = everyday_wordings()
    numbers = frozenset(f"{one.value.normalize():f}" for one in find_numbers(plain))
    return Parse(tuple(_words(plain)), numbers, wordings.asks(plain), wordings.negations(plain))


def content_words(plain: str) -> Iterator[str]:
    """The words of a text that carry content: of two hanzi and more, latin, and numbers."""
    for run in _RUN.findall(plain):
        if run[0].isascii():
            yield run
        else:
            yield from (word for word in _segmented(run) if len(word) > 1 and _word(word).content)


def _words(plain: str) -> Iterator[Word]:
    at = 0
    for start, end in (*everyday_wordings().asking_spans(plain), (len(plain), len(plain))):
        for run in _RUN.findall(plain[at:start]):
            yield from [_latin(run)] if run[0].isascii() else map(_word, _segmented(run))
        if start < end:
            yield Word(plain[start:end], False, False, "", "")
        at = end


def _latin(run: str) -> Word:
    return Word(run, True, True, "x", run)


def _word(text: str) -> Word:
    tag = general_words().tag(text)
    sound = " ".join(sound_class(syllable(char)) for char in text)
    return Word(text, tag[0] in CONTENT_TAGS, tag.startswith(_NAME_TAGS), tag[0], sound)


def _segmented(run: str) -> list[str]:
    """Cut a run of hanzi into general words: the likeliest cut, by how frequent its words are."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        starts = range(max(0, end - _LONGEST_WORD), end)
        best.append(max((best[start][0] + _likelihood(run[start:end]), start) for start in starts))
    words, end = [], len(run)
    while end:
        start = best[end][1]
        words.append(run[start:end])
        end = start
    return words[::-1]


@lru_cache(maxsize=100_000)
def _likelihood(word: str) -> float:
    """The logarithm of how likely a word is; a lone character is always possible, other unknown words never are."""
    frequency = general_words().frequency(word)
    return math.log(max(frequency, 1) / _USUAL) if frequency or len(word) == 1 else -math.inf
