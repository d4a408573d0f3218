"""Each update is answered once, however often Telegram delivers it and whenever the process is killed."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers.services import Context, services_of


async def begin(update: Update, context: Context) -> None:
    """Stop where the update is known; raises `ApplicationHandlerStop`. Inline queries may be answered again at will."""
    if update.inline_query is None and not await services_of(context).store.updates.begin(update.update_id):
        raise ApplicationHandlerStop


async def claim(update: Update, context: Context) -> None:
    """Take the update for good: to be called right before a new message leaves, when the answer is at hand.

    Raises `ApplicationHandlerStop` where another process was faster. Edits and notes below buttons do no harm when
    they are repeated, and need no claim.
    """
    if not await services_of(context).store.updates.claim(update.update_id):
        raise ApplicationHandlerStop
