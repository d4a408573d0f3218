"""The data that buttons carry: at most 64 bytes, readable again after a restart, never trusted.

A letter, a colon, and what the letter's shape allows:
`f:<fact>` answers a fact's question; `s:<key>:<fact>` shows an answer's source, `b:<key>:<fact>` brings it back, both
with `.2` behind the key for their second page; all three end with `:t` or `:e` where the answer is in traditional
characters or in English;
`+:<fact>` and `-:<fact>` vote; `l:<language>` chooses a language, none to follow the client;
`p:<part>:<page>` shows a part's facts, `p::<page>` the parts, `y:<year>` a year, `n:<page>` the figures, each without more
the whole list;
`v:<list>:<fact>` answers a fact of the list p, y or n, with a button back to its place there;
`g:<setting>=<value>` changes a setting of a group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.presentation.shown import Shown
from knowledge.language import Language

MAX_BYTES = 64
FACT = r"(?P<fact>[^:\s]{1,62})"
LETTERS = {Language.HANS: "", Language.HANT: ":t", Language.EN: ":e"}
"""An answer's language in the fewest bytes."""

SPOKEN = {letter: language for language, letter in LETTERS.items()}

LANGUAGE = rf"(?P<letter>{'|'.join(filter(None, LETTERS.values()))})?"
KEYED = rf"(?P<key>[A-Za-z0-9_-]{{12}})(?:\.(?P<page>[1-9]\d?))?(?::(?P<fact>[^:\s]{{1,49}}))?{LANGUAGE}"
KEYED_FACT = 44
"""Bytes of a fact's id beside a letter, a key, a page of two digits and a language."""

PART = r"(?P<key>[0-9a-f]{8})?(?::(?P<value>[0-9]{1,3}))?"
CHOSEN = rf"(?:{'|'.join(Language)}|)"
NEVER = (0, 0)
QUIET_HOURS = (NEVER, (22, 7), (23, 7), (0, 6))
"""From which hour until which a group may tell the bot to be silent."""

HOURS = "|".join(f"{start}-{end}" for start, end in QUIET_HOURS)
SHAPES = {
    "f:": ("fact", FACT + LANGUAGE),
    "+:": ("up", FACT),
    "-:": ("down", FACT),
    "s:": ("source", KEYED),
    "b:": ("back", KEYED),
    "l:": ("language", rf"(?P<value>{CHOSEN})"),
    "p:": ("part", PART),
    "y:": ("year", r"(?P<value>[0-9]{4})?"),
    "n:": ("figures", r"(?P<value>[0-9]{1,3})?"),
    "v:": ("listed", r"(?P<value>[pyn]):(?P<fact>[^:\s]{1,60})"),
    "g:": ("settings", rf"(?P<value>replies=[01]|quiet=(?:{HOURS})|language={CHOSEN})"),
}
LISTS = frozenset({"part", "year", "figures"})
"""Actions of the buttons that lead back to a list."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a pressed button asks for; which of the others are filled depends on the action."""

    action: str
    key: str = ""
    fact: str = ""
    value: str = ""
    page: str = ""
    language: Language = Language.HANS

    @property
    def number(self) -> int:
        """The page, counted from 1."""
        return int(self.page or 1)


def fact_data(fact: str, language: Language = Language.HANS) -> str:
    """Data of a button that answers a fact's question in a language; empty where the id does not fit."""
    return _within(f"f:{fact}{LETTERS[language]}")


def vote_data(fact: str, *, up: bool) -> str:
    """Data of a button that votes; empty where the id does not fit."""
    return _within(f"{'+' if up else '-'}:{fact}")


def of_one_fact(shown: Shown) -> bool:
    """Whether an answer's buttons carry the fact that brings it back: its id fits, and the answer is no more than it."""
    return len(shown.answer.facts) == 1 and len(shown.answer.facts[0].encode()) <= KEYED_FACT


def source_data(shown: Shown, page: int = 1) -> str:
    """Data of the button that shows a page of an answer's source."""
    return _keyed("s", shown, page)


def back_data(shown: Shown, page: int = 1) -> str:
    """Data of the button that brings a page of an answer back."""
    return _keyed("b", shown, page)


def language_data(language: Language | None) -> str:
    """Data of the button that chooses a language, or the client's."""
    return f"l:{language or ''}"


def part_data(key: str = "", page: int = 0) -> str:
    """Data of the button that shows a page of a part's facts; without a key a page of the parts."""
    return f"p:{key}:{page}" if key or page else "p:"


def year_data(year: int | None = None) -> str:
    """Data of the button that shows what happened in a year; without one in all years."""
    return f"y:{year or ''}"


def figures_data(page: int = 0) -> str:
    """Data of the button that shows a page of the figures."""
    return f"n:{page or ''}"


def listed_data(place: str, fact: str) -> str:
    """Data of the button that answers a fact of a list (p, y or n); empty where the id does not fit."""
    return _within(f"v:{place}:{fact}")


def replies_data(answered: bool) -> str:
    """Data of the button that chooses whether a group's replies to the bot are answered."""
    return f"g:replies={int(answered)}"


def quiet_data(hours: tuple[int, int]) -> str:
    """Data of the button that chooses a group's quiet hours."""
    return f"g:quiet={hours[0]}-{hours[1]}"


def group_language_data(tag: str) -> str:
    """Data of the button that chooses a group's language, or everybody's own."""
    return f"g:language={tag}"


def parse(data: object) -> Press | None:
    """What the data of a button asks for, None where it is not ours (old, forged, of another kind)."""
    if not isinstance(data, str) or len(data.encode(errors="replace")) > MAX_BYTES:
        return None
    letter, colon, rest = data.partition(":")
    action, shape = SHAPES.get(letter + colon, ("", ""))
    match = re.fullmatch(shape, rest) if action else None
    if match is None:
        return None
    found = {name: value for name, value in match.groupdict().items() if value}
    return Press(action, language=SPOKEN[found.pop("letter", "")], **found)


def _keyed(letter: str, shown: Shown, page: int) -> str:
    """The fact's id is left out where the fact alone does not bring the answer back."""
    head = f"{letter}:{shown.key}{f'.{page}' if page > 1 else ''}"
    return f"{head}:{shown.answer.facts[0]}{LETTERS[shown.answer.language]}" if of_one_fact(shown) else head


def _within(data: str) -> str:
    return data if len(data.encode()) <= MAX_BYTES else ""
