"""The buttons below answers: source and back, related questions and choices, votes."""

from __future__ import annotations

from dataclasses import replace

from telegram import CallbackQuery, Message

from handlers import presentation
from handlers.answering import show, sources
from handlers.callbacks import LISTS, Press, parse
from handlers.presentation import Button, Reply
from handlers.sending import acknowledge, edit_in_place
from handlers.services import Services
from handlers.shown import Shown
from handlers.texts import Language, Texts
from knowledge.assistant import Assistant

VOTES = {"up": 1, "down": -1}
LANGUAGES = {"fact": Language.HANS, "fact_hant": Language.HANT, "fact_en": Language.EN}


async def on_vote(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Store a vote of whoever pressed; say what became of it."""
    if services.assistant.card(press.fact) is None:  # forged, or no longer in the base
        return False
    stored = await services.store.votes.cast(query.from_user.id, press.fact, VOTES[press.action])
    thanks = texts.voted_up if press.action == "up" else texts.voted_down
    await acknowledge(query, thanks if stored else texts.vote_lost)
    return True


async def on_source(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Show an answer's source in its place."""
    assistant = services.assistant
    shown = _shown(query, press, services, assistant)
    if shown is None:
        return False
    await _change(query, presentation.source(shown, sources(assistant, shown), texts))
    return True


async def on_back(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Bring the answer back."""
    assistant = services.assistant
    shown = _shown(query, press, services, assistant)
    if shown is None:
        return False
    reply = _answer(query, assistant, shown, texts)
    # The button hung below the last part; the parts before it are still there.
    await _change(query, Reply(reply.parts[-1:], reply.buttons))
    return True


async def on_fact(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Answer a fact's question; it counts as asked, so that the next message may follow it up."""
    assistant = services.assistant
    shown = _shown(query, press, services, assistant, LANGUAGES[press.action])
    if shown is None:
        return False
    await _change(query, _answer(query, assistant, shown, texts))
    if isinstance(query.message, Message):
        await services.store.conversations.record(query.message.chat.id, query.from_user.id, None, shown.question)
    return True


async def _change(query: CallbackQuery, reply: Reply) -> None:
    await acknowledge(query)  # first, for the client spins until then
    await edit_in_place(query, replace(reply, buttons=(*reply.buttons, *_way_back(query))))


def _way_back(query: CallbackQuery) -> tuple[Button, ...]:
    """The button to the list that the reader came from: it stays below whatever the answer turns into."""
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    pressable = (one for row in markup.inline_keyboard for one in row) if markup else ()
    known = ((one.text, str(one.callback_data), parse(one.callback_data)) for one in pressable)
    return tuple(Button(text, data) for text, data, press in known if press and press.action in LISTS)


def _answer(query: CallbackQuery, assistant: Assistant, shown: Shown, texts: Texts) -> Reply:
    """The answer; below a message of inline mode, where none can follow, in one part."""
    if query.message is None:
        return presentation.answer(shown, sources(assistant, shown), texts, max_parts=1)
    return show(assistant, shown, texts)


def _shown(
    query: CallbackQuery, press: Press, services: Services, assistant: Assistant, language: Language = Language.HANS
) -> Shown | None:
    """The answer that a press is about: as it was shown, else rebuilt from its fact; None where that or the message is
    out of reach."""
    if query.message is not None and not query.message.is_accessible:
        return None
    kept = services.shown.get(press.key) if press.key else None
    if kept:
        return kept
    card = assistant.card(press.fact, language) if press.fact else None
    return services.shown.remember(Shown(card.answer, card.question)) if card else None
