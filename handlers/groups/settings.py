"""/settings: how the bot behaves in a group, changed in place by the group's admins, and by nobody else."""

from __future__ import annotations

import logging

from telegram import Bot, CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError

from handlers import presentation
from handlers.groups.quiet import is_quiet
from handlers.language import NAMES, language_of, texts_for
from handlers.presentation import Button, Reply, callbacks
from handlers.presentation.callbacks import Press
from handlers.sending import acknowledge, edit_in_place, say
from handlers.services import Context, Services, services_of
from handlers.services.stores import GroupSettings
from handlers.wording.texts import Texts, texts_in

logger = logging.getLogger(__name__)

MIDDLE = 2  # of four choices the middle two share a row: what is wider would be cut on a phone
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


async def show(update: Update, context: Context) -> None:
    """The settings of a group, for its admins; anybody else hears who may, and in private what this is for."""
    message, texts = update.effective_message, await texts_for(update, context)
    if message is None:
        return
    if message.chat.type == ChatType.PRIVATE:
        await say(update, presentation.plain(texts.settings_private))
        return
    settings = await services_of(context).store.groups.settings(message.chat_id)
    refusal = await _refusal(message, context.bot, texts)
    if not refusal:
        await say(update, offer(settings, texts))
    elif not is_quiet(settings):
        await say(update, presentation.plain(refusal))


async def on_press(query: CallbackQuery, press: Press, services: Services, former: Texts) -> bool:
    """Change what was tapped on, if the person is still an admin, and show how it is now."""
    message = query.message
    if not isinstance(message, Message) or not message.is_accessible or message.chat.type not in GROUPS:
        return False
    refusal = await _refusal_of(query.from_user, message, query.get_bot(), former)
    if refusal:
        await acknowledge(query, refusal)
        return True
    if not await services.store.groups.change(message.chat_id, **_change(press.value)):
        await acknowledge(query, former.settings_lost)
        return True
    texts = texts_in(await language_of(services, message.chat, query.from_user))
    await acknowledge(query, texts.settings_saved)
    await edit_in_place(query, offer(await services.store.groups.settings(message.chat_id), texts))
    return True


def offer(settings: GroupSettings, texts: Texts) -> Reply:
    """How it is, in sentences, and a button for each way it can be; what holds now is marked in words."""
    hours = (settings.quiet_from, settings.quiet_until)
    lines = [
        texts.settings_replies_off if settings.mention_only else texts.settings_replies_on,
        texts.settings_quiet.format(start=hours[0], end=hours[1]) if hours[0] != hours[1] else texts.settings_loud,
        texts.settings_language.format(name=_language(settings.language, texts)),
    ]
    text = "\n".join([texts.settings_head, "", *(f"• {line}" for line in lines), "", texts.settings_foot])
    return presentation.plain(text, (*_replies(settings, texts), *_hours(hours, texts), *_languages(settings, texts)))


def _replies(settings: GroupSettings, texts: Texts) -> list[Button]:
    labels = ((texts.settings_with_replies, False), (texts.settings_without_replies, True))
    return [
        _button(label, callbacks.replies_data(not only), only == settings.mention_only, texts) for label, only in labels
    ]


def _hours(now: tuple[int, int], texts: Texts) -> list[Button]:
    return [
        _button(
            texts.settings_no_hours
            if hours == callbacks.NEVER
            else texts.settings_hours.format(start=hours[0], end=hours[1]),
            callbacks.quiet_data(hours),
            hours == now,
            texts,
            beside=index == MIDDLE,
        )
        for index, hours in enumerate(callbacks.QUIET_HOURS)
    ]


def _languages(settings: GroupSettings, texts: Texts) -> list[Button]:
    return [
        _button(
            texts.settings_words.format(name=_language(tag, texts)),
            callbacks.group_language_data(tag),
            tag == settings.language,
            texts,
            beside=index == MIDDLE,
        )
        for index, tag in enumerate(("", *NAMES))
    ]


def _button(label: str, data: str, holds: bool, texts: Texts, *, beside: bool = False) -> Button:
    return Button(texts.settings_now.format(label=label) if holds else label, data, beside)


def _language(tag: str, texts: Texts) -> str:
    return next((name for language, name in NAMES.items() if language == tag), texts.settings_everybody)


def _change(value: str) -> dict[str, str | int]:
    """What a press, whose shape `callbacks` has looked at, changes in the store."""
    name, _, chosen = value.partition("=")
    if name == "replies":
        return {"mention_only": int(chosen == "0")}
    if name == "quiet":
        start, _, end = chosen.partition("-")
        return {"quiet_from": int(start), "quiet_until": int(end)}
    return {"language": chosen}


async def _refusal(message: Message, bot: Bot, texts: Texts) -> str:
    """Why the sender of a message may not change the group's settings; empty where they may."""
    if message.sender_chat is not None:  # the group itself is an anonymous admin; a channel is nobody
        return "" if message.sender_chat.id == message.chat_id else texts.settings_admins_only
    return await _refusal_of(message.from_user, message, bot, texts)


async def _refusal_of(person: User | None, message: Message, bot: Bot, texts: Texts) -> str:
    """As `_refusal`, of a person. Asked anew each time: who is admin no more changes nothing from then on.

    The list of admins is what any bot in a group may see; of single members Telegram tells surely only admin bots.
    """
    try:
        admins = await bot.get_chat_administrators(message.chat_id)
    except TelegramError as error:
        logger.warning("The admins of a group could not be asked for: %s", type(error).__name__)
        return texts.settings_unsure
    known = person is not None and any(admin.user.id == person.id for admin in admins)
    return "" if known else texts.settings_admins_only
