"""Latin letters in a question: whether they are typed pinyin (which is read as hanzi first, see `spelt`), and what names in
pinyin may stand among English words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.matching.lexicon import Lexicon
from knowledge.text.pinyin import MAX_SYLLABLE, any_hanzi, cut_pinyin, latin_runs

STRAY = 0.9
SPELLING = 0.2
LATIN_WORD = 0.5
ACROSS = 0.5
"""Costs, in units of one stray character (see `segment`)."""

SHORTEST_NAME = 5
"""Letters from which a word among English ones may be a name in pinyin."""

LONGEST_SPELT = 12
"""Characters of the longest wording that is read from typed pinyin."""


class Edge(NamedTuple):
    """One reading of the characters from some place on: how many of them, the wording they are read as ("" for an unknown
    word), how (see `segment`), and at what cost."""

    size: int
    wording: str
    how: str
    cost: float


def is_pinyin(text: str, lexicon: Lexicon) -> bool:
    """Whether the latin letters of the text are typed pinyin rather than English."""
    found = [text[a:b] for a, b in latin_runs(text)]
    if not found or any(len(run) == 1 and run not in "aeo" for run in found):
        return False
    if sum(map(len, found)) < 4 and not any_hanzi(text):
        return False
    english = sum(len(run) for run in found if run in lexicon.english and cut_pinyin(run) is None)
    cut = sum(len(run) for run in found if cut_pinyin(run) is not None)
    return english == 0 and cut >= 0.8 * sum(map(len, found))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def cuts_latin(text: str, start: int, end: int) -> bool:
    """Whether the span begins or ends inside a latin word."""
    inside_start = start > 0 and _latin(text[start]) and _latin(text[start - 1])
    inside_end = end < len(text) and _latin(text[end - 1]) and _latin(text[end])
    return inside_start or inside_end


def latin_edges(text: str, lexicon: Lexicon) -> Iterator[tuple[int, Edge]]:
    """What latin letters may be read as, each with the place where it begins."""
    for start, end in latin_runs(text):
        yield start, Edge(end - start, "", "word", LATIN_WORD)
        if end - start >= SHORTEST_NAME and cut_pinyin(text[start:end]) is not None:
            yield from _spelling_edges(text, start, lexicon)
    for start, char in enumerate(text):
        if _latin(char):
            yield start, Edge(1, "", "stray", STRAY)


def _spelling_edges(text: str, run: int, lexicon: Lexicon) -> Iterator[tuple[int, Edge]]:
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
                yield start, Edge(end - start, wording, "spelling", SPELLING + _across(text, start, end))
        start += 1


def _across(text: str, start: int, end: int) -> float:
    """Cost of a reading that goes over a typed space and yet ends or begins inside a typed word."""
    if " " not in text[start:end]:
        return 0.0
    return ACROSS * (_latin(text[start - 1 : start] or " ") + _latin(text[end : end + 1] or " "))
