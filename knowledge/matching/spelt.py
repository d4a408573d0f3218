"""Typed pinyin → the hanzi that it most likely spells, so that whatever reads hanzi (ways of asking, figures, names) reads it
as well.

Each letter is read once, from left to right, and the cheapest row of words wins: a word costs the less, the more often
the base's own wordings or general Chinese have it. Spaces may stand between any syllables, as people type them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, islice, product

from knowledge.facts.loader import KnowledgeBase
from knowledge.matching.lexicon import Lexicon, Role
from knowledge.matching.typed import is_pinyin
from knowledge.text.normalise import normalise
from knowledge.text.pinyin import MAX_SYLLABLE, all_hanzi, cut_pinyin, readings
from knowledge.text.words import general_words

SHORTEST, LONGEST, LEAST = 2, 5, 3
"""Characters of the pieces of the base's wordings that are counted, and how often one stands there at least. Lone
characters are counted in general Chinese alone: in the base most are a part of something."""

FRAGMENT = 0.7
"""Share of a piece's places that one longer piece may have; more, and it is a mere fragment of that (桥节 of 灯桥节)."""

GENERAL, USUAL = 0.3, 30_000
"""How much general Chinese counts beside the base's own wordings, and how many of its words, the most frequent ones."""

LISTED = 6.0
"""How often a wording of the lexicon counts as seen, at least: most stand in no wording of the base."""

A_WORD, ACROSS, OTHERWISE = 1.0, 1.0, 2.0
"""What each word costs, what one more that goes over a typed space but begins or ends inside a typed word, and one with
another reading of a character than its usual one."""

OF_PEOPLE = frozenset({"attr:age", "attr:career"})
"""Attributes that only people have."""

_HANZI = re.compile("[一-鿿]+")
_LETTERS = "A-Za-zÀ-ǿ\u0300-\u036fａ-ｚＡ-Ｚ"
_LETTER = re.compile(f"[{_LETTERS}]")
_RUNS = re.compile(rf"(?:(?<=[\d年月日号万亿]) +)?(?P<run>[{_LETTERS}](?:[{_LETTERS}'’ ]*[{_LETTERS}])?)(?: +(?=\d))?")
"""Letters with the spaces between them, and those that only part them from a figure (2018 nian 9 yue)."""

_SPELT_DIGITS = ("ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu")
_DIGITS = {d: str(n) for n, d in enumerate(_SPELT_DIGITS)}
_YEAR = re.compile(rf"\b(?:(?:{'|'.join(_DIGITS)}) ?){{4}}(?= ?nian\b)", re.I)
"""A year, digit by digit (er ling yi ba nian)."""

_UNITS = {"nian": "年", "yue": "月", "ri": "日", "hao": "号", "wan": "万", "yi": "亿"}
_FIGURED = re.compile(
    rf"(?<=\d) *({'|'.join(_UNITS)})(?=[^{_LETTERS}]|$)(?! ?(?:hou|lai|qian|shang|xia|nei|wai)\b)(?: +(?=\d))?", re.I
)
"""Behind a figure: 3 yue is no 约, 237 yi no 一, but 2015 yi lai is about no sum."""


class Spellings:
    """Words by the letters that they are typed with, the likeliest of each spelling, at the cost of its rarity."""

    def __init__(self, shares: Iterable[tuple[str, float]]) -> None:
        """`shares`: words, each with its share of all that is written."""
        self._words: dict[str, tuple[str, float]] = {}
        self._beginnings = set[str]()
        for word, share in shares:
            if all_hanzi(word):
                self._add(word, A_WORD - math.log(share))

    def _add(self, word: str, cost: float) -> None:
        for rank, syllables in enumerate(readings(word)):
            letters, cost = "", cost + OTHERWISE * (rank == 1)
            for syllable in syllables:
                letters += syllable
                self._beginnings.add(letters)
            known = self._words.get(letters)
            if known is None or cost < known[1]:
                self._words[letters] = (word, cost)

    def beginning(self, text: str, start: int) -> Iterator[tuple[int, str, float]]:
        """The words that letters (and spaces) from a place on may spell: where each ends, the word, its cost."""
        letters, whole = "", 0
        for end, char in enumerate(text[start:], start + 1):
            if char == " ":
                continue
            letters += char
            if letters in self._beginnings:
                whole = len(letters)
                if found := self._words.get(letters):
                    yield end, *found
            elif len(letters) - whole >= MAX_SYLLABLE:
                return


@cache
def _general() -> Spellings:
    """The words of general Chinese, made once: they are the same for every base."""
    words = general_words()
    usual = list(islice(words, USUAL))
    total = sum(map(words.frequency, usual))
    return Spellings((word, GENERAL * words.frequency(word) / total) for word in usual)


