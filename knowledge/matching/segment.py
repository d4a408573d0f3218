"""Cut a normalised question into pieces: the cheapest path through a lattice of possible readings.

Edges of the lattice and their costs, in units of one stray character:

exact      a wording of the lexicon, as written
sound      a wording that sounds the same (homophones; near sounds cost more)
spelling   a wording typed in pinyin
typo       a wording of four or more characters with one character wrong, missing, extra or swapped
word       a word of the general dictionary that the lexicon does not know
date, number  found before by their own grammar
stray      a single character that nothing explains
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from knowledge.matching.lexicon import Lexicon
from knowledge.matching.misspelt import Misspellings
from knowledge.text.normalise import Normalised
from knowledge.text.pinyin import MAX_SYLLABLE, cut_pinyin, is_hanzi, latin_runs, syllables
from knowledge.text.words import GeneralWords

QUOTED, EXACT, EXACT_ONE, WORD, STRAY, PUNCTUATION = 0.02, 0.15, 0.25, 0.45, 0.9, 0.01
SPELLING, SPELLING_UNKNOWN = 0.2, 0.8
LATIN_WORD = 0.5
FIGURE = 0.16
ACROSS = 0.5
LONGEST_SPELT = 12
"""Characters of the longest wording that is read from typed pinyin."""


class Piece(NamedTuple):
    """One piece of a question: the span in the normalised text, the wording it was read as ("" for an unknown
    word), how (`exact`, `sound`, `typo`, `spelling`, `word`, `stray`, `space`), and its cost."""

    start: int
    end: int
    wording: str
    how: str
    cost: float


Spans = Sequence[tuple[int, int]]


def segment(
    question: Normalised,
    lexicon: Lexicon,
    words: GeneralWords,
    dates: Spans = (),
    numbers: Spans = (),
    *,
    misspelt: Misspellings | None = None,
    without: str = "",
) -> list[Piece]:
    """The cheapest cut of the question, left to right; spaces and punctuation are pieces too.

    `dates` and `numbers` are spans found before; `misspelt` finds misspelt wordings (curated text has none); `without` is a
    wording that may not be used.
    """
    text = question.text
    edges: list[list[Piece]] = [[] for _ in text]
    for piece in _edges(text, lexicon, words, misspelt is not None):
        if not without or piece.wording != without:
            edges[piece.start].append(piece)
    if misspelt:
        _add_misspelt(question, misspelt, edges)
    for how, spans in (("date", dates), ("number", numbers)):
        for start, end in spans:
            edges[start].append(Piece(start, end, "", how, FIGURE))
    return _cheapest(len(text), edges)


def _add_misspelt(question: Normalised, misspelt: Misspellings, edges: list[list[Piece]]) -> None:
    """Add what each stretch of hanzi may be a misspelling of; not over a quotation mark: “三个一”指 holds no 一指."""
    for start, stretch in _stretches(question.text):
        for size, wording, how, cost in misspelt.beginning(stretch):
            if not any(start < seam < start + size for seam in question.seams):
                edges[start].append(Piece(start, start + size, wording, how, cost))


def _cheapest(size: int, edges: list[list[Piece]]) -> list[Piece]:
    best: list[float] = [0.0] + [float("inf")] * size
    back: list[Piece | None] = [None] * (size + 1)
    for start in range(size):
        for piece in edges[start]:
            cost = best[start] + piece.cost
            if cost < best[piece.end] - 1e-9:
                best[piece.end], back[piece.end] = cost, piece
    path: list[Piece] = []
    end = size
    while end and (last := back[end]) is not None:  # never None: every character has an edge of its own
        path.append(last)
        end = last.start
    return path[::-1]


def is_pinyin(text: str, lexicon: Lexicon) -> bool:
    """Whether the latin letters of the text are typed pinyin rather than English."""
    found = [text[a:b] for a, b in latin_runs(text)]
    if not found or any(len(run) == 1 and run not in "aeo" for run in found):
        return False
    if sum(map(len, found)) < 4 and not any(is_hanzi(char) for char in text):
        return False
    english = sum(len(run) for run in found if run in lexicon.english and cut_pinyin(run) is None)
    cut = sum(len(run) for run in found if cut_pinyin(run) is not None)
    return english == 0 and cut >= 0.8 * sum(map(len, found))


def _edges(text: str, lexicon: Lexicon, words: GeneralWords, noisy: bool) -> Iterator[Piece]:
    latin = bool(_LATIN.search(text))
    yield from _plain_edges(text, lexicon, latin)
    if latin:
        yield from _latin_edges(text, lexicon, noisy and is_pinyin(text, lexicon))
    for start, ends in words.lattice(text).items():
        if not is_hanzi(text[start]):  # a rare character has no reading, and needs an edge as well
            if not text[start].isascii():
                yield Piece(start, start + 1, "", "stray", STRAY)
            continue
        yield Piece(start, start + 1, "", "stray", STRAY)
        for last in ends:
            if last > start:
                yield Piece(start, last + 1, "", "word", WORD)


_LATIN = re.compile("[a-z]")


def _plain_edges(text: str, lexicon: Lexicon, latin: bool) -> Iterator[Piece]:
    """Exact wordings at every start (latin ones only at word boundaries), and non-letters."""
    exact, beginnings, size = lexicon.exact, lexicon.beginnings, len(text)
    for start, char in enumerate(text):
        if not char.isalnum():
            yield Piece(start, start + 1, "", "space", PUNCTUATION)
        elif char.isdigit():
            yield Piece(start, start + 1, "", "space", PUNCTUATION + 0.05)
        for end in range(start + 1, size + 1):
            wording = text[start:end]
            if wording not in beginnings:
                break
            if wording in exact and not (latin and _cuts_latin(text, start, end)):
                cost = QUOTED if char == '"' else EXACT if end - start > 1 else EXACT_ONE
                yield Piece(start, end, wording, "exact", cost)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _cuts_latin(text: str, start: int, end: int) -> bool:
    """Whether the span begins or ends inside a latin word."""
    inside_start = start > 0 and _latin(text[start]) and _latin(text[start - 1])
    inside_end = end < len(text) and _latin(text[end - 1]) and _latin(text[end])
    return inside_start or inside_end


def _latin_edges(text: str, lexicon: Lexicon, pinyin: bool) -> Iterator[Piece]:
    for start, end in latin_runs(text):
        if not pinyin:
            yield Piece(start, end, "", "word", LATIN_WORD)
            if end - start < 5 or cut_pinyin(text[start:end]) is None:
                continue
        yield from _spelling_edges(text, start, lexicon)
    for start, char in enumerate(text):
        if _latin(char):
            yield Piece(start, start + 1, "", "stray", STRAY)


def _spelling_edges(text: str, run: int, lexicon: Lexicon) -> Iterator[Piece]:
    """Wordings typed in pinyin that begin anywhere in the latin run at `run`; spaces may stand between letters."""
    start = run
    while start < len(text) and _latin(text[start]):
        letters = ""
        for end in range(start + 1, min(len(text), start + MAX_SYLLABLE * LONGEST_SPELT) + 1):
            char = text[end - 1]
            if char == " ":
                continue
            if not _latin(char):
                break
            letters += char
            if wording := lexicon.spelt(letters):
                yield Piece(start, end, wording, "spelling", SPELLING + _across(text, start, end))
            if letters in syllables() and end - start == len(letters):
                yield Piece(start, end, "", "stray", SPELLING_UNKNOWN)
        start += 1


def _across(text: str, start: int, end: int) -> float:
    """Cost of a reading that goes over a typed space and yet ends or begins inside a typed word."""
    if " " not in text[start:end]:
        return 0.0
    return ACROSS * (_latin(text[start - 1 : start] or " ") + _latin(text[end : end + 1] or " "))


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """Each start of hanzi with those that follow one another from there."""
    end = 0
    for start in range(len(text)):
        if end <= start:
            end = start + len(list(takewhile(is_hanzi, text[start:])))
        if end > start:
            yield start, text[start:end]
