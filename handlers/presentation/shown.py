"""Answers as they were shown, so that a button can show their source and bring them back.

Keys are made from the content: the same answer has the same key, everywhere and after a restart. They are long, since
what is typed in inline mode is part of it: whoever found words with the key of another answer would see them shown above
that one, to everybody who presses its buttons. What is gone from memory is rebuilt from the fact whose id the button
carries; an answer from several facts has none there, and is asked for anew (`handlers.answers.again`).
"""

from __future__ import annotations

import base64
import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace

from knowledge.outcome import Answered

LIMIT = 5_000
KEY_BYTES = 9


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer, and the question above it (empty where the person wrote the question); what to type in inline mode to
    `share` it (empty where nothing brings it up)."""

    answer: Answered
    question: str = ""
    share: str = ""

    @property
    def key(self) -> str:
        """Twelve characters from what a reader sees of the answer itself: how sure it is, and what is offered below it, may
        change while it stays the same answer."""
        seen = replace(self.answer, confidence=1.0, related=())
        content = repr((seen, self.question)).encode("utf-8", "backslashreplace")
        return base64.urlsafe_b64encode(hashlib.blake2s(content, digest_size=KEY_BYTES).digest()).decode()


class ShownAnswers:
    """The last few thousand answers by key."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._answers: OrderedDict[str, Shown] = OrderedDict()
        self._limit = limit

    def remember(self, shown: Shown) -> Shown:
        """Keep an answer; returns it."""
        self._answers[shown.key] = shown
        self._answers.move_to_end(shown.key)
        if len(self._answers) > self._limit:
            self._answers.popitem(last=False)
        return shown

    def clear(self) -> None:
        """Forget them all: whose they were is not known here."""
        self._answers.clear()

    def get(self, key: str) -> Shown | None:
        """The answer of this key, None where it is no longer known."""
        return self._answers.get(key)
