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
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from knowledge.matching.lexicon import Lexicon, Role
from knowledge.text.normalise import Normalised
from knowledge.text.pinyin import MAX_SYLLABLE, char_sound, cut_pinyin, is_hanzi, latin_runs, syllable, syllables
from knowledge.text.words import GeneralWords

QUOTED, EXACT, EXACT_ONE, WORD, STRAY, PUNCTUATION = 0.02, 0.15, 0.25, 0.45, 0.9, 0.01
SOUND, SOUND_CHAR, SOUND_NEAR = 0.25, 0.25, 0.1
TYPO, SPELLING, SPELLING_UNKNOWN = 0.85, 0.2, 0.8
LATIN_WORD, LATIN_NAME = 0.5, 0.4
FIGURE = 0.16
ACROSS = 0.5
COMMON = 500
"""Frequency (in the general dictionary's corpus) from which two characters are a word of their own."""
LONGEST_SOUND, SHORTEST_TYPO, LONGEST_TYPO = 12, 3, 9


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
    noisy: bool = True,
    without: str = "",
) -> list[Piece]:
    """The cheapest cut of the question, left to right; spaces and punctuation are pieces too.

    `dates` and `numbers` are spans found before; `noisy`: look for misspelt wordings too (curated text has none);
    `without` is a wording that may not be used.
    """
    text = question.text
    edges: list[list[Piece]] = [[] for _ in text]
    for piece in _edges(text, lexicon, words, noisy):
        if (not without or piece.wording != without) and not _over_a_seam(piece, question.seams):
            edges[piece.start].append(piece)
    for how, spans in (("date", dates), ("number", numbers)):
        for start, end in spans:
            edges[start].append(Piece(start, end, "", how, FIGURE))
    return _cheapest(len(text), edges)


def _over_a_seam(piece: Piece, seams: frozenset[int]) -> bool:
    """Whether a misspelling would go over a quotation mark: “三个一”指 holds no 一指."""
    return piece.how in ("sound", "typo") and any(piece.start < seam < piece.end for seam in seams)


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
        yield from _latin_name_edges(text, lexicon) if noisy else ()
    ends_of = _stretches(text) if noisy else []
    for start, ends in words.lattice(text).items():
        if not is_hanzi(text[start]):  # a rare character has no reading, and needs an edge as well
            if not text[start].isascii():
                yield Piece(start, start + 1, "", "stray", STRAY)
            continue
        yield Piece(start, start + 1, "", "stray", STRAY)
        for last in ends:
            if last > start:
                yield Piece(start, last + 1, "", "word", WORD)
        if noisy:
            stretch = text[start : ends_of[start]]
            yield from _sound_edges(stretch, start, lexicon, words)
            yield from _typo_edges(stretch, start, lexicon)


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


def _latin_name_edges(text: str, lexicon: Lexicon) -> Iterator[Piece]:
    """Names in latin letters with a slip in them (a letter missing)."""
    for start, end in latin_runs(text):
        written = text[start:end]
        if written not in lexicon.exact and (name := lexicon.latin_names.get(written)):
            yield Piece(start, end, name, "typo", LATIN_NAME)


def _spelling_edges(text: str, run: int, lexicon: Lexicon) -> Iterator[Piece]:
    """Wordings typed in pinyin that begin anywhere in the latin run at `run`; spaces may stand between letters."""
    start = run
    while start < len(text) and _latin(text[start]):
        letters = ""
        for end in range(start + 1, min(len(text), start + MAX_SYLLABLE * LONGEST_SOUND) + 1):
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


def _stretches(text: str) -> list[int]:
    """For each start the end of the hanzi that follow one another from there."""
    ends = [len(text)] * len(text)
    for start in range(len(text) - 1, -1, -1):
        ends[start] = start if not is_hanzi(text[start]) else ends[start + 1] if start + 1 < len(text) else len(text)
    return ends


def _sound_edges(stretch: str, start: int, lexicon: Lexicon, words: GeneralWords) -> Iterator[Piece]:
    """Wordings that the beginning of a stretch of hanzi sounds like."""
    key = ""
    for size, char in enumerate(stretch[:LONGEST_SOUND], 1):
        key += (" " if key else "") + char_sound(char)
        if key not in lexicon.sound_beginnings:
            return
        for wording in lexicon.by_sound.get(key, ()):
            written = stretch[:size]
            if written == wording or not _may_sound(written, wording, lexicon, words):
                continue
            yield Piece(start, start + size, wording, "sound", _sound_cost(written, wording))


def _sound_cost(written: str, wording: str) -> float:
    cost = SOUND
    for a, b in zip(written, wording, strict=True):
        if a != b:
            cost += SOUND_CHAR + (SOUND_NEAR if syllable(a) != syllable(b) else 0.0)
    return cost


def _may_sound(written: str, wording: str, lexicon: Lexicon, words: GeneralWords) -> bool:
    """A word that exists is not "corrected" into a filler; two characters, which often sound like something, only into
    names, or where one of them is right and the other sounds just the same."""
    if written in lexicon.exact:
        return False
    roles = {term.role for term in lexicon.exact[wording]}
    if roles == {Role.FILLER}:
        return False
    if len(written) > 2 or roles & {Role.PLACE, Role.PERSON}:
        return True
    if words.frequency(written) > COMMON or all(char in lexicon.exact for char in written):
        return False
    differing = [(a, b) for a, b in zip(written, wording, strict=True) if a != b]
    return len(differing) == 1 and syllable(differing[0][0]) == syllable(differing[0][1])


def _typo_edges(stretch: str, start: int, lexicon: Lexicon) -> Iterator[Piece]:
    """One character wrong (substituted, missing, extra, or two swapped) in a wording of four or more."""
    if len(stretch) < SHORTEST_TYPO:
        return
    begins = lexicon.near_beginnings
    wrong = (stretch[1:3] in begins, stretch[0] + stretch[2] in begins, stretch[:2] in begins)
    if not any(wrong):  # most stretches: no wording begins like this
        return
    for length in range(SHORTEST_TYPO, min(len(stretch), LONGEST_TYPO) + 1):
        written = stretch[:length]
        if written in lexicon.exact:
            continue
        for wording in _near(written, lexicon, wrong):
            if written != wording:
                yield Piece(start, start + length, wording, "typo", TYPO)


def _near(written: str, lexicon: Lexicon, wrong: tuple[bool, bool, bool]) -> Iterable[str]:
    """The wordings one character off; `wrong`: whether one may begin so with the first character wrong, the second, a
    later one."""
    found = dict.fromkeys(lexicon.by_deletion.get(written, ()))  # one missing
    size = len(written)
    for i in range(size):
        if not wrong[min(i, 2)]:
            continue
        shorter = written[:i] + written[i + 1 :]
        if 0 < i < size - 1 and len(shorter) >= 4 and shorter in lexicon.soundable:  # one extra, inside
            found[shorter] = None
        for wording in lexicon.by_deletion.get(shorter, ()):
            if len(wording) == size and _one_off(written, wording):
                found[wording] = None
    return found


def _one_off(a: str, b: str) -> bool:
    """Same length: one character differs, or two neighbours are swapped."""
    diff = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(diff) == 1:
        return True
    return len(diff) == 2 and diff[1] == diff[0] + 1 and a[diff[0]] == b[diff[1]] and a[diff[1]] == b[diff[0]]
