"""Inline queries: `@bot fragment` in any chat lists facts as cards, fifty at a time."""

from __future__ import annotations

import asyncio
import time

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update

from handlers import presentation, request
from handlers.answering import sources
from handlers.language import texts_for
from handlers.presentation import InlineCard
from handlers.richtext import clean
from handlers.sending import HTML, keyboard
from handlers.services import Context, Services, services_of
from handlers.shown import Shown
from handlers.texts import Texts
from knowledge.assistant import Assistant
from knowledge.views import Card

PAGE = 50
CACHE_SECONDS = 5  # Telegram caches for everybody: what a reload changed must not linger
DEEPEST = 5_000


async def on_query(update: Update, context: Context) -> None:
    """Answer with the cards from the query's offset on; no text lists the key facts."""
    query = update.inline_query
    if query is None:
        return
    texts = await texts_for(update, context)
    cards, following = await page(services_of(context), clean(query.query), start_of(query.offset), texts)
    results = [_result(card) for card in cards]
    # No offset rather than "": python-telegram-bot 22.8 with Defaults sends "[]" for an empty text.
    await query.answer(results, cache_time=CACHE_SECONDS, next_offset=following or None)


async def page(services: Services, fragment: str, start: int, texts: Texts) -> tuple[list[InlineCard], str]:
    """The cards from `start` on and the next page's offset, empty at the end."""
    assistant = services.assistant
    request.wrote(fragment)
    started = time.perf_counter()
    found = await asyncio.to_thread(assistant.search, fragment, start + PAGE + 1)
    services.meters.search(len(found), time.perf_counter() - started)
    cards = [_card(services, assistant, one, texts) for one in found[start : start + PAGE]]
    if not found:
        return [presentation.nothing_found(fragment, texts)], ""
    return cards, str(start + PAGE) if len(found) > start + PAGE else ""


def start_of(offset: str) -> int:
    """Where a page starts; an offset that we did not give counts as the beginning."""
    return min(int(offset), DEEPEST) if offset.isascii() and offset.isdigit() and len(offset) < 6 else 0


def _card(services: Services, assistant: Assistant, one: Card, texts: Texts) -> InlineCard:
    shown = services.shown.remember(Shown(one.answer, one.question))
    return presentation.card(one, shown, sources(assistant, shown), texts)


def _result(card: InlineCard) -> InlineQueryResultArticle:
    content = InputTextMessageContent(card.message.html, parse_mode=HTML)
    return InlineQueryResultArticle(
        card.id, card.title, content, description=card.description, reply_markup=keyboard(card.buttons)
    )
