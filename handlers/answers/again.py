"""Answers from several facts outlast the process that gave them: the store keeps what they were made from, and their
buttons ask for them anew, of the base of today."""

from __future__ import annotations

import asyncio

from handlers.presentation.callbacks import of_one_fact
from handlers.presentation.shown import Shown
from handlers.services import Services
from handlers.services.stores import Origin
from knowledge.language import Language
from knowledge.outcome import Answered
from knowledge.reply.wording import for_reader


async def note(services: Services, shown: Shown, user: int, question: str, earlier: tuple[str, ...] = ()) -> None:
    """Keep what an answer was made from, unless its buttons carry the fact that brings it back. What was said before is
    kept only where the answer needs it."""
    if of_one_fact(shown):
        return
    if earlier:
        alone = await asyncio.to_thread(services.assistant.ask, question)
        earlier = earlier if _differs(alone, shown.answer) else ()
    language, headed = shown.answer.language.value, bool(shown.question)
    await services.store.origins.record(shown.key, user, question, earlier, language, headed)


async def ask(services: Services, origin: Origin) -> Shown | None:
    """The answer as it is today, noted under its key of today; None where there is none any more."""
    assistant, said = services.assistant, (origin.question, *reversed(origin.earlier))
    outcome = await asyncio.to_thread(assistant.ask, origin.question, origin.earlier)
    outcome = for_reader(outcome, said, Language(origin.language))
    if not isinstance(outcome, Answered):
        return None
    share = await asyncio.to_thread(assistant.query_for, outcome, origin.question)
    shown = services.shown.remember(Shown(outcome, origin.question if origin.headed else "", share))
    await note(services, shown, origin.user, origin.question, origin.earlier)
    return shown


def _differs(outcome: object, answer: Answered) -> bool:
    """Whether an outcome is another answer, whatever script both are written in."""
    return not isinstance(outcome, Answered) or (outcome.facts, outcome.citations) != (answer.facts, answer.citations)
