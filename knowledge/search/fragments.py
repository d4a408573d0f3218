"""Facts by what somebody has typed so far: the beginning or the middle of a name, of a question, of its sound.

No question is understood here: a fragment is looked up in what the facts are called, what they are asked by and what
they say. What is found by no text is for the matching (`knowledge/search/listing.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from knowledge.facts.model import Fact
from knowledge.language import Language
from knowledge.reply.wording import script_of
from knowledge.search.entry import VARIANT, WHOLE_QUESTION, Fragment, SearchEntry
from knowledge.search.sounds import typed_letters
from knowledge.text.normalise import normalise

_LATIN = re.compile(r"[a-z]")
_HANZI = re.compile(r"[\u4e00-\u9fff]")

NAMED = 38.0
"""Fit from which a fragment stands in what a fact is called or asked by, not only in what it says."""

APART = 0.9
"""What a fit is worth where the words of a fragment stand apart."""

OTHER_LANGUAGE = 0.5
"""What a fit is worth in the language that the reader does not seem to write."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Facts that a fragment fits, best first; the language it seems to be in; how well it fits the first."""

    facts: tuple[str, ...]
    language: Language
    best: float = 0.0

    @property
    def named(self) -> bool:
        """Whether it is part of a fact's name or question as it is written (or, in latin letters, as it sounds)."""
        return self.best >= NAMED

    @property
    def begun(self) -> bool:
        """Whether a name or question begins with it, so that it may be half of one."""
        return self.best >= VARIANT[0]


def _written_in(typed: str, reader: Language, *, found: bool) -> Language:
    """The language that a fragment seems to be in, where it is not English: Chinese in the script that it shows, else in
    the reader's; without a word of Chinese, and nothing `found` that it could spell, the reader's own."""
    latin = bool(_LATIN.search(typed.lower()))
    if not _HANZI.search(typed) and not (latin and found):
        return reader
    return script_of((typed,)) or (reader if reader is Language.HANT else Language.HANS)


class Fragments:
    """The facts' texts. `first` are ids that come first among equals."""

    def __init__(self, facts: Iterable[Fact], first: Iterable[str]) -> None:
        self._entries = {fact.id: SearchEntry.of(fact) for fact in facts}
        ids = [*(id_ for id_ in dict.fromkeys(first) if id_ in self._entries), *self._entries]
        self._order = {id_: place for place, id_ in reversed(list(enumerate(ids)))}
        entries = self._entries.values()
        # What stands in no text at all, as most long fragments, need not be looked for in each.
        self._chinese = "".join(one.chinese for one in entries)
        self._english = "".join(one.english for one in entries)
        self._spelt = "\n".join(sounds.letters for one in entries for sounds, _ in one.sounds)
        self._initials = "\n".join(sounds.initials for one in entries for sounds, _ in one.sounds)

    def find(self, typed: str, reader: Language = Language.HANS) -> Fitting:
        """Facts for what was typed by a reader of a language; the same for the same text, always."""
        folded = normalise(typed)
        latin = bool(_LATIN.search(folded.text))
        fragment = Fragment(folded.text, typed_letters(folded.text), latin)
        if not any(map(str.isalnum, fragment.letters)):
            return Fitting((), reader)
        chinese = self._written(fragment.text, self._chinese, SearchEntry.fit)
        if latin or (not chinese and len(fragment.text) > 1):
            chinese = self._heard(fragment) | chinese
        english = {}
        if latin and not _HANZI.search(fragment.text):
            english = self._written(fragment.text, self._english, SearchEntry.fit_english)
        language = _written_in(typed, reader, found=bool(chinese))
        if english and (reader is Language.EN or not chinese):
            language, chinese, english = Language.EN, english, chinese
        fits = chinese | {id_: max(chinese.get(id_, 0.0), fit * OTHER_LANGUAGE) for id_, fit in english.items()}
        ids = sorted(fits, key=lambda id_: (-fits[id_], self._order[id_]))
        return Fitting(tuple(ids), language, max(fits.values(), default=0.0))

    def _written(self, text: str, everything: str, fit: Callable[[SearchEntry, str], float]) -> dict[str, float]:
        """How well a text fits each fact that has it in writing, or its words apart."""
        whole, words = text in everything, text.split()
        apart = len(words) > 1 and all(word in everything for word in words)
        found: dict[str, float] = {}
        for id_, entry in self._entries.items() if whole or apart else ():
            fits = fit(entry, text) if whole else 0.0
            if not fits and apart:
                fits = APART * min(fit(entry, word) for word in words)
            if fits:
                found[id_] = fits
        return found

    def _heard(self, fragment: Fragment) -> dict[str, float]:
        """How well a fragment fits each fact that it sounds like; of characters, another word may sound the same."""
        if fragment.letters not in self._spelt and not (fragment.latin and fragment.letters in self._initials):
            return {}
        most = WHOLE_QUESTION if fragment.latin else NAMED - 1
        heard = ((id_, min(entry.fit_sound(fragment), most)) for id_, entry in self._entries.items())
        return {id_: fits for id_, fits in heard if fits}
