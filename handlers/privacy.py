"""/privacy says what is remembered, /forget deletes it."""

from __future__ import annotations

from telegram import Update

from handlers import presentation
from handlers.groups.addressing import speaker
from handlers.language import texts_for
from handlers.sending import say
from handlers.services import Context, services_of


async def privacy(update: Update, context: Context) -> None:
    """Say what is stored, for how long, and how to have it deleted."""
    services, texts = services_of(context), await texts_for(update, context)
    logged = f"\n\n{texts.privacy_logged}" if services.logs_questions else ""
    await say(update, presentation.plain(texts.privacy.format(days=services.store.retention_days) + logged))


async def forget(update: Update, context: Context) -> None:
    """Delete what is stored of who asks for it, and say whether that was done."""
    if update.effective_message is None:
        return
    texts = await texts_for(update, context)  # before the choice is gone
    services = services_of(context)
    done = await services.store.forget(speaker(update.effective_message))
    if done:
        services.forget_answers()
    await say(update, presentation.plain(texts.forgotten if done else texts.forget_failed))
