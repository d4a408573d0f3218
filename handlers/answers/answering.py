"""From a question to a reply: the conversation, the assistant, the presentation. Knows Telegram only by ids."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace

from telegram.constants import ChatType

from handlers import presentation
from handlers.answers import again
from handlers.answers.pointed import Pointed, talk
from handlers.presentation import Reply
from handlers.presentation.shown import Shown
from handlers.services import Services, request
from handlers.wording.texts import Texts
from knowledge.assistant import Assistant
from knowledge.language import Language
from knowledge.outcome import CHAT, SMALLTALK, Ambiguous, Answered, NotCovered, Outcome
from knowledge.reply.wording import for_reader
from knowledge.views import Source


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: who asked it, where, in which message, whether that was changed after it was answered, and the message
    of ours that it replies to."""

    text: str
    chat: int
    user: int
    message: int
    edited: bool = False
    chat_type: str = "private"
    at: Pointed | None = None


async def answer(services: Services, asked: Asked, texts: Texts) -> Reply:
    """Answer one question in the light of what the same person said before in the same chat."""
    assistant = services.assistant
    own = await services.store.conversations.earlier(asked.chat, asked.user, asked.message)
    earlier = await talk(services, own, asked.at, asked.chat, asked.user, texts.language)
    request.wrote(asked.text, *earlier)
    started = time.perf_counter()
    # In a thread: a long text may take a while.
    outcome = await asyncio.to_thread(assistant.ask, asked.text, earlier, texts.language)
    services.meters.question(asked.text, outcome, asked.chat_type, time.perf_counter() - started)
    chats = isinstance(outcome, NotCovered) and outcome.reason in CHAT
    if asked.edited or not chats:  # nothing follows up a greeting
        await services.store.conversations.record(asked.chat, asked.user, asked.message, asked.text)
    await _note_unanswered(services, asked, outcome)
    outcome = for_reader(outcome, (asked.text, *reversed(earlier)), texts.language)
    return await _present(services, assistant, outcome, texts, asked, earlier)


async def _note_unanswered(services: Services, asked: Asked, outcome: Outcome) -> None:
    """Keep what the base had no answer for; an edited message counts as what it says now."""
    store = services.store.unanswered
    if isinstance(outcome, NotCovered) and outcome.reason not in SMALLTALK:
        await store.record(asked.chat, asked.user, asked.message, asked.text, outcome.reason.value)
    elif asked.edited:
        await store.settle(asked.chat, asked.message)


async def _present(
    services: Services, assistant: Assistant, outcome: Outcome, texts: Texts, asked: Asked, earlier: tuple[str, ...]
) -> Reply:
    """How an outcome looks; an answer is remembered for its buttons."""
    if isinstance(outcome, Answered):
        share = await asyncio.to_thread(assistant.query_for, outcome, asked.text)
        shown = services.shown.remember(Shown(outcome, share=share))
        await again.note(services, shown, asked.user, asked.text, earlier)
        compact = asked.chat_type != ChatType.PRIVATE
        return presentation.answer(shown, sources(assistant, shown), texts, compact=compact)
    if isinstance(outcome, Ambiguous):
        return presentation.offer(outcome)
    return presentation.refusal(outcome)


def of_fact(assistant: Assistant, fact: str, language: Language) -> Shown | None:
    """A fact's question and its answer, to be shown; None where the base has no such fact. Not remembered: its buttons
    bring it back from the fact."""
    card = assistant.card(fact, language)
    return Shown(card.answer, card.question, card.question) if card else None


def told(assistant: Assistant, fact: str, language: Language) -> Shown | None:
    """As `of_fact`, with the short answer that the fact's question would get. It costs as much as a question: not for
    the dozens of cards that a keystroke brings up."""
    shown = of_fact(assistant, fact, language)
    said = assistant.ask(shown.question) if shown else None
    if shown and isinstance(said, Answered) and said.body == shown.answer.body:
        return replace(shown, answer=replace(shown.answer, lead=said.lead))
    return shown


def sources(assistant: Assistant, shown: Shown) -> tuple[Source, ...]:
    """An answer's citations in the words of its language."""
    return tuple(assistant.source(citation, shown.answer.language) for citation in shown.answer.citations)
