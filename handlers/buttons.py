"""Pressed buttons: an answer's source and back, related questions, choices, votes. Their data is never trusted."""

from __future__ import annotations

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest

from handlers import presentation, texts
from handlers.answering import show, sources
from handlers.callbacks import Press, parse
from handlers.presentation import Reply
from handlers.sending import edit_in_place
from handlers.services import Context, Services, services_of
from handlers.shown import Shown
from knowledge.assistant import Assistant

TOO_LATE = "query is too old"
VOTES = {"up": 1, "down": -1}


async def on_press(update: Update, context: Context) -> None:
    """Do what the button says, in its own message; say so where it has expired."""
    query = update.callback_query
    if query is None:
        return
    services = services_of(context)
    assistant = services.assistant
    press = parse(query.data)
    services.meters.pressed(press.action if press else "")
    if press and press.action in VOTES:
        await acknowledge(query, await _vote(services, query.from_user.id, press))
        return
    shown = _shown(services, assistant, press) if press else None
    if press is None or shown is None or _too_old(query):
        await acknowledge(query, texts.EXPIRED)
        return
    await acknowledge(query)  # first, for the client spins until then
    await edit_in_place(query, _reply(assistant, press, shown, inline=query.message is None))
    if press.action == "fact":
        await _remember_question(services, query, shown.question)


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Answer the callback; too late is no error, the work is done all the same."""
    try:
        await query.answer(text)
    except BadRequest as error:
        if not str(error).lower().startswith(TOO_LATE):
            raise


async def _vote(services: Services, user: int, press: Press) -> str:
    """Store a vote; says what became of it."""
    if services.assistant.card(press.fact) is None:  # forged, or no longer in the base
        return texts.EXPIRED
    stored = await services.store.votes.cast(user, press.fact, VOTES[press.action])
    thanks = texts.VOTED_UP if press.action == "up" else texts.VOTED_DOWN
    return thanks if stored else texts.VOTE_LOST


def _too_old(query: CallbackQuery) -> bool:
    """Whether the button's message can no longer be changed."""
    return query.message is not None and not query.message.is_accessible


def _shown(services: Services, assistant: Assistant, press: Press) -> Shown | None:
    """The answer that a press is about: as it was shown, else rebuilt from its fact."""
    kept = services.shown.get(press.key) if press.key else None
    if kept:
        return kept
    card = assistant.card(press.fact) if press.fact else None
    return services.shown.remember(Shown(card.answer, card.question)) if card else None


def _reply(assistant: Assistant, press: Press, shown: Shown, *, inline: bool) -> Reply:
    if press.action == "source":
        return presentation.source(shown, sources(assistant, shown))
    if inline:
        return presentation.answer(shown, sources(assistant, shown), max_parts=1)
    reply = show(assistant, shown)
    if press.action == "back":  # the button hung below the last part; the parts before it are still there
        return Reply(reply.parts[-1:], reply.buttons)
    return reply


async def _remember_question(services: Services, query: CallbackQuery, question: str) -> None:
    """A tapped question counts as asked: the next message may follow it up."""
    if isinstance(query.message, Message):
        await services.store.conversations.record(query.message.chat.id, query.from_user.id, None, question)
