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
    language = shown.answer.language
    if earlier:
        alone = await _made(services, question, (), language)
        earlier = () if alone and Shown(alone, shown.question).key == shown.key else earlier
    await services.store.origins.record(shown.key, user, question, earlier, language.value, bool(shown.question))


async def ask(services: Services, key: str, origin: Origin) -> Shown | None:
    """The answer as it is today, noted under its key of today; None where there is none any more.

    It is not noted anew: whoever presses must not keep another person's question beyond its time, or after /forget.
    """
    answer = await _made(services, origin.question, origin.earlier, Language(origin.language))
    if answer is None:
        return None
    share = await asyncio.to_thread(services.assistant.query_for, answer, origin.question)
    shown = services.shown.remember(Shown(answer, origin.question if origin.headed else "", share))
    if shown.key != key and not of_one_fact(shown):
        await services.store.origins.copy(key, shown.key)
    return shown


async def _made(services: Services, question: str, earlier: tuple[str, ...], reader: Language) -> Answered | None:
    """The answer to a question after what was said before, to a reader of a language; None where there is none."""
    outcome = await asyncio.to_thread(services.assistant.ask, question, earlier, reader)
    outcome = for_reader(outcome, (question, *reversed(earlier)), reader)
    return outcome if isinstance(outcome, Answered) else None
