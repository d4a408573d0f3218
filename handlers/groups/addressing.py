"""What a message asks of the bot, and on whose behalf: the `rules` of groups on messages as the library has them."""

from __future__ import annotations

from telegram import Bot, Message, User
from telegram.constants import ChatType
from telegram.ext import ExtBot

from handlers.groups import rules
from handlers.presentation.richtext import clean


def question_in(message: Message, bot: ExtBot[None] | ExtBot[object], *, replies: bool = True) -> str | None:
    """What a message asks of the bot; None where it is not for it. A reply to the bot may be meant for it, or not."""
    text = written(message)
    if not text or from_machine(message, bot.id):
        return None
    return rules.question(
        clean(text),
        bot.username,
        private=message.chat.type == ChatType.PRIVATE,
        addressed=(replies and _replies_to(message, bot.id)) or _names(message, bot.id),
    )


def only_replies(message: Message, bot: ExtBot[None] | ExtBot[object]) -> bool:
    """Whether a message in a group is for the bot only in that it replies to it."""
    if message.chat.type == ChatType.PRIVATE or question_in(message, bot) is None:
        return False
    return question_in(message, bot, replies=False) is None


def written(message: Message) -> str:
    """What somebody wrote: a text, or a caption."""
    return message.text or message.caption or ""


def quoted(message: Message, bot: Bot) -> str:
    """What somebody wrote that a message replies to, or the part of it that was marked; empty where a machine wrote it."""
    theirs = message.reply_to_message
    if theirs is None or theirs.from_user is None or from_machine(theirs, bot.id):
        return ""
    return rules.without_mention(clean(message.quote.text if message.quote else written(theirs)), bot.username)


def speaker(message: Message) -> int:
    """Whose conversation a message belongs to: a person, or the group or channel on whose behalf it was sent."""
    if message.sender_chat:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else 0


def from_machine(message: Message, me: int) -> bool:
    """Our own inline results, other bots, and posts that Telegram forwards from a linked channel."""
    through_me = message.via_bot is not None and message.via_bot.id == me
    other_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    return through_me or other_bot or bool(message.is_automatic_forward)


def _replies_to(message: Message, me: int) -> bool:
    """Whether it replies to a message of ours; in topics the topic's creation stands in when it replies to none."""
    earlier = message.reply_to_message
    return bool(earlier and earlier.from_user and earlier.from_user.id == me and not earlier.forum_topic_created)


def _names(message: Message, me: int) -> bool:
    users: list[User | None] = [entity.user for entity in (*message.entities, *message.caption_entities)]
    return any(user is not None and user.id == me for user in users)
