"""A text as the index knows it: its characters and the pairs of neighbouring ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from knowledge.retrieval.wordings import everyday_wordings
from knowledge.text.normalise import normalise

MAX_LENGTH = 2_000
"""Characters of a line that are read: a base may hold paragraphs."""

_ATOM = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[^\W_]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One text, read twice: as it was written, and in canonical wordings.

    `written`: folded (width, case, simplified), nothing but letters and digits; `plain`: without fillers, wordings that
    mean the same made the same, with punctuation; `atoms`: the characters of `plain`, a run of latin letters or of
    digits being one; `pairs`: neighbouring atoms with nothing between them.
    """

    written: str
    plain: str
    atoms: tuple[str, ...]
    pairs: tuple[str, ...]

    @property
    def units(self) -> frozenset[str]:
        """Atoms and pairs, each once: what the index files the text under."""
        return frozenset((*self.atoms, *self.pairs))


def read(text: str) -> Reading:
    """Read a text; an empty one, or one of punctuation alone, has no atoms."""
    folded = normalise(text, MAX_LENGTH).text
    plain = everyday_wordings().rewritten(folded)
    written = "".join(_ATOM.findall(folded))
    return Reading(written, plain, *atoms_and_pairs(plain))


def atoms_and_pairs(plain: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The atoms of a folded text and the pairs of neighbouring ones, in order."""
    found = [(match.group(), match.start(), match.end()) for match in _ATOM.finditer(plain)]
    pairs = tuple(a[0] + b[0] for a, b in pairwise(found) if a[2] == b[1])
    return tuple(one[0] for one in found), pairs
