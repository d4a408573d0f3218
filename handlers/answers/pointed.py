"""A reply to one of our messages asks on about that one, whoever had asked: an answer's buttons tell which answer it is; of a
refusal, or of a question of ours, the store knows what it was said to."""

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
    """A message of ours that somebody replied to: what it was said to (oldest first), and which fact it tells, if it is just
    one."""

    message: int
    texts: tuple[str, ...]
    fact: str = ""


async def pointed(services: Services, message: Message) -> Pointed | None:
    """What a message replies to; None where it replies to none of ours, or to one that was said to nothing we know."""
    ours = message.reply_to_message
    if ours is None or ours.from_user is None or ours.from_user.id != message.get_bot().id:
        return None
    buttons = (button for row in ours.reply_markup.inline_keyboard for button in row) if ours.reply_markup else ()
    press = next(filter(None, map(_keyed, buttons)), None)
    if press is None:
        texts = await _said_to(services, message.chat_id, ours.message_id)
        return Pointed(ours.message_id, texts) if texts else None
    if press.fact:
        card = services.assistant.card(press.fact, press.language)
        return Pointed(ours.message_id, (card.question,), press.fact) if card else None
    origin = await services.store.origins.of(press.key)
    return Pointed(ours.message_id, (*origin.earlier, origin.question)) if origin else None


async def _said_to(services: Services, chat: int, ours: int) -> tuple[str, ...]:
    """What one of our messages was said to, with what its asker had said before; the question alone where that is not
    remembered any more and it found no answer."""
    asked = await services.store.replies.answered(chat, ours)
    if asked is None:
        return ()
    user, message = asked
    said = await services.store.conversations.until(chat, user, message)
    return said or tuple(filter(None, [await services.store.unanswered.of(chat, message)]))


async def talk(
    services: Services, own: tuple[str, ...], at: Pointed | None, chat: int, user: int, reader: Language
) -> tuple[str, ...]:
    """What somebody said before (`own`), and after it what that was said to that they reply to, unless they talked of that
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
