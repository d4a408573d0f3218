"""Questions as messages: private text, `/ask`, mentions and replies in groups, captions, and their edits."""

from __future__ import annotations

from datetime import timedelta

from telegram import Message, Update
from telegram.constants import ChatType

from handlers import presentation
from handlers.answers.answering import Asked, answer
from handlers.answers.pointed import pointed
from handlers.gate import listening
from handlers.groups.addressing import question_in, quoted, speaker, written
from handlers.language import texts_for
from handlers.presentation import Reply
from handlers.sending import edit, send
from handlers.services import Context, Services, services_of
from handlers.wording.texts import Texts

YOUNG = timedelta(minutes=5)


async def on_message(update: Update, context: Context) -> None:
    """Answer a text message or an `/ask` that is meant for the bot; be silent otherwise."""
    message = update.effective_message
    question = question_in(message, context.bot) if message else None
    if message is None or question is None:
        return
    services = services_of(context)
    if message.text is None:
        services.hints.told(speaker(message))
    texts = await texts_for(update, context)
    sent = await send(message, await reply_to(services, message, question, texts))
    await services.store.replies.record(message.chat_id, speaker(message), message.message_id, sent)


async def on_edit(update: Update, context: Context) -> None:
    """A question was changed: change its answer, or answer it now, where it became one right after it was sent.

    What was asked of the bot no more stays answered. Old messages get no new answer: Telegram tells of changes that
    nobody sees, and what was answered long ago is not known any more.
    """
    message = update.effective_message
    question = question_in(message, context.bot) if message else None
    if message is None or question is None:
        return
    services = services_of(context)
    ours = await services.store.replies.of(message.chat_id, message.message_id)
    if ours is None or (not ours and not (_young(message) and await listening.answers(message, context))):
        return
    texts = await texts_for(update, context)
    kept = await edit(message, ours, await reply_to(services, message, question, texts, edited=True))
    await services.store.replies.record(message.chat_id, speaker(message), message.message_id, kept)


async def on_other(update: Update, context: Context) -> None:
    """Voice, photos, stickers and the like, in private: say what can be sent instead, once in a while."""
    message = update.effective_message
    if message and services_of(context).hints.due(speaker(message)):
        await send(message, presentation.plain((await texts_for(update, context)).only_text))


async def reply_to(services: Services, message: Message, question: str, texts: Texts, *, edited: bool = False) -> Reply:
    """The reply to a question. An empty `/ask`, and in a group the bot's name alone, point at what they reply to; where that
    is nothing that somebody wrote, they get an example."""
    by_command = written(message).startswith("/ask")
    question = question or quoted(message, message.get_bot())
    if not question and (by_command or message.chat.type != ChatType.PRIVATE):
        examples, usage = (
            services.assistant.examples(1, texts.language),
            texts.ask_usage if by_command else texts.mention_usage,
        )
        filled = {"example": examples[0].question if examples else "…", "username": message.get_bot().username}
        return presentation.plain(usage.format(**filled))
    person, at = speaker(message), await pointed(services, message)
    asked = Asked(question, message.chat_id, person, message.message_id, edited, message.chat.type, at)
    return await answer(services, asked, texts)


def _young(message: Message) -> bool:
    """Whether a message was changed soon after it was sent."""
    return message.edit_date is not None and message.edit_date - message.date <= YOUNG
