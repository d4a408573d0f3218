"""Names as English readers know them: places and people spelt out beside the characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import capwords

from knowledge.browse.wording import with_english_dates
from knowledge.facts.base_model import EntitiesFile

LONGEST_ABBREVIATION = 3
"""Letters of a place that is written in capitals (USA, UK)."""


class EnglishNames:
    """The names of one base. Filled by the constructor, then only read."""

    def __init__(self, entities: Iterable[EntitiesFile]) -> None:
        self._known = dict[str, str]()
        for each in entities:
            self._known |= {name: f"{place.en} ({name})" for name, place in each.places.items() if place.en}
            spelt = ((name, _spelt(person.words)) for name, person in each.people.items())
            self._known |= {name: f"{english} ({name})" for name, english in spelt if english}

    def of(self, name: str) -> str:
        """A name, a date or a figure as English writes it; of several (甲、乙) each."""
        return " and ".join(self._known.get(one) or _capitalised(with_english_dates(one)) for one in name.split("、"))


def _spelt(words: Sequence[str]) -> str:
    """A person's whole name in latin letters; empty where nobody wrote it down."""
    return next((capwords(word) for word in words if word.isascii() and " " in word), "")


def _capitalised(name: str) -> str:
    """A place as English writes it: Hong Kong, USA; a figure, a date or a Chinese name as it is."""
    if name.startswith("the ") or not (name.isascii() and name.replace(" ", "").replace("'", "").isalpha()):
        return name
    return name.upper() if len(name) <= LONGEST_ABBREVIATION else capwords(name)
