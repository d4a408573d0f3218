"""The lexicon: which wordings stand for which concept.

A `Term` is one reading of a wording. `Lexicon` holds all wordings of the engine (function words, asked aspects,
attributes, everyday concepts) and of one base (its names and concepts), and finds them exactly, by sound
(homophones), by the letters of its pinyin, and with one character wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.text.numerals import UNITS
from knowledge.text.pinyin import all_hanzi, char_sound, syllable

SYLLABLES = 6
"""Letters from which typed pinyin is of two syllables or more: shorter ones stand for too many words to choose among."""

BEGINNING = 3
"""Characters that tell whether any wording, or one with a character missing, begins like a text."""

_SWAP_DIGITS = str.maketrans("一二三四五六七八九", "123456789")


class Role(StrEnum):
    """What a term does in a question."""

    FILLER = "filler"  # carries no topic
    ASPECT = "aspect"  # what is asked: who, when …
    ATTRIBUTE = "attribute"  # an attribute that a fact must name to answer for it
    CONCEPT = "concept"  # topic
    PLACE = "place"
    OTHER_PLACE = "other_place"  # a place that the base never mentions
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Term:
    """One reading of a wording: `key` is unique over roles, e.g. "money", "place:青溪镇", "ask:who"."""

    key: str
    role: Role
    name: str


@dataclass(slots=True)
class Lexicon:
    """Wordings → terms, with the indexes for sound and spelling. Filled once by `add`, then only read."""

    exact: dict[str, tuple[Term, ...]] = field(default_factory=dict)
    by_sound: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_spelling: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_deletion: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    beginnings: set[str] = field(default_factory=set)
    sound_beginnings: set[str] = field(default_factory=set)
    english: set[str] = field(default_factory=set)
    soundable: set[str] = field(default_factory=set)
    near_beginnings: set[str] = field(default_factory=set)
    longest: int = 1

    def add(self, wording: str, term: Term, *, soundable: bool = True) -> None:
        """Add one wording; `soundable`: found by sound and with a wrong character too."""
        for form in _forms(wording):
            known = self.exact.get(form, ())
            if term in known:
                continue
            self.exact[form] = (*known, term)
            self.longest = max(self.longest, len(form))
            if not known:
                self._index(form)
            if soundable and form not in self.soundable and all_hanzi(form):
                self.soundable.add(form)
                self._index_sound(form)

    def _index(self, form: str) -> None:
        self.beginnings.update(form[:end] for end in range(1, len(form) + 1))
        if form.isascii():
            self.english.update(word for word in form.split() if word.isalpha())
        elif all_hanzi(form):
            self.by_spelling["".join(map(syllable, form))].append(form)

    def _index_sound(self, form: str) -> None:
        """Find a wording by its sound and with one character wrong."""
        if len(form) >= 2:
            classes = [char_sound(char) for char in form]
            self.by_sound[" ".join(classes)].append(form)
            self.sound_beginnings.update(" ".join(classes[:end]) for end in range(1, len(form) + 1))
        if len(form) >= 4:
            shorter = [form[:i] + form[i + 1 :] for i in range(len(form))]
            self.near_beginnings.update(text[:BEGINNING] for text in (form, *shorter))
            for text in shorter:
                self.by_deletion[text].append(form)

    def spelt(self, letters: str) -> str:
        """The wording that some typed pinyin stands for, names and topics before what is asked; empty for none."""
        found = self.by_spelling.get(letters, ())
        if len(letters) < SYLLABLES:
            return found[0] if found else ""
        return min(found, key=self._not_topical, default="")

    def _not_topical(self, wording: str) -> bool:
        return not any(term.role in (Role.PLACE, Role.PERSON, Role.CONCEPT) for term in self.exact[wording])

    def add_all(self, wordings: Iterable[str], term: Term, *, soundable: bool = True) -> None:
        """Add several wordings of one term."""
        for wording in wordings:
            self.add(wording, term, soundable=soundable)


def _forms(wording: str) -> set[str]:
    """The wording as normalised questions hold it, also with its Chinese digits as figures (四有 → 4有)."""
    plain = wording.lower().replace("、", ",").replace("“", "").replace("”", "").strip()
    forms = {plain}
    if plain and plain[0] in "一二三四五六七八九" and len(plain) >= 3 and plain not in UNITS:
        forms.add(plain.translate(_SWAP_DIGITS))
        forms.add(plain[0].translate(_SWAP_DIGITS) + plain[1:])
    return {form for form in forms if form}
