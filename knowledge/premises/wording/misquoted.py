"""A phrase of the article that a question has nearly word for word, one thing in it said for another: X山下的星星之火
for Y山下的星星之火, 这一“新招” for 这一“老招”.

Every known phrase is cut into words. A word with enough of the phrase around it is a slot; where a question has what
stands around a slot, and in the slot a word of the same kind that means something else, the word is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NamedTuple

from knowledge.facts.model import Fact
from knowledge.matching.group import is_ask, strength
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.text.denying import NOT_SO
from knowledge.text.normalise import normalise

KEY, ENOUGH, LONGEST = 4, 5, 7
"""Characters of a phrase beside a slot that it is looked up by; those around a slot that a question must have; those of
the longest word in a slot."""

ONE_SIDED = 7
"""The same where they all stand on one side of the slot: then nothing holds the other end of the wrong word."""

WORDS = 1024
"""How many words of slots and of questions are kept as they were read: a slot is looked at for each word beside it."""

SAME = 0.4
"""Strength from which a word means what the phrase has."""

_QUOTED = re.compile(r"[“《]([^”》]{5,40})[”》]")
_NOUNS, _LEANING = frozenset("nijlsa"), frozenset("的是了这那在和与之也又就才都还离从由对把被让给跟到里除其外")
"""Parts of speech of what a word of a phrase is taken for; what belongs to no name at its beginning or end."""

_NUMERALS = frozenset("一二两三四五六七八九十百几")
_FIGURE = re.compile(r"[0-9]")
_OCCASION = re.compile(r"第[一二三四五六七八九十]+[届批次期]")
_PARTS = re.compile(r"[。；：，()（）]")


class _Slot(NamedTuple):
    """A word of a phrase and the longer one that it is a part of, else itself; what stands before and behind it, and the
    facts that have the phrase."""

    word: str
    whole: str
    before: str
    behind: str
    facts: tuple[str, ...]


_Filled = tuple[_Slot, int, int]
"""A slot, and what a question may have in it, as a span."""


@dataclass(frozen=True, slots=True)
class Misquotation:
    """The word as the phrase has it, as the question has it, and the facts that have the phrase."""

    given: str
    asked: str
    facts: tuple[str, ...]


class Misquoted:
    """The phrases of one base. Filled by the constructor, then only read."""

    def __init__(self, facts: Iterable[Fact], parser: Parser) -> None:
        self._parser = parser
        self._read = lru_cache(WORDS)(partial(parser.parse, noisy=False))
        self._ending: defaultdict[str, list[_Slot]] = defaultdict(list)
        self._beginning: defaultdict[str, list[_Slot]] = defaultdict(list)
        phrases: defaultdict[str, list[str]] = defaultdict(list)
        for fact in facts:
            for text in dict.fromkeys(_phrases(fact)):
                phrases[text].append(fact.id)
        self._phrases = "\n".join(phrases)
        for phrase, ids in phrases.items():
            for slot in self._slots(phrase, tuple(ids)):
                if len(slot.behind) >= KEY:
                    self._ending[slot.behind[:KEY]].append(slot)
                else:
                    self._beginning[slot.before[-KEY:]].append(slot)

    def _slots(self, phrase: str, facts: tuple[str, ...]) -> Iterator[_Slot]:
        pieces = [(piece.start, piece.end) for piece in self._parser.parse(phrase, noisy=False).pieces]
        for start, end in self._words_of(phrase, pieces):
            before, word, behind = phrase[:start], phrase[start:end], phrase[end:]
            if max(len(before), len(behind)) >= KEY and len(before) + len(behind) >= ENOUGH:
                whole = next((phrase[s:e] for s, e in pieces if s <= start and end <= e), word)
                yield _Slot(word, whole, before, behind, facts)

    def _words_of(self, phrase: str, pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The words of a phrase, as spans, always in one order: words of the lexicon, of the dictionary, 第四届."""
        spans = set(pieces)
        spans |= {match.span() for match in _OCCASION.finditer(phrase)}
        ends = ((start, end) for start in range(len(phrase)) for end in range(start + 2, start + 1 + LONGEST))
        spans |= {(start, end) for start, end in ends if self._is_word(phrase[start:end])}
        long = [(s, e) for s, e in spans if 1 < e - s <= LONGEST and not _FIGURE.search(phrase[s:e])]
        return sorted(long)

    def _is_word(self, text: str) -> bool:
        return self._parser.words.known(text) or text in self._parser.lexicon.exact

    def find(self, question: ParsedQuestion) -> Misquotation | None:
        """What a question has wrong in a phrase of the article, in its longest words (Y感 for Y); None where it has none or
        has it right."""
        not_so = [match.span() for match in NOT_SO.finditer(question.question.text)]
        filled = (one for one in self._filled(question) if not any(s <= one[1] < e for s, e in not_so))
        wrong = [one for one in filled if self._wrong(question, one)]
        if not wrong:
            return None
        slot, start, end = max(wrong, key=lambda filled: len(filled[0].word))
        return Misquotation(slot.word, question.question.text[start:end], slot.facts)

    def _filled(self, question: ParsedQuestion) -> Iterator[_Filled]:
        """Each slot that some of a question stands beside, and each word of the question that may be in it, as a span; not
        where the question has the slot's own word too (X or Y)."""
        text = question.question.text

        @cache  # most questions stand beside no slot
        def seams() -> set[int]:
            return {piece.start for piece in question.pieces} | {len(text)}

        def is_whole(start: int, end: int) -> bool:
            return {start, end} <= seams() or self._is_word(text[start:end])

        for at in range(len(text) - KEY + 1):
            key, start = text[at : at + KEY], at + KEY
            if ending := self._ending.get(key):
                before = [(begin, at) for begin in range(at - 2, max(0, at - LONGEST) - 1, -1) if is_whole(begin, at)]
                yield from ((slot, *span) for slot in ending if slot.word not in text for span in before)
            if beginning := self._beginning.get(key):
                last = min(len(text), start + LONGEST)
                behind = [(start, end) for end in range(start + 2, last + 1) if is_whole(start, end)]
                yield from ((slot, *span) for slot in beginning if slot.word not in text for span in behind)

    def _wrong(self, question: ParsedQuestion, filled: _Filled) -> bool:
        """Whether what stands in a slot is another thing than the phrase has there. What costs least is looked at first: a
        question that quotes much stands beside a thousand slots."""
        slot, start, end = filled
        text, word = question.question.text, slot.word
        said = text[start:end]
        goes_on = text[:start][-1:] == slot.before[-1:], text[end : end + 1] == slot.behind[:1]
        held = all(goes_on) and bool(slot.before and slot.behind)
        if not (held or len(said) == len(word)):
            return False
        before, behind = _alike(text[:start][::-1], slot.before[::-1]), _alike(text[end:], slot.behind)
        if before < len(slot.before) and behind < len(slot.behind):
            return False
        if (",", 1) in ((slot.before[-1:], before), (slot.behind[:1], behind)):  # any clause may stand beside a comma
            return False
        headed = len(said) == len(word) and said[-1] == word[-1]
        if before + behind < (ENOUGH if held else ONE_SIDED - headed):
            return False
        if slot.before.endswith("的") and not (held and headed):  # the X of it may be anything that is asked of it
            return False
        if said in word or _FIGURE.search(said) or _counted(said, word):
            return False
        if _OCCASION.match(word) and set(question.asks) - {"yesno"}:  # what happened on another occasion
            return False
        if not self._may_be_named(said, word, headed) or self._written(text, start, end, held):
            return False
        return self._of_a_kind(said, slot, headed)

    def _written(self, text: str, start: int, end: int, held: bool) -> bool:
        """Whether the article has a word of a question too: next to the same character, where the phrase goes on on both
        sides of it."""
        beside = (text[start - 1 : end], text[start : end + 1]) if held else (text[start:end],)
        return any(words in self._phrases for words in beside)

    def _may_be_named(self, said: str, word: str, headed: bool) -> bool:
        """Whether two texts are words for things, as far as the dictionary tells; `headed`: they end alike."""
        if {said[0], said[-1]} & _LEANING or self._parser.words.tag(said)[0] == "v":
            return False
        return headed or (self._is_thing(said) and self._is_thing(word))

    def _of_a_kind(self, said: str, slot: _Slot, headed: bool) -> bool:
        """Whether two words name things that may stand in one place of a phrase, and not the same thing."""
        mine, its, whole = self._read(said), self._read(slot.word), self._read(slot.whole)
        if not mine.groups or mine.asks or any(map(is_ask, mine.groups)) or mine.people or its.people:
            return False
        if bool(mine.places or mine.other_places) is not bool(its.places) and (not headed or mine.places):
            return False
        known = (strength(group, read.features) for group in mine.groups for read in (its, whole))
        return all(share < SAME for share in known)

    def _is_thing(self, text: str) -> bool:
        """Whether a text is one noun or adjective, known as a whole or by its end (扶贫干部 by 干部)."""
        if not text.isalnum():
            return False
        ends = (text[start:] for start in range(len(text)))
        known = next((end for end in ends if self._parser.words.known(end)), "")
        return self._parser.words.tag(known)[0] in _NOUNS


def _phrases(fact: Fact) -> Iterator[str]:
    """What a fact quotes, its clauses and its members, as they are looked for."""
    texts = [cite.quote for cite in fact.cite] + [member.name for member in fact.members]
    texts += _QUOTED.findall(fact.answer) + _PARTS.split(fact.answer)
    parts = (part for text in texts for part in text.split("》"))  # anything may be said of what has the title
    return (text for text in (normalise(part).text for part in parts) if len(text) > ENOUGH)


def _counted(said: str, word: str) -> bool:
    """Whether two words differ by a number: see `counts`."""
    counts = [text[0] if text[0] in _NUMERALS else "" for text in (said, word)]
    return counts[0] != counts[1]


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
