"""A reply to one of our answers asks on about that one, whoever had asked for it: its buttons tell which answer it is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from telegram import InlineKeyboardButton, Message

from handlers.presentation.callbacks import Press, parse
from handlers.services import Services
from knowledge.language import Language
from knowledge.outcome import Answered

KEYED = frozenset({"source", "back"})
"""Actions of the buttons that belong to the answer above them."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """An answer of ours that somebody replied to: our message, what it answers (oldest first), and by which fact, if it is
    just one."""

    message: int
    texts: tuple[str, ...]
    fact: str = ""


async def pointed(services: Services, message: Message) -> Pointed | None:
    """The answer that a message replies to; None where it replies to none of ours, or to no answer."""
    ours = message.reply_to_message
    if ours is None or ours.from_user is None or ours.from_user.id != message.get_bot().id or not ours.reply_markup:
        return None
    buttons = (button for row in ours.reply_markup.inline_keyboard for button in row)
    press = next(filter(None, map(_keyed, buttons)), None)
    if press is None:
        return None
    if press.fact:
        card = services.assistant.card(press.fact, press.language)
        return Pointed(ours.message_id, (card.question,), press.fact) if card else None
    origin = await services.store.origins.of(press.key)
    return Pointed(ours.message_id, (*origin.earlier, origin.question)) if origin else None


async def talk(
    services: Services, own: tuple[str, ...], at: Pointed | None, chat: int, user: int, reader: Language
) -> tuple[str, ...]:
    """What somebody said before (`own`), and after it what the answer was to that they reply to, unless they talked of that
    anyhow. A fact's question counts as theirs from then on, as if they had tapped on it; what another person wrote
    does not."""
    if at is None or at.texts[-1] in own[-1:]:
        return own
    if at.fact and own:
        said = await asyncio.to_thread(services.assistant.ask, own[-1], own[:-1], reader)
        if isinstance(said, Answered) and at.fact in said.facts:
            return own
    if at.fact:
        await services.store.conversations.record(chat, user, at.message, at.texts[-1])
    return (*own, *at.texts)


def _keyed(button: InlineKeyboardButton) -> Press | None:
    """What a button asks for, if it belongs to the answer above it."""
    press = parse(button.callback_data)
    return press if press and press.action in KEYED else None
