"""The update that a task is at work on: its id, by which log lines and apologies are found again, and notes on it.

The id is random: who reads it in an apology learns nothing from it.
"""

from __future__ import annotations

import secrets
from contextvars import ContextVar
from dataclasses import dataclass, field

Note = str | int | float


@dataclass(slots=True)
class Request:
    """One update at work; `texts` is what people wrote in it, which no log line may hold unless asked for."""

    texts: tuple[str, ...] = ()
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    notes: dict[str, Note] = field(default_factory=dict)


_current: ContextVar[Request | None] = ContextVar("request", default=None)


def begin(texts: tuple[str, ...] = ()) -> Request:
    """Start a request for this task and all that it starts."""
    request = Request(texts)
    _current.set(request)
    return request


def current() -> Request | None:
    """The request that this task is at work on, None outside of updates."""
    return _current.get()


def wrote(*texts: str) -> None:
    """Add what people wrote as handlers take it (without a command, a mention, odd characters; earlier messages)."""
    request = _current.get()
    if request:
        request.texts = tuple(dict.fromkeys((*request.texts, *filter(None, texts))))


def note(**notes: Note) -> None:
    """Add to what the request's log line will say."""
    request = _current.get()
    if request:
        request.notes.update(notes)


def number() -> str:
    """The request's id; a new one outside of updates."""
    request = _current.get() or Request()
    return request.id
