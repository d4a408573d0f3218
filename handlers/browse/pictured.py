"""/timeline and /figures: a picture with its words below it, then buttons to look closer."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import BadRequest

from handlers.language import texts_for
from handlers.pictures.gallery import Kind
from handlers.presentation import lists
from handlers.sending import send, send_picture
from handlers.services import Context, services_of

logger = logging.getLogger(__name__)

LISTS = {Kind.TIMELINE: lists.timeline, Kind.FIGURES: lists.figures}


async def timeline(update: Update, context: Context) -> None:
    """What happened when."""
    await _show(update, context, Kind.TIMELINE)


async def figures(update: Update, context: Context) -> None:
    """The key figures."""
    await _show(update, context, Kind.FIGURES)


async def _show(update: Update, context: Context, kind: Kind) -> None:
    """The picture where there is one and the chat takes it; the words where no caption has said them all."""
    message = update.effective_message
    if message is None:
        return
    services, texts = services_of(context), await texts_for(update, context)
    assistant = services.assistant
    pictures = await services.gallery.pictures(assistant, kind, texts)
    said = bool(pictures) and all(picture.whole for picture in pictures)
    try:
        for picture in pictures:
            await send_picture(message, picture)
    except BadRequest as error:  # a group may not take pictures
        logger.warning("The picture of the %s was not taken: %s", kind, error)
        said = False
    await send(message, LISTS[kind](assistant, texts, words=not said))
