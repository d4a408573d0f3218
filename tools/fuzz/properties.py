"""What must hold for every question, whatever is in it. Each check returns what is wrong, or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bot.answer_line import answer_line, dumped
from bot.terminal import rendered
from handlers import presentation
from handlers.presentation import Reply
from handlers.presentation.keyboard import keyboard
from handlers.presentation.richtext import clean
from handlers.presentation.shown import Shown
from handlers.wording.texts import texts_in
from knowledge.assistant import Assistant
from knowledge.language import Language
from knowledge.outcome import Ambiguous, Answered, Choice, NotCovered, Outcome
from knowledge.text.normalise import Normalised, normalise
from tools.botapi.limits import markup_error, text_error
from tools.fuzz.asking import Question

HTML = "HTML"
MANY_PAGES = 99


def wrong(assistant: Assistant, asked: Question, outcome: Outcome) -> list[str]:
    """All that is wrong with the outcome of a question."""
    return [
        *_offsets(normalise(asked.text)),
        *_outcome(assistant, outcome),
        *_shown(assistant, outcome),
        *_written(assistant, outcome),
    ]


def _offsets(one: Normalised) -> Iterator[str]:
    if len(one.offsets) != len(one.text):
        yield f"{len(one.text)} characters with {len(one.offsets)} offsets"
    if list(one.offsets) != sorted(one.offsets) or any(not 0 <= at < len(one.original) for at in one.offsets):
        yield "offsets out of order or out of the message"
    if not all(0 <= at <= len(one.text) for at in one.seams):
        yield "a seam outside of the text"


def _outcome(assistant: Assistant, outcome: Outcome) -> Iterator[str]:
    if not outcome.text.strip():
        yield "an empty answer"
    if not 0 <= outcome.confidence <= 1:
        yield f"confidence {outcome.confidence}"
    offered = outcome.choices if isinstance(outcome, Ambiguous) else outcome.related
    if isinstance(outcome, Ambiguous) and not 2 <= len(offered) <= 3:
        yield f"{len(offered)} choices"
    yield from _choices(assistant, offered)
    if isinstance(outcome, Answered):
        yield from _answer(assistant, outcome)


def _choices(assistant: Assistant, offered: tuple[Choice, ...]) -> Iterator[str]:
    for one in offered:
        if assistant.card(one.fact) is None or not one.question.strip():
            yield f"offers {one.fact!r}, {one.question!r}"


def _answer(assistant: Assistant, outcome: Answered) -> Iterator[str]:
    if not outcome.facts or not set(outcome.facts) <= set(assistant.base.facts()):
        yield f"answers from {outcome.facts}"
    if not outcome.citations or not all(one.quote.strip() for one in outcome.citations):
        yield "an answer without a quoted source"
    if not all(written and read for written, read in outcome.understood):
        yield f"understood {outcome.understood}"


def _shown(assistant: Assistant, outcome: Outcome) -> Iterator[str]:
    """As Telegram gets it, with the messages that its buttons lead to, page by page and in every language."""
    if isinstance(outcome, Ambiguous):
        yield from invalid(presentation.offer(outcome))
        return
    if isinstance(outcome, NotCovered):
        yield from invalid(presentation.refusal(outcome))
        return
    shown, sources = Shown(outcome), [assistant.source(one) for one in outcome.citations]
    for texts in map(texts_in, Language):
        for show in (presentation.answer, presentation.source):
            for number in (1, 2, MANY_PAGES):
                reply = show(shown, sources, texts, number)
                yield from invalid(reply)
                if len(reply.parts) != 1:
                    yield f"{len(reply.parts)} messages"


def invalid(reply: Reply) -> Iterator[str]:
    """What Telegram would refuse of a reply."""
    if not reply.parts:
        yield "no message"
    for part in reply.parts:
        for error in (text_error(part.html, HTML), text_error(part.plain, None)):
            if error:
                yield f"{error}: {part.html!r}"
    markup = keyboard(reply.buttons)
    if markup and (error := markup_error(markup.to_dict())):
        yield f"{error}: {reply.buttons}"


def _written(assistant: Assistant, outcome: Outcome) -> Iterator[str]:
    """As scripts and terminals get it."""
    line = dumped(answer_line("1", outcome))
    if json.loads(line)["text"] != outcome.text or "\n" in line:
        yield f"a line that does not read back: {line!r}"
    line.encode()
    text = rendered(outcome, assistant.source)
    text.encode()
    if not clean(text).strip():
        yield "nothing in the terminal"
