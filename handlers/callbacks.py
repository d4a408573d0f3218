"""The data that buttons carry: at most 64 bytes, readable again after a restart, never trusted.

`f:<fact>` answers a fact's question; `s:<key>:<fact>` shows an answer's source, `b:<key>:<fact>` brings it back;
`+:<fact>` and `-:<fact>` vote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from handlers.shown import Shown

MAX_BYTES = 64
OF_FACT: dict[str, Literal["fact", "up", "down"]] = {"f": "fact", "+": "up", "-": "down"}
SHAPE = re.compile(r"(?:([f+-]):([^:\s]{1,62})|([sb]):([0-9a-f]{10})(?::([^:\s]{1,51}))?)")


@dataclass(frozen=True, slots=True)
class Press:
    """What a pressed button asks for; `key` and `fact` may be empty."""

    action: Literal["fact", "up", "down", "source", "back"]
    key: str = ""
    fact: str = ""


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


def parse(data: object) -> Press | None:
    """What the data of a button asks for, None where it is not ours (old, forged, of another kind)."""
    match = SHAPE.fullmatch(data) if isinstance(data, str) else None
    if not match:
        return None
    if match[1]:
        return Press(OF_FACT[match[1]], fact=match[2])
    return Press("source" if match[3] == "s" else "back", key=match[4], fact=match[5] or "")


def _keyed(letter: str, shown: Shown) -> str:
    fact = shown.answer.facts[0] if shown.answer.facts else ""
    return _within(f"{letter}:{shown.key}:{fact}") if fact and _fits(fact) else f"{letter}:{shown.key}"


def _fits(fact: str) -> bool:
    return len(fact.encode()) <= 51


def _within(data: str) -> str:
    return data if len(data.encode()) <= MAX_BYTES else ""
