"""Pressed buttons: which part of the bot each belongs to. Their data is never trusted."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import CallbackQuery, Update

from handlers import language
from handlers.answers import answer_buttons
from handlers.browse import browsing
from handlers.groups import settings
from handlers.language import texts_for
from handlers.presentation.callbacks import Press, parse
from handlers.sending import acknowledge
from handlers.services import Context, Services, services_of
from handlers.wording.texts import Texts

OnPress = Callable[[CallbackQuery, Press, Services, Texts], Coroutine[Any, Any, bool]]
PRESSES: dict[str, OnPress] = {
    "fact": answer_buttons.on_fact,
    "source": answer_buttons.on_source,
    "back": answer_buttons.on_back,
    "up": answer_buttons.on_vote,
    "down": answer_buttons.on_vote,
    "language": language.on_press,
    "part": browsing.on_part,
    "year": browsing.on_year,
    "figures": browsing.on_figures,
    "listed": browsing.on_listed,
    "settings": settings.on_press,
}
"""By action: answers the callback and does what the button says; False, having done nothing, where it has expired."""


async def on_press(update: Update, context: Context) -> None:
    """Do what the button says, in its own message; say so where it has expired."""
    query = update.callback_query
    if query is None:
        return
    services, texts = services_of(context), await texts_for(update, context)
    press = parse(query.data)
    services.meters.pressed(press.action if press else "")
    if press is None or not await PRESSES[press.action](query, press, services, texts):
        await acknowledge(query, texts.expired)
