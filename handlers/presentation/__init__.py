"""How outcomes look in Telegram: HTML parts and buttons as plain values. Pure: no network, no state, no assistant.

What belongs to an answer (which question it answers, how it was understood, its citations) is in the language of the
answer; buttons are in the language of the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.presentation import callbacks
from handlers.presentation.citing import PAGE_LINE, quotation, source_pages
from handlers.presentation.richtext import LIMIT, Part, Run, Style, length, pages, part, parts
from handlers.presentation.shown import Shown
from handlers.wording.texts import Texts, texts_in
from knowledge.language import Language
from knowledge.outcome import PASSING, Ambiguous, Choice, NotCovered, Reason
from knowledge.reply.lines import in_lines
from knowledge.views import Source

RELATED = 2
NEAREST = 3
BUTTON_LENGTH = 60
MOST_SHARED = 256
"""Characters of an inline query."""

PAGE = 2_000
"""Units of an answer's own text on one page: two or three screens of a phone. The citations below are folded."""

Action = Literal["data", "url", "share"]


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, what it carries, and whether it stands in one row with the button before it.

    `data` comes back to us when it is pressed; a `url` is opened; what is to `share` is put behind our name into the
    input field of a chat that the person chooses.
    """

    text: str
    data: str
    beside: bool = False
    action: Action = "data"


@dataclass(frozen=True, slots=True)
class Reply:
    """Messages to send in order; the buttons belong under the last."""

    parts: tuple[Part, ...]
    buttons: tuple[Button, ...] = ()


def plain(text: str, buttons: tuple[Button, ...] = ()) -> Reply:
    """A text of our own as a reply."""
    return Reply(parts([Run(text)]), buttons)


def answer(shown: Shown, sources: Sequence[Source], texts: Texts, number: int = 1, *, compact: bool = False) -> Reply:
    """A page of an answer: question, lead, body, caveat, and below the citations as a quotation that unfolds.

    `compact`, where others read it too: without further questions, for whoever taps on one changes the answer for all.
    """
    said = texts_in(shown.answer.language)
    cut = pages(_answer_runs(shown, said), PAGE)
    number = max(1, min(number, len(cut)))
    runs = cut[number - 1] if cut else []
    line = _page_line(number, len(cut), said)
    cited = quotation(sources, said, LIMIT - length(runs) - PAGE_LINE) if sources else []
    whole = [*runs, *([Run("\n\n"), *cited] if cited else []), *line]
    related = () if compact else choices(shown.answer.related[:RELATED], shown.answer.language)
    turning = _turning(number, len(cut), texts, lambda to: callbacks.back_data(shown, to))
    return Reply((part(whole),), (*turning, *_about(shown, texts), *_votes(shown, texts), *related))


def source(shown: Shown, sources: Sequence[Source], texts: Texts, number: int = 1) -> Reply:
    """A page of the places of an answer, the cited sentence in bold where the article's text is at hand."""
    said = texts_in(shown.answer.language)
    cut = source_pages(sources, said)
    number = max(1, min(number, len(cut)))
    turning = _turning(number, len(cut), texts, lambda to: callbacks.source_data(shown, to))
    whole = [*cut[number - 1], *_page_line(number, len(cut), said)]
    return Reply((part(whole),), (*turning, Button(texts.back, callbacks.back_data(shown))))


def refusal(outcome: NotCovered) -> Reply:
    """What is missing, with the nearest facts as buttons; a word said in passing gets a word back, and no more. Who does
    not like an answer is told of its buttons as well."""
    said = texts_in(outcome.language)
    buttons_too = said.dislike if outcome.reason is Reason.DISLIKE else ""
    offered = () if outcome.reason in PASSING else outcome.related[:NEAREST]
    return Reply(parts([Run(in_lines(outcome.text) + buttons_too)]), choices(offered, outcome.language))


def offer(outcome: Ambiguous) -> Reply:
    """The question back, with its readings as buttons."""
    return Reply(parts([Run(outcome.text)]), choices(outcome.choices[:NEAREST], outcome.language))


def choices(offered: Iterable[Choice], language: Language = Language.HANS) -> tuple[Button, ...]:
    """Buttons that answer the given facts' questions in a language; an id too long for a button has none."""
    pairs = ((short(one.question, BUTTON_LENGTH), callbacks.fact_data(one.fact, language)) for one in offered)
    return tuple(Button(text, data) for text, data in pairs if text and data)


def asked(question: str, said: Texts) -> list[Run]:
    """The line above a reply that says which question it is about."""
    return [Run(f"{said.question}{question}\n\n", Style.ITALIC)] if question else []


def _answer_runs(shown: Shown, said: Texts) -> list[Run]:
    """An answer without its citations."""
    given = shown.answer
    read = dict.fromkeys(said.understood_word.format(word=right) for _, right in given.understood)
    runs = asked(shown.question, said)
    runs += [Run(said.understood.format(read="".join(read).strip()) + "\n")] if read else []
    runs += [Run(given.lead, Style.BOLD), Run(in_lines(given.body))]
    return [*runs, Run(f"\n{given.caveat}")] if given.caveat else runs


def _about(shown: Shown, texts: Texts) -> list[Button]:
    """The buttons that show the source and share the answer."""
    found = [Button(texts.source, callbacks.source_data(shown))] if shown.answer.citations else []
    if shown.share and len(shown.share) <= MOST_SHARED:
        found.append(Button(texts.share, shown.share, beside=True, action="share"))
    return found


def _votes(shown: Shown, texts: Texts) -> list[Button]:
    """Thumbs up and down; of an answer from several facts they judge the first."""
    facts = shown.answer.facts
    labels = ((texts.vote_up, True), (texts.vote_down, False))
    pairs = ((text, up, callbacks.vote_data(facts[0], up=up)) for text, up in labels) if facts else ()
    return [Button(text, data, beside=not up) for text, up, data in pairs if data]


def _turning(number: int, count: int, texts: Texts, data: Callable[[int], str]) -> list[Button]:
    """The buttons that turn the page."""
    back = [Button(texts.page_back, data(number - 1))] if number > 1 else []
    on = [Button(texts.page_on, data(number + 1), beside=bool(back))] if number < count else []
    return [*back, *on]


def _page_line(number: int, count: int, said: Texts) -> list[Run]:
    return [Run("\n\n" + said.page.format(number=number, count=count), Style.ITALIC)] if count > 1 else []


def short(text: str, limit: int) -> str:
    """The text in one line of at most `limit` characters, cut between words where it has any there."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    kept, inside = line[: limit - 1], line[limit - 2 : limit]
    if inside.isascii() and inside.isalnum():
        kept = kept.rpartition(" ")[0] or kept
    return kept.rstrip(" ,.;:，、；：") + "…"
