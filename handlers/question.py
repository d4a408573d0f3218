"""Questions as messages: private text, `/ask`, mentions and replies in groups, and their edits."""

from __future__ import annotations

from telegram import Message, Update, User
from telegram.constants import ChatType
from telegram.ext import ExtBot

from handlers import groups, presentation
from handlers.answering import Asked, answer
from handlers.language import texts_for
from handlers.presentation import Reply
from handlers.richtext import clean
from handlers.sending import edit, send
from handlers.services import Context, Services, services_of
from handlers.texts import Texts


async def on_message(update: Update, context: Context) -> None:
    """Answer a text message or an `/ask` that is meant for the bot; be silent otherwise."""
    message = update.effective_message
    question = question_in(message, context.bot) if message else None
    if message is None or question is None:
        return
    services = services_of(context)
    texts = await texts_for(update, context)
    sent = await send(message, await reply_to(services, message, question, texts))
    await services.store.replies.record(message.chat_id, speaker(message), message.message_id, sent)


async def on_edit(update: Update, context: Context) -> None:
    """A question was changed: change its answer. What was never answered, or is no longer for us, stays as it is."""
    message = update.effective_message
    question = question_in(message, context.bot) if message else None
    if message is None or question is None:
        return
    services = services_of(context)
    ours = await services.store.replies.of(message.chat_id, message.message_id)
    if ours:
        texts = await texts_for(update, context)
        kept = await edit(message, ours, await reply_to(services, message, question, texts, edited=True))
        await services.store.replies.record(message.chat_id, speaker(message), message.message_id, kept)


async def on_other(update: Update, context: Context) -> None:
    """Voice, photos, stickers and the like, in private: say what can be sent instead."""
    if update.effective_message:
        await send(update.effective_message, presentation.plain((await texts_for(update, context)).only_text))


async def reply_to(services: Services, message: Message, question: str, texts: Texts, *, edited: bool = False) -> Reply:
    """The reply to a question; an empty `/ask` gets an example."""
    if not question and (message.text or "").startswith("/ask"):
        examples = services.assistant.examples(1)
        return presentation.plain(texts.ask_usage.format(example=examples[0].question if examples else "…").strip())
    asked = Asked(question, message.chat_id, speaker(message), message.message_id, edited, message.chat.type)
    return await answer(services, asked, texts)


def question_in(message: Message, bot: ExtBot[None] | ExtBot[object]) -> str | None:
    """What a message asks of the bot; None where it is not for it."""
    if message.text is None or from_machine(message, bot.id):
        return None
    return groups.question(
        clean(message.text),
        bot.username,
        private=message.chat.type == ChatType.PRIVATE,
        addressed=_replies_to(message, bot.id) or _names(message, bot.id),
    )


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
    users: list[User | None] = [entity.user for entity in message.entities]
    return any(user is not None and user.id == me for user in users)
