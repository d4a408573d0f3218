"""Floods from one person: served up to a pace that no reader reaches, told once, then silence until the pause is over.

The pace is a person's, over all chats, admins too. Adding the bot to groups counts like a message, for it is greeted
there; sending it away does not, for then things are to be deleted. Only what is meant for the bot counts: in a group
where it hears everything, people may talk as fast as they like. It is looked at before anything else, so that what is
dropped costs nothing: no look into the store, no claim (`once.py`). What is told goes the way of every message, and so
it is claimed.
"""

from __future__ import annotations

import logging
from collections.abc import Container

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ExtBot

from handlers import presentation
from handlers.gate import once
from handlers.groups.addressing import from_machine, question_in, speaker
from handlers.groups.membership import arrives
from handlers.groups.rules import COMMAND
from handlers.language import texts_for
from handlers.sending import acknowledge, send
from handlers.services import Context, services_of
from handlers.services.pace import Verdict

logger = logging.getLogger(__name__)


class Guard:
    """Runs before all handlers; `commands` are the names of those that answer in groups."""

    def __init__(self, commands: Container[str]) -> None:
        self._commands = commands

    async def __call__(self, update: Update, context: Context) -> None:
        """Let the update pass; raises `ApplicationHandlerStop` where its sender goes too fast."""
        message, query, typed = update.message or update.edited_message, update.callback_query, update.inline_query
        change = update.my_chat_member
        paces = services_of(context).paces
        if message is not None and self._for_us(message, context.bot):
            own = paces.forgetting if _asks_to_forget(message) else paces.messages
            verdict, kind = own.take(speaker(message)), "message"
        elif query is not None:
            verdict, kind = paces.presses.take(query.from_user.id), "press"
        elif typed is not None:
            verdict, kind = paces.keystrokes.take(typed.from_user.id), "inline"
        elif change is not None and arrives(change):
            verdict, kind = paces.messages.take(change.from_user.id), "arrival"
        else:
            return
        if verdict is Verdict.SERVE:
            return
        services_of(context).meters.dropped(kind)
        try:
            if query is not None:
                await acknowledge(query)  # the client spins until then
            elif message is not None and verdict is Verdict.TELL:
                await once.begin(update, context)
                await send(message, presentation.plain((await texts_for(update, context)).too_fast))
        except TelegramError as error:  # raised, it would let the update pass to the handlers
            logger.warning("Somebody who goes too fast could not be told: %s", type(error).__name__)
        raise ApplicationHandlerStop

    def _for_us(self, message: Message, bot: ExtBot[None]) -> bool:
        """Whether we would answer: anything in private, in groups what is asked of us, and our commands."""
        if from_machine(message, bot.id):
            return False
        if message.chat.type == ChatType.PRIVATE or question_in(message, bot) is not None:
            return True
        command = COMMAND.match(message.text or "")
        if command is None or command[1].lower() not in self._commands:
            return False
        return command[2] is None or command[2].lower() == bot.username.lower()


def _asks_to_forget(message: Message) -> bool:
    command = COMMAND.match(message.text or "")
    return command is not None and command[1].lower() == "forget"
