"""Cut a normalised question into pieces: the cheapest path through a lattice of possible readings.

Edges of the lattice and their costs, in units of one stray character:

exact      a wording of the lexicon, as written
sound      a wording that sounds the same (homophones; near sounds cost more)
spelling   a wording typed in pinyin among English words
typo       a wording of four or more characters with one character wrong, missing, extra or swapped
word       a word of the general dictionary that the lexicon does not know
date, number  found before by their own grammar
stray      a single character that nothing explains

What a stretch of hanzi may be read as hangs on nothing around it, so it is kept: the parts of a message are cut again by
themselves, and a follow-up's earlier messages with each further one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from knowledge.matching.lexicon import Lexicon
from knowledge.matching.misspelt import Misspellings
from knowledge.matching.typed import STRAY, Edge, cuts_latin, latin_edges
from knowledge.text.normalise import Normalised
from knowledge.text.pinyin import hanzi_runs
from knowledge.text.words import GeneralWords

QUOTED, EXACT, EXACT_ONE, WORD, PUNCTUATION, DIGIT = 0.02, 0.15, 0.25, 0.45, 0.01, 0.06
FIGURE = 0.16
TINY = 1e-9

KEPT = 1024
"""How many stretches of hanzi are kept with what they may be read as."""

_LATIN = re.compile("[a-z]")
_MARK, _DIGIT, _STRAY = Edge(1, "", "space", PUNCTUATION), Edge(1, "", "space", DIGIT), Edge(1, "", "stray", STRAY)

_NONE = Edge(0, "", "", 0.0)
"""What begins a wording and is none itself."""

_word = cache(partial(Edge, wording="", how="word", cost=WORD))
"""A word of the general dictionary, by its size."""


class Piece(NamedTuple):
    """One piece of a question: the span in the normalised text, the wording it was read as ("" for an unknown
    word), how (`exact`, `sound`, `typo`, `spelling`, `word`, `stray`, `space`), and its cost."""

    start: int
    end: int
    wording: str
    how: str
    cost: float


Spans = Sequence[tuple[int, int]]
Edges = tuple[Edge, ...]


class Segmenter:
    """Cuts questions by one lexicon. Pure: the same question has the same pieces."""

    def __init__(self, lexicon: Lexicon, words: GeneralWords) -> None:
        self._lexicon, self._words = lexicon, words
        self._misspelt = Misspellings(lexicon, words)
        self._begun = dict.fromkeys(lexicon.beginnings, _NONE) | {one: _exact(one) for one in lexicon.exact}
        self._plain = lru_cache(KEPT)(self._read_plainly)
        self._corrected = lru_cache(KEPT)(self._misread)

    def cut(
        self, question: Normalised, dates: Spans = (), numbers: Spans = (), *, noisy: bool = False, without: str = ""
    ) -> list[Piece]:
        """The cheapest cut of the question, left to right; spaces and punctuation are pieces too.

        `dates` and `numbers` are spans found before; `noisy`: it may hold misspelt wordings (curated text has none);
        `without` is a wording that may not be used.
        """
        edges = self._edges(question, noisy)
        if without:
            edges = [[edge for edge in own if edge.wording != without] for own in edges]
        for how, spans in (("date", dates), ("number", numbers)):
            for start, end in spans:
                edges[start] = (*edges[start], Edge(end - start, "", how, FIGURE))
        return _cheapest(edges)

    def _edges(self, question: Normalised, noisy: bool) -> list[Sequence[Edge]]:
        """What the characters from each place on may be read as."""
        text, found = question.text, list[Sequence[Edge]]()
        latin = bool(_LATIN.search(text))
        for start, stretch in hanzi_runs(text):
            found += [_mark(text[at]) + self._wordings(text, at, latin) for at in range(len(found), start)]
            found += self._of_stretch(question, start, stretch, noisy)
        found += [_mark(text[at]) + self._wordings(text, at, latin) for at in range(len(found), len(text))]
        if latin:
            for start, edge in latin_edges(text, self._lexicon):
                found[start] = (*found[start], edge)
        return found

    def _of_stretch(self, question: Normalised, start: int, stretch: str, noisy: bool) -> Iterable[Edges]:
        """The same for each character of a stretch of hanzi."""
        text, seams = question.text, question.seams
        plain, open_ended = self._plain(stretch)
        corrected = self._corrected(stretch) if noisy else {}
        open_ended = open_ended if start + len(stretch) < len(text) else {}
        if not corrected and not open_ended:
            return plain
        own = list(plain)
        for at, words in open_ended.items():  # a wording may end behind the stretch
            own[at] = self._wordings(text, start + at, True) + words
        for at, edges in corrected.items():
            for edge in edges:
                begins = start + at  # “三个一”指 holds no 一指
                if not seams or not any(begins < seam < begins + edge.size for seam in seams):
                    own[at] += (edge,)
        return own

    def _read_plainly(self, stretch: str) -> tuple[list[Edges], dict[int, Edges]]:
        """For each character of a stretch of hanzi the wordings and the words that begin with it; the words alone of those
        from which on a wording may go on behind the stretch, by their places."""
        lattice, begun = self._words.lattice(stretch), self._begun
        plain, open_ended = list[Edges](), dict[int, Edges]()
        for start in range(len(stretch)):
            words = (_STRAY, *[_word(last + 1 - start) for last in lattice[start] if last > start])
            plain.append(self._wordings(stretch, start, False) + words)
            if stretch[start:] in begun:
                open_ended[start] = words
        return plain, open_ended

    def _misread(self, stretch: str) -> dict[int, Edges]:
        """The wordings that a stretch of hanzi, from each place on, may hold a misspelling of; those places alone that have
        any."""
        own = ((start, self._misspelt.beginning(stretch[start:])) for start in range(len(stretch)))
        return {start: edges for start, edges in own if edges}

    def _wordings(self, text: str, start: int, latin: bool) -> Edges:
        """The wordings that begin at a place; with `latin` letters about, those that cut no latin word."""
        begun, found = self._begun, list[Edge]()
        for end in range(start + 1, len(text) + 1):
            edge = begun.get(text[start:end])
            if edge is None:
                break
            if edge.size and not (latin and cuts_latin(text, start, end)):
                found.append(edge)
        return tuple(found)


def _exact(wording: str) -> Edge:
    """A wording as written."""
    cost = QUOTED if wording[0] == '"' else EXACT if len(wording) > 1 else EXACT_ONE
    return Edge(len(wording), wording, "exact", cost)


def _mark(char: str) -> Edges:
    """What a character that is no hanzi is by itself; nothing for a latin letter, which is no mark."""
    if not char.isalnum():
        return (_MARK,)
    if char.isdigit():
        return (_DIGIT,)
    return () if char.isascii() else (_STRAY,)


def _cheapest(edges: Sequence[Sequence[Edge]]) -> list[Piece]:
    size = len(edges)
    best: list[float] = [0.0] + [float("inf")] * size
    back: list[tuple[int, Edge] | None] = [None] * (size + 1)
    for start, own in enumerate(edges):
        so_far = best[start]
        for edge in own:
            end, cost = start + edge[0], so_far + edge[3]
            if cost < best[end] - TINY:
                best[end], back[end] = cost, (start, edge)
    path: list[Piece] = []
    end = size
    while end and (last := back[end]) is not None:  # never None: every character has an edge of its own
        start, edge = last
        path.append(Piece(start, end, *edge[1:]))
        end = start
    return path[::-1]
