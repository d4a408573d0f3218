"""Characters that a question was answered in spite of: they sound like what the fact says, and were matched by sound.

The segmentation corrects what sounds like a whole wording (`ParsedQuestion.understood`). A single wrong character in
common words (多少各, 脱平) is left a stray one there, and the fact is found by the sounds around it: that is told too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from knowledge.facts.model import Fact
from knowledge.matching.lexicon import Lexicon, Role
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.pinyin import all_hanzi, syllable
from knowledge.text.words import CONTENT_TAGS, GeneralWords

LONGEST = 4
"""Characters of a stretch that is told: the stray character and what stands beside it."""

NO_SLIPS = frozenset("是事先不由一那哪的地得在再他她它吗嘛么甚")
"""Characters that stand alone in most questions and sound like too much, or that people write for one another."""

_COUNTED = re.compile(r".?(?:多少|几|哪)[个条项件份位种]")


class Misheard:
    """The sounds of the facts of one base, made with it: a fact's many wordings would hold up the first who asks for it."""

    def __init__(self, facts: Iterable[Fact], lexicon: Lexicon, words: GeneralWords) -> None:
        self._lexicon, self._words = lexicon, words
        self._marks: dict[str, str] = {}
        self._texts = {fact.id: self._sounds(fact) for fact in facts}

    def of(self, question: ParsedQuestion, fact: Fact) -> tuple[tuple[str, str], ...]:
        """(Written, read as) of every stretch with a stray character that the fact has in another spelling."""
        found: list[tuple[str, str]] = []
        end, heard = 0, self._heard(question.question.text)
        _, sounds = self._texts[fact.id]
        here = lru_cache(None)(lambda place: heard[place : place + 2] in sounds)  # what holds two others holds neither
        for start, stop in _stretches(question):
            if start < end or not all(
                map(here, range(start, stop - 1))
            ):  # part of one that is told already, or nowhere
                continue
            if meant := self._meant(question.question.text[start:stop], heard[start:stop], fact):
                found.append((question.question.written(start, stop), meant))
                end = stop
        return tuple(found)

    def _meant(self, written: str, heard: str, fact: Fact) -> str:
        text, sounds = self._texts[fact.id]
        at = sounds.find(heard)
        if at < 0 or written in text or self._is_word(written):
            return ""
        meant = text[at : at + len(written)]
        slips = [a for a, b in zip(written, meant, strict=False) if a != b]
        return meant if len(slips) == 1 and slips[0] not in NO_SLIPS and self._is_word(meant) else ""

    def _is_word(self, text: str) -> bool:
        """Whether a stretch is a word that carries content or asks; mere particles sound like too much."""
        roles = {term.role for term in self._lexicon.exact.get(text, ())} - {Role.FILLER}
        known = self._words.known(text) and self._words.tag(text)[0] in CONTENT_TAGS
        return bool(roles) or known or bool(_COUNTED.fullmatch(text))

    def _sounds(self, fact: Fact) -> tuple[str, str]:
        """The texts of a fact, and the sounds of them."""
        text = "\n".join((fact.title, fact.answer, fact.example, *fact.questions))
        return text, self._heard(text)

    def _heard(self, text: str) -> str:
        return "".join(map(self._mark, text))

    def _mark(self, char: str) -> str:
        """One character for each syllable, so that a place among sounds is a place in the text."""
        sound = syllable(char)
        return self._marks.get(sound) or self._marks.setdefault(sound, chr(0xE000 + len(self._marks)))


def _stretches(question: ParsedQuestion) -> Iterator[tuple[int, int]]:
    """Stretches of whole pieces with a stray character in them, from two characters on: first what ends with it."""
    pieces, text = question.pieces, question.question.text
    for index, piece in enumerate(pieces):
        if not (piece.how == "stray" or (piece.how == "exact" and piece.end - piece.start == 1)):
            continue
        firsts, lasts = pieces[max(0, index - LONGEST + 1) : index + 1], pieces[index : index + LONGEST]
        spans = [(first.start, last.end) for first in reversed(firsts) for last in lasts]
        spans = [(start, end) for start, end in spans if 2 <= end - start <= LONGEST]
        fitting = [(a, b) for a, b in spans if all_hanzi(text[a:b])]
        yield from sorted(fitting, key=lambda span: (span[1] - piece.end, span[1] - span[0]))
