"""Facts by what somebody has typed so far: the beginning or the middle of a name, of a question, of its sound.

No question is understood here: a fragment is looked up in what the facts are called, what they are asked by and what
they say. What is found by no text is for the matching (`knowledge/search/listing.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.facts.model import Fact
from knowledge.outcome import EN, HANS, HANT
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
    language: str
    best: float = 0.0

    @property
    def named(self) -> bool:
        """Whether it is part of a fact's name or question as it is written (or, in latin letters, as it sounds)."""
        return self.best >= NAMED

    @property
    def begun(self) -> bool:
        """Whether a name or question begins with it, so that it may be half of one."""
        return self.best >= VARIANT[0]


class Fragments:
    """The facts' texts. `first` are ids that come first among equals."""

    def __init__(self, facts: Iterable[Fact], first: Iterable[str]) -> None:
        self._entries = {fact.id: SearchEntry.of(fact) for fact in facts}
        ids = [*(id_ for id_ in dict.fromkeys(first) if id_ in self._entries), *self._entries]
        self._order = {id_: place for place, id_ in reversed(list(enumerate(ids)))}

    def find(self, typed: str, reader: str = HANS) -> Fitting:
        """Facts for what was typed by a reader of a language; the same for the same text, always."""
        folded = normalise(typed)
        latin = bool(_LATIN.search(folded.text))
        fragment = Fragment(folded.text, typed_letters(folded.text), latin)
        if not any(map(str.isalnum, fragment.letters)):
            return Fitting((), reader)
        chinese = self._fits(fragment)
        english = self._english(fragment) if latin and not _HANZI.search(fragment.text) else {}
        language = HANT if folded.traditional else HANS
        if english and (reader == EN or not chinese):
            language, chinese, english = EN, english, chinese
        fits = chinese | {id_: max(chinese.get(id_, 0.0), fit * OTHER_LANGUAGE) for id_, fit in english.items()}
        ids = sorted(fits, key=lambda id_: (-fits[id_], self._order[id_]))
        return Fitting(tuple(ids), language, max(fits.values(), default=0.0))

    def _fits(self, fragment: Fragment) -> dict[str, float]:
        """How well a fragment fits each fact's Chinese texts: by writing or, where some of it is in latin letters or no
        fact has it in writing, by sound."""
        words = fragment.text.split()
        found: dict[str, float] = {}
        for id_, entry in self._entries.items():
            fit = entry.fit(fragment.text)
            if not fit and len(words) > 1:
                fit = APART * min(map(entry.fit, words))
            if fit:
                found[id_] = fit
        if fragment.latin or (not found and len(fragment.text) > 1):
            most = WHOLE_QUESTION if fragment.latin else NAMED - 1  # what only sounds alike may be something else
            heard = {id_: min(entry.fit_sound(fragment), most) for id_, entry in self._entries.items()}
            found = {id_: fit for id_, fit in (heard | found).items() if fit}
        return found

    def _english(self, fragment: Fragment) -> dict[str, float]:
        words = fragment.text.split()
        found: dict[str, float] = {}
        for id_, entry in self._entries.items():
            fit = entry.fit_english(fragment.text)
            if not fit and len(words) > 1:
                fit = APART * min(map(entry.fit_english, words))
            if fit:
                found[id_] = fit
        return found
