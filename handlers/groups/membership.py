"""The bot's own comings and goings: one greeting in a new group, nothing left behind in an old one, nothing lost where a
group becomes a supergroup."""

from __future__ import annotations

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers import presentation
from handlers.language import texts_for
from handlers.sending import say_in
from handlers.services import Context, services_of

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
PRESENT = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


async def on_change(update: Update, context: Context) -> None:
    """Greet where the bot was added to a group, forget the group where it was removed; silent in channels and private.

    Telegram says that the bot joins where a group becomes a supergroup, too: `on_upgrade` has made that one known.
    """
    change = update.my_chat_member
    if change is None or change.chat.type not in GROUPS:
        return
    services, chat = services_of(context), change.chat.id
    if _present(change.old_chat_member) and not _present(change.new_chat_member):
        await services.store.groups.leave(chat)
    elif arrives(change) and _may_write(change.new_chat_member) and not await services.store.groups.known(chat):
        texts = await texts_for(update, context)
        greeting = presentation.plain(texts.group_welcome.format(username=context.bot.username))
        await say_in(context.bot, chat, greeting)


async def on_upgrade(update: Update, context: Context) -> None:
    """A group became a supergroup, told by one of the two messages about it: its settings go to the new id."""
    message = update.message
    if message is None:
        return
    old, new = message.migrate_from_chat_id or message.chat_id, message.migrate_to_chat_id or message.chat_id
    await services_of(context).store.groups.move(old, new)


def arrives(change: ChatMemberUpdated) -> bool:
    """Whether the bot was added to a chat where it was not."""
    return _present(change.new_chat_member) and not _present(change.old_chat_member)


def _present(member: ChatMember) -> bool:
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status in PRESENT


def _may_write(member: ChatMember) -> bool:
    return member.status != ChatMemberStatus.RESTRICTED or bool(getattr(member, "can_send_messages", False))
