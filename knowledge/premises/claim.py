"""A wrong claim: what is set right, and by which facts."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.matching.conflict import Conflict
from knowledge.outcome import Reason

QUOTED, CLAIMED = 0.9, 0.85
"""Confidence in what sets a phrase or a name of the article right, and in what is known by the name that it is called by."""

NOT_SO = "文章不是这么写的。"
"""What is said first where no single thing can be set right."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is set right, and the facts by any of which it is, the nearest first; how sure it is; other facts that tell of
    the same thing; whether it is only the contrary of what they say, or said of others (`loose`): what is surely not written of
    them is no such contrary."""

    conflicts: tuple[Conflict, ...]
    facts: tuple[str, ...]
    sure: float = CLAIMED
    alike: tuple[str, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """What a message names, by its span; the facts that tell of it, the nearest first."""

    start: int
    end: int
    facts: tuple[str, ...]


def corrected(asked: str, given: str, facts: tuple[str, ...], sure: float = CLAIMED) -> Claim:
    """A claim of one thing where the article has another."""
    return Claim((Conflict(Reason.PERSON, asked, given),), facts, sure)


def not_so(facts: tuple[str, ...], *, loose: bool = False) -> Claim:
    """A claim that the article does not make of a thing, and what it says of it."""
    return Claim((Conflict(Reason.DETAIL, "", "", says=NOT_SO),), facts, loose=loose)
