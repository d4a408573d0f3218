"""Cards of inline mode, and the messages that they send. Pure but for `Shelf`, which keeps what was made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from telegram import InlineQueryResult, InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import InlineQueryResultType

from handlers import presentation
from handlers.presentation import Button, Reply, asked, short
from handlers.presentation.citing import citation_line
from handlers.presentation.keyboard import HTML, keyboard
from handlers.presentation.richtext import Run, parts
from handlers.presentation.shown import Shown
from handlers.wording.texts import Texts, texts_in
from knowledge.outcome import NotCovered
from knowledge.views import Source

TITLE_LENGTH, DESCRIPTION_LENGTH = 60, 120
LINK = "https://t.me/{username}"
ANSWER, NOTHING = "?answer", "?nothing"
"""Ids of cards that are no fact's; no fact has such an id."""


class Ready(InlineQueryResult):
    """A result as it goes over the wire. The library walks every object of every result each time it is sent, which
    takes longer than finding them."""

    __slots__ = ("_made",)

    def __init__(self, made: InlineQueryResult) -> None:
        super().__init__(InlineQueryResultType.ARTICLE, made.id)
        with self._unfrozen():
            self._made = made.to_dict()

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:
        """What was made."""
        return self._made


class Shelf:
    """The cards of one version of the base, each made once."""

    def __init__(self) -> None:
        self._version = ""
        self._cards: dict[tuple[str, ...], InlineQueryResult] = {}

    def of(self, version: str, key: tuple[str, ...], make: Callable[[], InlineQueryResult]) -> InlineQueryResult:
        """The card of a key, made where it is not there; another version clears the shelf."""
        if version != self._version:
            self._version, self._cards = version, {}
        if key not in self._cards:
            self._cards[key] = make()
        return self._cards[key]


def message(shown: Shown, sources: Sequence[Source], texts: Texts, username: str, number: int = 1) -> Reply:
    """A page of an answer as a message of inline mode: others read it too, and a button leads into the private chat."""
    reply = presentation.answer(replace(shown, share=""), sources, texts, number, compact=True)
    fact = shown.answer.facts[0] if shown.answer.facts else ""
    return replace(reply, buttons=(*reply.buttons, _private(username, texts, f"f_{fact}" if fact else "")))


def card(id_: str, shown: Shown, sources: Sequence[Source], texts: Texts, username: str) -> InlineQueryResult:
    """An answer as a card: its question, the beginning of the answer, and where that stands."""
    cited = citation_line(sources[0]) if sources else ""
    said = short(shown.answer.lead + shown.answer.body, DESCRIPTION_LENGTH)
    return _result(id_, shown.question, f"{said}\n{cited}".strip(), message(shown, sources, texts, username))


def nothing(question: str, refusal: NotCovered, texts: Texts, username: str) -> InlineQueryResult:
    """The card that says that there is no answer, and why; sent, it offers what is near, as a refusal does."""
    runs = [*asked(question, texts_in(refusal.language)), Run(refusal.text)]
    reply = Reply(parts(runs)[:1], (*presentation.refusal(refusal).buttons, _private(username, texts)))
    return _result(NOTHING, texts.inline_nothing, short(refusal.text, DESCRIPTION_LENGTH), reply)


def _private(username: str, texts: Texts, payload: str = "") -> Button:
    link = LINK.format(username=username) + (f"?start={payload}" if len(payload) <= 64 and payload else "")
    return Button(texts.inline_ask_on, link, action="url")


def _result(id_: str, title: str, description: str, reply: Reply) -> InlineQueryResult:
    text = reply.parts[0].html
    content = InputTextMessageContent(text, parse_mode=HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
    return Ready(
        InlineQueryResultArticle(
            id_,
            short(title, TITLE_LENGTH),
            content,
            description=description,
            reply_markup=keyboard(reply.buttons),
        )
    )
