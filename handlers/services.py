"""What handlers work with: the current assistant and the store, as one value that `bot/app.py` fills in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from telegram.ext import CallbackContext, ExtBot

from handlers.fleet import Alone, Fleet
from handlers.gallery import Gallery
from handlers.hints import Hints
from handlers.inline_cards import Shelf
from handlers.meters import Meters, Unwatched
from handlers.pace import Paces
from handlers.reloading import CurrentAssistant
from handlers.shown import ShownAnswers
from handlers.stores import Store
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
    paces: Paces = field(default_factory=Paces)
    gallery: Gallery = field(default_factory=Gallery)
    shelf: Shelf = field(default_factory=Shelf)
    hints: Hints = field(default_factory=Hints)

    @property
    def assistant(self) -> Assistant:
        """The assistant as of now; take it once per update, for a reload may replace it in between."""
        return self.current.assistant


def services_of(context: Context) -> Services:
    """The services of the running application."""
    return cast(Services, context.application.bot_data[KEY])
