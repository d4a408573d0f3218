"""Misspelt wordings: which wordings of the lexicon the beginning of a stretch of hanzi may stand for.

`sound` is a wording that sounds the same (homophones; near sounds cost more), `typo` one of four or more characters with
one character wrong, missing, extra or swapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.matching.lexicon import BEGINNING, Lexicon, Role
from knowledge.matching.typed import Edge
from knowledge.text.pinyin import char_sound, syllable
from knowledge.text.words import GeneralWords

SOUND, SOUND_CHAR, SOUND_NEAR, TYPO = 0.25, 0.25, 0.1, 0.85
"""Costs, in units of one stray character (see `segment`)."""

COMMON = 500
"""Frequency (in the general dictionary's corpus) from which two characters are a word of their own."""

EVERYDAY = 100_000
"""Frequency of characters that nobody types by mistake."""

_NUMERALS = "一二三四五六七八九十每各"
_OPPOSED = (
    "年季月旬周天日",
    "国省市县区乡镇村户组",
    "男女",
    "上中下",
    "前后左右",
    "东西南北",
    "多少",
    "大小",
    "新老旧",
    "病残学灾",
)
"""Characters that make another thing of a word, one in the place of another: 主题周 is no 主题月 misspelt."""

_FRAME = frozenset("是谁由被哪什么怎样了的得过个这那在有")
"""Characters of a question's frame."""

LONGEST_SOUND, SHORTEST_TYPO, LONGEST_TYPO = 12, 3, 9


class Misspellings:
    """Finds the misspelt wordings of one lexicon. Pure: the same stretch has the same ones."""

    def __init__(self, lexicon: Lexicon, words: GeneralWords) -> None:
        self._lexicon, self._words = lexicon, words

    def beginning(self, stretch: str) -> tuple[Edge, ...]:
        """The wordings that the beginning of some hanzi may be a misspelling of, those by sound first."""
        stretch = stretch[:LONGEST_SOUND]
        return *self._by_sound(stretch), *self._typos(stretch)

    def _by_sound(self, stretch: str) -> Iterator[Edge]:
        """Wordings that the beginning sounds like."""
        key, lexicon = "", self._lexicon
        for size, char in enumerate(stretch, 1):
            key += (" " if key else "") + char_sound(char)
            if key not in lexicon.sound_beginnings:
                return
            for wording in lexicon.by_sound.get(key, ()):
                written = stretch[:size]
                if written != wording and self._may_sound(written, wording):
                    yield Edge(size, wording, "sound", _sound_cost(written, wording))

    def _may_sound(self, written: str, wording: str) -> bool:
        """A word that exists is not "corrected" into a filler; two characters, which often sound like something, only into
        names, or where one of them is right and the other sounds just the same, or nearly so and no text has both."""
        lexicon = self._lexicon
        if written in lexicon.exact:
            return False
        roles = {term.role for term in lexicon.exact[wording]}
        if roles == {Role.FILLER}:
            return False
        if len(written) == 2 and all(self._words.frequency(char) > EVERYDAY for char in written):  # 我是 is not 我市
            return False
        if len(written) > 2 or roles & {Role.PLACE, Role.PERSON}:
            return True
        if self._words.frequency(written) > COMMON or all(char in lexicon.exact for char in written):
            return False
        differing = [(a, b) for a, b in zip(written, wording, strict=True) if a != b]
        if len(differing) != 1:
            return False
        wrong, right = differing[0]
        nearly = not self._words.frequency(written) and wrong not in lexicon.exact and wrong not in _NUMERALS
        return nearly or syllable(wrong) == syllable(right)

    def _typos(self, stretch: str) -> Iterator[Edge]:
        """Wordings with one character wrong (substituted, missing, extra, or two swapped)."""
        if len(stretch) < SHORTEST_TYPO:
            return
        begins = self._lexicon.near_beginnings
        first, second, third, later = stretch[1:4], stretch[0] + stretch[2:4], stretch[:2] + stretch[3:4], stretch[:3]
        wrong = (first in begins, second in begins, third in begins, later in begins)
        if not any(wrong):  # most stretches: no wording begins like this
            return
        for size in range(SHORTEST_TYPO, min(len(stretch), LONGEST_TYPO) + 1):
            written = stretch[:size]
            if written in self._lexicon.exact:
                continue
            for wording in _near(written, self._lexicon, wrong):
                if written != wording and not _means_another(written, wording):
                    yield Edge(size, wording, "typo", TYPO)


def _means_another(written: str, wording: str) -> bool:
    """Whether two wordings of one length differ in a character that says which, how many or of what kind, or in the only one
    that says anything (是谁提的 is no 是谁写的)."""
    if len(written) != len(wording):
        return False
    differing = [(a, b) for a, b in zip(written, wording, strict=True) if a != b]
    if len(differing) != 1:
        return False
    same = (a for a, b in zip(written, wording, strict=True) if a == b)
    return _FRAME.issuperset(same) or any(set(differing[0]) <= set(kind) for kind in (_NUMERALS, *_OPPOSED))


def _sound_cost(written: str, wording: str) -> float:
    cost = SOUND
    for a, b in zip(written, wording, strict=True):
        if a != b:
            cost += SOUND_CHAR + (SOUND_NEAR if syllable(a) != syllable(b) else 0.0)
    return cost


def _near(written: str, lexicon: Lexicon, wrong: tuple[bool, bool, bool, bool]) -> Iterable[str]:
    """The wordings one character off; `wrong`: whether one may begin so with the first character wrong, the second, the
    third, a later one."""
    *early, later = wrong
    found = dict.fromkeys(lexicon.by_deletion.get(written, ()) if later else ())  # one missing
    size = len(written)
    for i in range(size):
        if not (early[i] if i < BEGINNING else later):
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
