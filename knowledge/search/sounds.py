"""Text as it sounds, to be found by what somebody types of it: whole syllables (`yanl`), first letters (`yl`), and
other characters of the same sound."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.text.pinyin import syllable

_PARTS = re.compile(r"[\s']+")
"""What input methods put between the syllables that are being typed."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """The letters of a text, at which of them a character `starts`, and the first letter of each character."""

    letters: str
    starts: frozenset[int]
    initials: str

    @classmethod
    def of(cls, text: str) -> Sounds:
        """How a folded text sounds."""
        spelt = [syllable(char) for char in text]
        starts, place = set(), 0
        for one in spelt:
            starts.add(place)
            place += len(one)
        return cls("".join(spelt), frozenset(starts), "".join(one[0] for one in spelt))

    def find(self, letters: str) -> int:
        """The first place from which the letters are spelt out, at the start of a character; -1 where there is none."""
        at = self.letters.find(letters)
        while at >= 0 and at not in self.starts:
            at = self.letters.find(letters, at + 1)
        return at


def typed_letters(text: str) -> str:
    """A folded fragment as letters, whatever of it was typed as characters."""
    return "".join(map(syllable, _PARTS.sub("", text)))
