"""What happens when a handler fails: a log entry, and one short apology where we would have answered."""

from __future__ import annotations

import logging
from enum import Enum

from telegram import Update
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from handlers import presentation
from handlers.groups.addressing import question_in
from handlers.language import texts_for
from handlers.sending import acknowledge, send
from handlers.services import Context, request, services_of

logger = logging.getLogger(__name__)

NO_FAULT = (
    "message is not modified",
    "query is too old",
    "message to be replied not found",
    # A topic that was closed or deleted meanwhile, a group where the bot may not write: nobody could read an apology.
    "message thread not found",
    "topic_closed",
    "topic_deleted",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "chat not found",
)


class Kind(Enum):
    """How an error is treated."""

    EXPECTED = "expected"  # blocked, too late, migrated: nothing to do, nobody to tell
    NETWORK = "network"  # the message may have been delivered, or cannot be: no second one
    BUG = "bug"  # ours


def classify(error: BaseException | None) -> Kind:
    """Which kind an error is."""
    if isinstance(error, (Forbidden, ChatMigrated)):
        return Kind.EXPECTED
    if isinstance(error, BadRequest):  # a NetworkError by inheritance
        return Kind.EXPECTED if str(error).lower().startswith(NO_FAULT) else Kind.BUG
    if isinstance(error, (NetworkError, RetryAfter, Conflict, InvalidToken)):
        return Kind.NETWORK
    return Kind.BUG


async def on_error(update: object, context: Context) -> None:
    """Log the error and apologise once where that is due; raises nothing."""
    kind, number = classify(context.error), request.number()
    services_of(context).meters.error(kind.value, context.error)
    if kind is not Kind.BUG:
        # The text of a migration is the group's new id, and ids are in no log.
        said = "" if isinstance(context.error, ChatMigrated) else f": {context.error}"
        logger.warning("%s error %s: %s%s", kind.value, number, type(context.error).__name__, said)
        return
    logger.error("Error %s while handling an update", number, exc_info=context.error)
    try:
        await _apologise(update, context, number)
    except Exception:
        logger.warning("The apology for error %s could not be sent", number, exc_info=True)


async def _apologise(update: object, context: Context, number: str) -> None:
    if not isinstance(update, Update):
        return
    text = (await texts_for(update, context)).sorry.format(number=number)
    if update.callback_query:
        await acknowledge(update.callback_query, text)
    elif update.message and (_private(update) or question_in(update.message, context.bot) is not None):
        await send(update.message, presentation.plain(text))


def _private(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