class Speller:
    """Reads typed pinyin with the words of one base. Pure: the same letters are the same hanzi."""

    def __init__(self, lexicon: Lexicon, base: KnowledgeBase) -> None:
        self._lexicon = lexicon
        self._sources = (Spellings(_shares(lexicon, base)), _general())

    def read(self, message: str) -> str:
        """The message with its typed pinyin in hanzi; as it was where it holds none."""
        if not _LETTER.search(message) or not is_pinyin(normalise(message).text, self._lexicon):
            return message
        return _RUNS.sub(self._of_runs, _FIGURED.sub(_unit, _YEAR.sub(_year, message)))

    def _of_runs(self, found: re.Match[str]) -> str:
        """Hanzi for a row of typed words; those that are no pinyin stay."""
        typed = normalise(re.sub("['’]", " ", found["run"])).text
        rows = groupby(typed.split(), lambda word: cut_pinyin(word) is not None)
        return " ".join(self._likeliest(" ".join(row)) if spelt else " ".join(row) for spelt, row in rows)

    def _likeliest(self, text: str) -> str:
        """The hanzi for letters and spaces between them, all of which can be cut into syllables."""
        size = len(text)
        costs, back = [0.0] + [math.inf] * size, list[tuple[int, str]]([(0, "")] * (size + 1))
        for start in range(size):
            if text[start] == " ":  # between two words: costs nothing
                if costs[start] < costs[start + 1]:
                    costs[start + 1], back[start + 1] = costs[start], (start, "")
                continue
            if costs[start] == math.inf:
                continue
            for source in self._sources:
                for end, word, cost in source.beginning(text, start):
                    whole = costs[start] + cost + _across(text, start, end)
                    if whole < costs[end]:
                        costs[end], back[end] = whole, (start, word)
        words, end = list[str](), size
        while end:
            end, word = back[end]
            words.append(word)
        return "".join(reversed(words))


def _year(found: re.Match[str]) -> str:
    return "".join(_DIGITS[digit] for digit in re.findall("|".join(_DIGITS), found[0].lower()))


def _unit(found: re.Match[str]) -> str:
    return _UNITS[found[1].lower()]


def _across(text: str, start: int, end: int) -> float:
    """What a word costs that goes over a typed space and yet begins or ends inside a typed word."""
    if " " not in text[start:end]:
        return 0.0
    return ACROSS * ((start > 0 and text[start - 1] != " ") + (end < len(text) and text[end] != " "))


def _shares(lexicon: Lexicon, base: KnowledgeBase) -> Iterator[tuple[str, float]]:
    """Pieces of the base's wordings and those of the lexicon, each with its share."""
    runs = [run for text in _wordings(base) for run in _HANZI.findall(text)]
    seen = Counter[str]()
    for run in runs:
        for size in range(SHORTEST, min(LONGEST, len(run)) + 1):
            seen.update([run[start : start + size] for start in range(len(run) - size + 1)])
    share = (1.0 - GENERAL) / max(1, sum(map(len, runs)))
    within = _fullest(seen)
    yield from (
        (piece, share * count) for piece, count in seen.items() if count >= LEAST and within[piece] < FRAGMENT * count
    )
    for letters in lexicon.by_spelling:
        wording = lexicon.spelt(letters)
        yield wording, share * max(LISTED, seen[wording])
    yield from ((asked, share * LISTED) for asked in _of_people(lexicon))


def _fullest(seen: Counter[str]) -> Counter[str]:
    """How often the commonest longer piece stands there that each piece is a part of."""
    fullest = Counter[str]()
    for piece, count in seen.items():
        for part in (piece[1:], piece[:-1]) if count >= LEAST and len(piece) > SHORTEST else ():
            fullest[part] = max(fullest[part], count)
    return fullest


def _of_people(lexicon: Lexicon) -> Iterator[str]:
    """Names of people with what is asked of nobody else right behind them (…jianli is a 简历 there, elsewhere 建立)."""
    names = [text for text, terms in lexicon.exact.items() if any(term.role is Role.PERSON for term in terms)]
    asked = [text for text, terms in lexicon.exact.items() if any(term.key in OF_PEOPLE for term in terms)]
    short = [text for text in asked if len(text) == len("简历")]
    yield from (name + link + text for name, link, text in product(names, ("", "的"), short))


def _wordings(base: KnowledgeBase) -> Iterator[str]:
    """Everything that is curated in hanzi."""
    for article in base.articles.values():
        for fact in article.facts.values():
            yield from (fact.title, fact.answer, fact.example, *fact.questions, *fact.about)
            yield from (text for gap in fact.gaps for text in (gap.missing, gap.says or "", *gap.questions))
        yield from (text for gap in article.gaps.values() for text in (gap.missing, gap.says or "", *gap.questions))
