"""What handlers work with: the current assistant and the store, as one value that `bot/app.py` fills in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from telegram.ext import CallbackContext, ExtBot

from handlers.pictures.gallery import Gallery
from handlers.presentation.inline_cards import Shelf
from handlers.presentation.shown import ShownAnswers
from handlers.services.fleet import Alone, Fleet
from handlers.services.hints import Hints
from handlers.services.meters import Meters, Unwatched
from handlers.services.pace import Paces
from handlers.services.reloading import CurrentAssistant
from handlers.services.stores import Store
from knowledge.assistant import Assistant

Context = CallbackContext[ExtBot[Any], Any, Any, Any]
KEY = "services"


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a handler may use besides Telegram."""

    current: CurrentAssistant
    store: Store
    admins: frozenset[int] = frozenset()
    meters: Meters = field(default_factory=Unwatched)
    fleet: Fleet = field(default_factory=Alone)
    shown: ShownAnswers = field(default_factory=ShownAnswers)
    typed: ShownAnswers = field(default_factory=ShownAnswers)  # of inline mode: keystrokes push out nothing else
    paces: Paces = field(default_factory=Paces)
    gallery: Gallery = field(default_factory=Gallery)
    shelf: Shelf = field(default_factory=Shelf)
    hints: Hints = field(default_factory=Hints)
    logs_questions: bool = False  # whether what people ask is put into the log

    @property
    def assistant(self) -> Assistant:
        """The assistant as of now; take it once per update, for a reload may replace it in between."""
        return self.current.assistant

    def forget_answers(self) -> None:
        """Forget the answers in memory, everybody's: they bear no name, and what buttons need is in the store."""
        self.shown.clear()
        self.typed.clear()


def services_of(context: Context) -> Services:
    """The services of the running application."""
    return cast(Services, context.application.bot_data[KEY])
