"""Whether the bot answers at all: machines never, groups as their admins have set it. Runs before all handlers.

It comes before `floods` and `once`, so that what is not answered costs nothing: no pace, no claim.
"""

from __future__ import annotations

import asyncio

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from handlers.groups.addressing import from_machine, only_replies, question_in, written
from handlers.groups.quiet import is_quiet
from handlers.groups.rules import COMMAND, LINK
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
    """Whether the bot answers a message that is for it: in groups as its settings let it, and of replies, which may be
    meant for all, those that ask something; private chats have no settings."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    settings = await services_of(context).store.groups.settings(message.chat_id)
    if is_quiet(settings):
        return False
    if not only_replies(message, context.bot):
        return True
    if settings.mention_only or _names_somebody(message):
        return False
    return await asyncio.to_thread(services_of(context).assistant.is_asked, written(message))


def _names_somebody(message: Message) -> bool:
    """Whether a reply that does not name the bot is meant for somebody else."""
    kinds = {MessageEntity.MENTION, MessageEntity.TEXT_MENTION}
    return any(entity.type in kinds for entity in (*message.entities, *message.caption_entities))


def _sent_by_client(message: Message) -> bool:
    """Whether it is the `/start` with a parameter that a client sends by itself where somebody adds the bot to a group
    by a link; the greeting has said it all. A link to a fact is somebody's wish."""
    command = COMMAND.match(written(message))
    if command is None or command[1].lower() != "start" or message.chat.type == ChatType.PRIVATE:
        return False
    parameter = written(message)[command.end() :].strip()
    return bool(parameter) and not LINK.fullmatch(parameter)
