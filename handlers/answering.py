"""From a question to a reply: the conversation, the assistant, the presentation. Knows Telegram only by ids."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from handlers import presentation
from handlers.presentation import Reply
from handlers.services import Services
from handlers.shown import Shown
from knowledge.assistant import Assistant
from knowledge.outcome import Ambiguous, Answered, Outcome
from knowledge.views import Source


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: who asked it, where, in which message (None where no message of theirs holds it)."""

    text: str
    chat: int
    user: int
    message: int | None


async def answer(services: Services, asked: Asked) -> Reply:
    """Answer one question in the light of what the same person said before in the same chat."""
    assistant = services.assistant
    earlier = await services.conversations.earlier(asked.chat, asked.user, asked.message)
    outcome = await asyncio.to_thread(assistant.ask, asked.text, earlier)  # a long text may take a while
    await services.conversations.record(asked.chat, asked.user, asked.message, asked.text)
    return present(services, assistant, outcome)


def present(services: Services, assistant: Assistant, outcome: Outcome) -> Reply:
    """How an outcome looks; an answer is remembered for its buttons."""
    if isinstance(outcome, Answered):
        return show(assistant, services.shown.remember(Shown(outcome)))
    return presentation.offer(outcome) if isinstance(outcome, Ambiguous) else presentation.refusal(outcome)


def show(assistant: Assistant, shown: Shown) -> Reply:
    """How an answer looks."""
    return presentation.answer(shown, sources(assistant, shown))


def sources(assistant: Assistant, shown: Shown) -> tuple[Source, ...]:
    """An answer's citations in words."""
    return tuple(assistant.source(citation) for citation in shown.answer.citations)
