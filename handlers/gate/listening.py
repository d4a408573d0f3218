"""Whether the bot answers at all: machines never, groups as their admins have set it. Runs before all handlers.

It comes before `floods` and `once`, so that what is not answered costs nothing: no pace, no claim.
"""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from handlers.groups.addressing import from_machine, question_in, written
from handlers.groups.quiet import is_quiet
from handlers.groups.rules import COMMAND
from handlers.services import Context, services_of

ALWAYS = "settings"  # the command that works in quiet hours, for it is how they are ended


async def listen(update: Update, context: Context) -> None:
    """Stop a new message that must stay unanswered; raises `ApplicationHandlerStop`."""
    message = update.message
    if message is None:
        return
    if from_machine(message, context.bot.id):
        raise ApplicationHandlerStop
    command = COMMAND.match(written(message))
    if command is None and question_in(message, context.bot) is None:
        return  # nobody answers it: no need to look at settings
    if command is not None and command[1].lower() == ALWAYS:
        return
    if _sent_by_client(message) or not await answers(message, context):
        raise ApplicationHandlerStop


async def answers(message: Message, context: Context) -> bool:
    """Whether the settings of the group let the bot answer a message that is for it; private chats have none."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    settings = await services_of(context).store.groups.settings(message.chat_id)
    if is_quiet(settings):
        return False
    only_a_reply = question_in(message, context.bot) is not None and (
        question_in(message, context.bot, replies=False) is None
    )
    return not (settings.mention_only and only_a_reply)


def _sent_by_client(message: Message) -> bool:
    """Whether it is the `/start` with a parameter that a client sends by itself where somebody adds the bot to a group
    by a link; the greeting has said it all."""
    command = COMMAND.match(written(message))
    if command is None or command[1].lower() != "start" or message.chat.type == ChatType.PRIVATE:
        return False
    return bool(written(message)[command.end() :].strip())
