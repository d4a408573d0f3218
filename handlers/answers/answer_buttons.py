"""The buttons below answers: source and back, related questions and choices, votes."""

from __future__ import annotations

from dataclasses import replace

from telegram import CallbackQuery, Message
from telegram.constants import ChatType

from handlers import presentation
from handlers.answers import again
from handlers.answers.answering import sources, told
from handlers.presentation import Button, Reply, inline_cards
from handlers.presentation.callbacks import LISTS, Press, parse
from handlers.presentation.shown import Shown
from handlers.sending import acknowledge, edit_in_place
from handlers.services import Services
from handlers.wording.texts import Texts

VOTES = {"up": 1, "down": -1}


async def on_vote(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Store a vote of whoever pressed; say what became of it."""
    if services.assistant.card(press.fact) is None:  # forged, or no longer in the base
        return False
    stored = await services.store.votes.cast(query.from_user.id, press.fact, VOTES[press.action])
    thanks = texts.voted_up if press.action == "up" else texts.voted_down
    await acknowledge(query, thanks if stored else texts.vote_lost)
    return True


async def on_source(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Show a page of an answer's source in its place."""
    shown, note = await _shown(query, press, services, texts)
    if shown is None:
        return await _refused(query, note)
    await _change(query, presentation.source(shown, sources(services.assistant, shown), texts, press.number), note)
    return True


async def on_back(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Bring a page of the answer back."""
    shown, note = await _shown(query, press, services, texts)
    if shown is None:
        return await _refused(query, note)
    await _change(query, _answer(query, services, shown, texts, press.number), note)
    return True


async def on_fact(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Answer a fact's question; it counts as asked, so that the next message may follow it up."""
    shown, note = await _shown(query, press, services, texts)
    if shown is None:
        return await _refused(query, note)
    await _change(query, _answer(query, services, shown, texts))
    if isinstance(query.message, Message):
        await services.store.conversations.record(query.message.chat.id, query.from_user.id, None, shown.question)
    return True


async def _refused(query: CallbackQuery, note: str) -> bool:
    """Say why there is nothing to show; False where the press has expired."""
    if note:
        await acknowledge(query, note)
    return bool(note)


async def _change(query: CallbackQuery, reply: Reply, note: str = "") -> None:
    await acknowledge(query, note or None)  # first, for the client spins until then
    await edit_in_place(query, replace(reply, buttons=(*reply.buttons, *_way_back(query))))


def _way_back(query: CallbackQuery) -> tuple[Button, ...]:
    """The button to the list that the reader came from: it stays below whatever the answer turns into."""
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    pressable = (one for row in markup.inline_keyboard for one in row) if markup else ()
    known = ((one.text, str(one.callback_data), parse(one.callback_data)) for one in pressable)
    return tuple(Button(text, data) for text, data, press in known if press and press.action in LISTS)


def _answer(query: CallbackQuery, services: Services, shown: Shown, texts: Texts, number: int = 1) -> Reply:
    """A page of the answer; below a message of inline mode with the way into the private chat."""
    told = sources(services.assistant, shown)
    if query.message is None:
        return inline_cards.message(shown, told, texts, query.get_bot().username, number)
    compact = query.message.chat.type != ChatType.PRIVATE
    return presentation.answer(shown, told, texts, number, compact=compact)


async def _shown(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> tuple[Shown | None, str]:
    """The answer that a press is about, and what is to be said of it: as it was shown, else rebuilt from its fact, else
    asked for anew. None where that or the message is out of reach."""
    if query.message is not None and not query.message.is_accessible:
        return None, ""
    if kept := (services.shown.get(press.key) or services.typed.get(press.key)) if press.key else None:
        return kept, ""
    if press.fact:
        return told(services.assistant, press.fact, press.language), ""
    origin = await services.store.origins.of(press.key) if press.key else None
    if origin is None:
        return None, ""
    shown = await again.ask(services, press.key, origin)
    if shown is None:
        return None, texts.answer_gone
    return shown, "" if shown.key == press.key else texts.answer_changed
