"""Puts replies into chats: the only module that turns presentation values into Bot API calls."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, ChatMigrated

from handlers.pictures.gallery import Picture
from handlers.presentation import Reply
from handlers.presentation.keyboard import HTML, keyboard
from handlers.presentation.richtext import Part

logger = logging.getLogger(__name__)

TOO_LATE = "query is too old"
NOTHING_TO_EDIT = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
)


async def say(update: Update, reply: Reply) -> None:
    """Answer a command."""
    if update.effective_message:
        await send(update.effective_message, reply)


async def say_in(bot: Bot, chat: int, reply: Reply) -> None:
    """Say something in a chat that answers nobody."""
    for index, part in enumerate(reply.parts):
        await _send_alone(bot, chat, part, _markup(reply, index))


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Answer the callback; too late is no error, the work is done all the same."""
    try:
        await query.answer(text)
    except BadRequest as error:
        if not str(error).lower().startswith(TOO_LATE):
            raise


async def send(message: Message, reply: Reply) -> tuple[int, ...]:
    """Answer a message; returns the ids of ours, in order. The buttons hang below the last."""
    sent = []
    for index, part in enumerate(reply.parts):
        sent.append(await _send_part(message, part, _markup(reply, index)))
    return tuple(sent)


async def send_picture(message: Message, picture: Picture) -> None:
    """Answer with a picture: by the id that Telegram gave it, else (at first, or where that is refused) its bytes."""
    if picture.file_id:
        try:
            await _send_photo(message, picture.file_id, picture.caption)
            return
        except BadRequest as error:
            logger.warning("A picture that Telegram has was refused by its id, sent again: %s", error)
            picture.file_id = ""
    sent = await _send_photo(message, picture.png, picture.caption)
    picture.file_id = sent.photo[-1].file_id if sent.photo else ""


async def edit(message: Message, ours: tuple[int, ...], reply: Reply) -> tuple[int, ...]:
    """Change our answers to a message into `reply`, sending or deleting what is left over; returns their ids."""
    bot = message.get_bot()
    kept = list(ours[: len(reply.parts)])
    for index, part in enumerate(reply.parts):
        if index < len(kept):
            await _edit_part(bot, message.chat_id, kept[index], part, _markup(reply, index))
        else:
            kept.append(await _send_part(message, part, _markup(reply, index)))
    for surplus in ours[len(reply.parts) :]:
        await _unless_harmless(bot.delete_message(message.chat_id, surplus))
    return tuple(kept)


async def edit_in_place(query: CallbackQuery, reply: Reply) -> None:
    """Change the message whose button was pressed; what does not fit into it follows as replies."""
    here = query.message if isinstance(query.message, Message) else None
    parts = reply.parts if here else reply.parts[:1]
    alone = len(parts) == 1

    async def change(text: str, parse_mode: str | None) -> Any:
        markup = keyboard(reply.buttons) if alone else None
        return await query.edit_message_text(text, parse_mode=parse_mode, reply_markup=markup)

    await _unless_harmless(_with_fallback(parts[0], change))
    if here and not alone:
        await send(here, Reply(parts[1:], reply.buttons))


def _markup(reply: Reply, index: int) -> InlineKeyboardMarkup | None:
    return keyboard(reply.buttons) if index == len(reply.parts) - 1 else None


async def _send_part(message: Message, part: Part, markup: InlineKeyboardMarkup | None) -> int:
    async def call(text: str, parse_mode: str | None) -> Any:
        return await message.reply_text(text, parse_mode=parse_mode, reply_markup=markup)

    try:
        sent: Message = await _with_fallback(part, call)
    except ChatMigrated as moved:
        # Refused, so surely not sent. The new chat counts its messages anew: what was replied to is not there.
        return await _send_alone(message.get_bot(), moved.new_chat_id, part, markup)
    return sent.message_id


async def _send_alone(bot: Bot, chat: int, part: Part, markup: InlineKeyboardMarkup | None) -> int:
    async def call(text: str, parse_mode: str | None) -> Any:
        return await bot.send_message(chat, text, parse_mode=parse_mode, reply_markup=markup)

    sent: Message = await _with_fallback(part, call)
    return sent.message_id


async def _send_photo(message: Message, photo: str | bytes, caption: Part) -> Message:
    async def call(text: str, parse_mode: str | None) -> Any:
        return await message.reply_photo(photo, caption=text, parse_mode=parse_mode, filename="picture.png")

    sent: Message = await _with_fallback(caption, call)
    return sent


async def _edit_part(bot: Bot, chat: int, number: int, part: Part, markup: InlineKeyboardMarkup | None) -> None:
    async def call(text: str, parse_mode: str | None) -> Any:
        return await bot.edit_message_text(text, chat, number, parse_mode=parse_mode, reply_markup=markup)

    await _unless_harmless(_with_fallback(part, call))


async def _with_fallback(part: Part, call: Callable[[str, str | None], Awaitable[Any]]) -> Any:
    """Send the HTML; where Telegram cannot parse it, the plain text, for an answer is worth more than its looks."""
    try:
        return await call(part.html, HTML)
    except BadRequest as error:
        if "can't parse entities" not in str(error).lower():
            raise
        logger.error("Telegram refused our HTML, sent as plain text: %s", error)
        return await call(part.plain, None)


async def _unless_harmless(call: Awaitable[Any]) -> None:
    try:
        await call
    except BadRequest as error:
        if not str(error).lower().startswith(NOTHING_TO_EDIT):
            raise
