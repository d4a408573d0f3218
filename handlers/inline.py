"""Inline queries: `@bot fragment` in any chat lists facts as cards, page by page."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from telegram import InlineQueryResult, InlineQueryResultsButton, Update

from handlers.answers import again
from handlers.answers.answering import of_fact, sources
from handlers.language import language_for
from handlers.presentation import inline_cards
from handlers.presentation.inline_cards import Shelf
from handlers.presentation.richtext import clean
from handlers.presentation.shown import Shown, ShownAnswers
from handlers.services import Context, request, services_of
from handlers.wording.texts import Texts, texts_in
from knowledge.assistant import Assistant
from knowledge.language import Language
from knowledge.views import Found

FIRST, PAGE = 20, 50
"""Cards of the first page and of those after it. Each is some kilobytes, and the first page is sent at every keystroke."""

CACHE_SECONDS = 0
"""Telegram keeps nothing, so nothing that a reload changed is ever shown: finding is quicker than the way to Telegram."""

Make = Callable[[], InlineQueryResult]
LONG = 64
"""Characters from which a search takes more than a few milliseconds. Below, a thread would cost more than it spares:
while many type, it waits for the interpreter longer than the search takes."""

OFFSET = re.compile(r"(\w{1,40}):(\d{1,5})", re.ASCII)
START = "inline"
"""What /start is given by the button above a list."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A fragment, what a base has for it, and in which language its reader sees the cards."""

    assistant: Assistant
    shelf: Shelf
    kept: ShownAnswers
    text: str
    language: Language
    username: str
    found: Found

    @property
    def texts(self) -> Texts:
        """The words around the cards."""
        return texts_in(self.language)


async def on_query(update: Update, context: Context) -> None:
    """Answer with the cards from the query's offset on; no text lists the key facts."""
    query = update.inline_query
    if query is None:
        return
    services, language = services_of(context), await language_for(update, context)
    assistant = services.assistant
    start = start_of(query.offset, assistant.version)
    if start is None:
        await query.answer([], cache_time=CACHE_SECONDS, is_personal=True)
        return
    text = clean(query.query)
    request.wrote(text)
    started = time.perf_counter()
    found = await find(assistant, text, language)
    services.meters.search(len(found.facts), time.perf_counter() - started)
    typed = Typed(assistant, services.shelf, services.typed, text, language, context.bot.username, found)
    cards, following = page(typed, start)
    button = InlineQueryResultsButton(typed.texts.inline_private, start_parameter=START) if found.refusal else None
    # No offset rather than "": python-telegram-bot 22.8 with Defaults sends "[]" for an empty text.
    # Personal, since the buttons below a card are in the reader's language.
    await query.answer(cards, cache_time=CACHE_SECONDS, is_personal=True, next_offset=following or None, button=button)
    if found.answer and not start:  # it may be sent, and its buttons must outlast this process
        await again.note(services, Shown(found.answer, text), query.from_user.id, text)


def start_of(offset: str, version: str) -> int | None:
    """Where a page starts. An offset that we did not give is the beginning; None where the base was replaced between two
    pages: the list ends there, for the rest of another base's list could repeat what was shown."""
    match = OFFSET.fullmatch(offset)
    if match is None:
        return 0
    return int(match[2]) if match[1] == version else None


def page(typed: Typed, start: int) -> tuple[list[InlineQueryResult], str]:
    """The cards from `start` on and the next page's offset, empty at the end."""
    end = start + (PAGE if start else FIRST)
    listed: list[Make] = [*_said(typed), *(partial(_fact, typed, fact) for fact in typed.found.facts)]
    cards = [make() for make in listed[start:end]]
    return cards, f"{typed.assistant.version}:{end}" if len(listed) > end else ""


async def find(assistant: Assistant, text: str, language: Language) -> Found:
    """What the base has for a fragment; for a long one beside the event loop."""
    if len(text) > LONG:
        return await asyncio.to_thread(assistant.search, text, language)
    return assistant.search(text, language)


def _said(typed: Typed) -> list[Make]:
    """What the assistant says to the fragment as a question, as a card."""
    answer, refusal = typed.found.answer, typed.found.refusal
    if refusal:
        return [partial(inline_cards.nothing, typed.text, refusal, typed.texts, typed.username)]
    if answer is None:
        return []
    shown = typed.kept.remember(Shown(answer, typed.text))
    told = sources(typed.assistant, shown)
    return [partial(inline_cards.card, inline_cards.ANSWER, shown, told, typed.texts, typed.username)]


def _fact(typed: Typed, fact: str) -> InlineQueryResult:
    """A fact's card."""

    def make() -> InlineQueryResult:
        shown = of_fact(typed.assistant, fact, typed.found.language)
        assert shown is not None, "a search finds facts of its own base"
        return inline_cards.card(fact, shown, sources(typed.assistant, shown), typed.texts, typed.username)

    return typed.shelf.of(typed.assistant.version, (fact, typed.found.language, typed.language), make)
