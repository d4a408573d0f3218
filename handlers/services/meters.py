"""What is counted and timed, as a protocol; who does it, and in which form, the handlers do not know."""

from __future__ import annotations

from typing import Literal, Protocol

from knowledge.outcome import Outcome

ReloadResult = Literal["loaded", "refused", "failed"]


class Meters(Protocol):
    """Told of everything that is worth watching. Nothing here raises, waits, or keeps what people wrote."""

    def question(self, text: str, outcome: Outcome, chat_type: str, seconds: float) -> None:
        """A question was matched; the seconds are those of the matching alone."""

    def search(self, found: int, seconds: float) -> None:
        """An inline query was matched with that many facts."""

    def pressed(self, action: str) -> None:
        """A button was pressed; an empty action is one that has expired or was forged."""

    def dropped(self, kind: str) -> None:
        """Somebody went too fast; the kind is message, press or inline."""

    def reload(self, result: ReloadResult, seconds: float) -> None:
        """A new base was loaded, found unusable, or could not be read at all."""

    def error(self, kind: str, error: BaseException | None) -> None:
        """A handler failed."""


class Unwatched:
    """Counts nothing."""

    def question(self, text: str, outcome: Outcome, chat_type: str, seconds: float) -> None: ...
    def search(self, found: int, seconds: float) -> None: ...
    def pressed(self, action: str) -> None: ...
    def dropped(self, kind: str) -> None: ...
    def reload(self, result: ReloadResult, seconds: float) -> None: ...
    def error(self, kind: str, error: BaseException | None) -> None: ...
