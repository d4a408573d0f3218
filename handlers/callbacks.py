"""The data that buttons carry: at most 64 bytes, readable again after a restart, never trusted.

A letter, a colon, and what the letter's shape allows:
`f:<fact>` answers a fact's question; `s:<key>:<fact>` shows an answer's source, `b:<key>:<fact>` brings it back;
`+:<fact>` and `-:<fact>` vote; `l:<language>` chooses a language, none to follow the client; `g:<setting>=<value>` changes
a setting of a group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.quiet import CHOICES
from handlers.shown import Shown
from handlers.texts import Language

MAX_BYTES = 64
FACT = r"(?P<fact>[^:\s]{1,62})"
KEYED = r"(?P<key>[0-9a-f]{10})(?::(?P<fact>[^:\s]{1,51}))?"
LANGUAGE = rf"(?:{'|'.join(Language)}|)"
HOURS = "|".join(f"{start}-{end}" for start, end in CHOICES)
SHAPES = {
    "f:": ("fact", FACT),
    "+:": ("up", FACT),
    "-:": ("down", FACT),
    "s:": ("source", KEYED),
    "b:": ("back", KEYED),
    "l:": ("language", rf"(?P<value>{LANGUAGE})"),
    "g:": ("settings", rf"(?P<value>replies=[01]|quiet=(?:{HOURS})|language={LANGUAGE})"),
}


@dataclass(frozen=True, slots=True)
class Press:
    """What a pressed button asks for; which of the others are filled depends on the action."""

    action: str
    key: str = ""
    fact: str = ""
    value: str = ""


def fact_data(fact: str) -> str:
    """Data of a button that answers a fact's question; empty where the id does not fit."""
    return _within(f"f:{fact}")


def vote_data(fact: str, *, up: bool) -> str:
    """Data of a button that votes; empty where the id does not fit."""
    return _within(f"{'+' if up else '-'}:{fact}")


def source_data(shown: Shown) -> str:
    """Data of the button that shows an answer's source."""
    return _keyed("s", shown)


def back_data(shown: Shown) -> str:
    """Data of the button that brings an answer back."""
    return _keyed("b", shown)


def language_data(language: Language | None) -> str:
    """Data of the button that chooses a language, or the client's."""
    return f"l:{language or ''}"


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
    return Press(action, **{name: value for name, value in match.groupdict().items() if value}) if match else None


def _keyed(letter: str, shown: Shown) -> str:
    fact = shown.answer.facts[0] if shown.answer.facts else ""
    return _within(f"{letter}:{shown.key}:{fact}") if fact and _fits(fact) else f"{letter}:{shown.key}"


def _fits(fact: str) -> bool:
    return len(fact.encode()) <= 51


def _within(data: str) -> str:
    return data if len(data.encode()) <= MAX_BYTES else ""
