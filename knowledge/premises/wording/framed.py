"""A quotation with the frame of a phrase of the article and other words in it: 精准X施，高歌Y进 for 精准A力，凯歌B奏.

As many clauses, each as long, with the same character in the same place here and there: that happens to hardly any two
phrases by chance, however little else they share.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

SHORTEST, LONGEST = 6, 30
"""Characters of a phrase that is known again by its frame."""

ALIKE, TELLING = 0.3, 3
"""Share of the characters that must be the same in the same place, and how many of them must tell something: in several
places, or a whole clause, for a single word of both (脱贫攻坚) is none of a frame."""

FRAME, CLAUSES = 0.4, 2
"""The share where fewer of them tell something (以X之Y，下Z之W), and the clauses that such a frame must have at least."""

_LEANING = frozenset("的了是之以在和与一不个有着这那上下把被为就")
"""Characters that stand everywhere."""

_CLAUSE = re.compile(r"[,，、;；:：。—\s]+")
_FIGURE = re.compile(r"[0-9]")

_Frame = tuple[str, ...]
"""The letters of each clause."""


class Framed:
    """The phrases of one base by how long their clauses are. Filled by the constructor, then only read."""

    def __init__(self, phrases: Iterable[tuple[str, str]], letters: Callable[[str], str]) -> None:
        """`phrases`: each with what its finder calls it; `letters`: what of a text is compared."""
        self._letters = letters
        self._of = defaultdict[tuple[int, ...], dict[_Frame, str]](dict)
        for text, name in phrases:
            for run in _runs(self._clauses(text)):
                self._of[_lengths(run)].setdefault(run, name)

    def find(self, quoted: str) -> tuple[str, str] | None:
        """(The phrase that a quotation has the frame of, what it is called); None where it has none's, or has it right."""
        said = self._clauses(quoted)
        best, most = None, 0.0
        for phrase, name in self._of.get(_lengths(said), {}).items():
            same, telling = _alike(said, phrase)
            framed = same >= FRAME and telling and len(said) >= CLAUSES
            if same > most and (framed or (same >= ALIKE and telling >= TELLING)) and _spread(said, phrase):
                best, most = ("，".join(phrase), name), same
        return best if best and most < 1.0 else None

    def _clauses(self, text: str) -> _Frame:
        return tuple(letters for clause in _CLAUSE.split(text) if (letters := self._letters(clause)))


def _runs(clauses: _Frame) -> Iterator[_Frame]:
    """The clauses of a phrase that follow each other, as many as make a phrase by themselves."""
    for start in range(len(clauses)):
        for end in range(start + 1, len(clauses) + 1):
            run = clauses[start:end]
            text = "".join(run)
            if SHORTEST <= len(text) <= LONGEST and not _FIGURE.search(text):
                yield run


def _lengths(clauses: _Frame) -> tuple[int, ...]:
    return tuple(map(len, clauses))


def _spread(said: _Frame, phrase: _Frame) -> bool:
    """Whether two frames are alike in more than one place, or in a whole clause of several."""
    if len(said) > 1 and any(one == other for one, other in zip(said, phrase, strict=True)):
        return True
    same = "".join("=" if a == b else " " for a, b in zip("".join(said), "".join(phrase), strict=True))
    return len(same.split()) > 1


def _alike(said: _Frame, phrase: _Frame) -> tuple[float, int]:
    """The share of characters that two frames have in the same place, and how many of these tell something."""
    pairs = list(zip("".join(said), "".join(phrase), strict=True))
    same = [one for one, other in pairs if one == other]
    return len(same) / len(pairs), sum(char not in _LEANING for char in same)
