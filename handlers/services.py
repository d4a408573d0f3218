"""What handlers work with: the current assistant and the stores, as one value that `bot/app.py` fills in.

The protocols name what handlers need of a store; which store it is they do not know.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from telegram.ext import CallbackContext, ExtBot

from handlers.reloading import CurrentAssistant
from handlers.shown import ShownAnswers
from knowledge.assistant import Assistant

Context = CallbackContext[ExtBot[Any], Any, Any, Any]
KEY = "services"


class Conversations(Protocol):
    """Earlier messages of each person in each chat."""

    async def earlier(self, chat: int, user: int, message: int | None) -> tuple[str, ...]:
        """What this person said before `message`, oldest first."""

    async def record(self, chat: int, user: int, message: int | None, text: str) -> None:
        """Note what was said; an edited message replaces its former text."""


class SeenUpdates(Protocol):
    """Which updates were taken already."""

    async def first_time(self, update: int) -> bool:
        """True once for each update id."""


class Replies(Protocol):
    """Which messages of ours answer which message."""

    async def of(self, chat: int, message: int) -> tuple[int, ...]:
        """Our answers to a message, in order."""

    async def record(self, chat: int, message: int, replies: tuple[int, ...]) -> None:
        """Note our answers to a message."""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a handler may use besides Telegram."""

    current: CurrentAssistant
    conversations: Conversations
    seen: SeenUpdates
    replies: Replies
    admins: frozenset[int] = frozenset()
    shown: ShownAnswers = field(default_factory=ShownAnswers)

    @property
    def assistant(self) -> Assistant:
        """The assistant as of now; take it once per update, for a reload may replace it in between."""
        return self.current.assistant


def services_of(context: Context) -> Services:
    """The services of the running application."""
    return cast(Services, context.application.bot_data[KEY])
