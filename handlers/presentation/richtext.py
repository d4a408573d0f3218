"""Text with styles, as runs: escaped, measured and split the way Telegram counts. Pure.

Splitting works on runs, before any tag exists, so that a part can never end inside a tag, an entity or a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from html import escape
from itertools import groupby

LIMIT = 4096
# Telegram drops or blanks these; a lone surrogate even makes the whole request invalid.
UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
BREAKS = ("\n", "。", "！", "？", "；", ". ", "，", " ")
# A cut must not fall before one of these: joiners, variation selectors, skin tones, combining marks, tag characters.
CLINGING = re.compile("[\u200d\ufe00-\ufe0f\u0300-\u036f\u20d0-\u20ff\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")


class Style(Enum):
    """How a run looks: its opening and closing tag, and whether it belongs to a quotation that unfolds."""

    PLAIN = ("", "", False)
    BOLD = ("<b>", "</b>", False)
    ITALIC = ("<i>", "</i>", False)
    QUOTE = ("", "", True)
    QUOTE_BOLD = ("<b>", "</b>", True)

    @property
    def quoted(self) -> bool:
        """Whether it belongs to a quotation."""
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Part:
    """One message: its HTML, and the same text without tags for the case that the HTML is refused."""

    html: str
    plain: str


def clean(text: str) -> str:
    """The text without characters that Telegram cannot carry."""
    return UNSENDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def units(text: str) -> int:
    """Length in UTF-16 code units, which is how limits and offsets count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def length(runs: Iterable[Run]) -> int:
    """Length of some runs in UTF-16 code units."""
    return sum(units(run.text) for run in runs)


def parts(runs: Iterable[Run], limit: int = LIMIT) -> tuple[Part, ...]:
    """The runs as messages of at most `limit` units each; blank parts are left out."""
    return tuple(map(part, pages(runs, limit)))


def pages(runs: Iterable[Run], limit: int = LIMIT) -> list[list[Run]]:
    """The runs cut into pages of at most `limit` units each; blank ones are left out."""
    found: list[list[Run]] = [[]]
    room = limit
    for run in runs:
        rest = clean(run.text)
        while rest:
            head, rest = _cut(rest, room, page_is_empty=not found[-1])
            if head:
                found[-1].append(Run(head, run.style))
                room -= units(head)
            if rest:
                found.append([])
                room = limit
    return [page for page in found if any(run.text.strip() for run in page)]


def part(page: Iterable[Run]) -> Part:
    """Runs that fit into one message as that message."""
    page = [Run(clean(run.text), run.style) for run in page]
    html = []
    for quoted, runs in groupby(page, lambda run: run.style.quoted):
        inner = "".join(f"{run.style.value[0]}{escape(run.text, quote=False)}{run.style.value[1]}" for run in runs)
        html.append(f"<blockquote expandable>{inner}</blockquote>" if quoted else inner)
    return Part("".join(html).strip("\n"), "".join(run.text for run in page).strip("\n"))


def _cut(text: str, room: int, *, page_is_empty: bool) -> tuple[str, str]:
    """The start that fits into `room` units, and the rest; cut after a sentence where there is one."""
    if units(text) <= room:
        return text, ""
    end = _within(text, room)
    for mark in BREAKS:
        at = text.rfind(mark, end // 2, end)
        if at >= 0:
            return text[: at + len(mark)], text[at + len(mark) :]
    if not page_is_empty:
        return "", text
    end = _before_cluster(text, end)
    return text[: max(end, 1)], text[max(end, 1) :]


def _before_cluster(text: str, end: int) -> int:
    """Move a cut back so that it does not part an emoji or a letter from what clings to it."""
    for at in range(end, max(end - 40, 1), -1):
        if not CLINGING.match(text[at]) and text[at - 1] != "\u200d":
            return at
    return end


def _within(text: str, room: int) -> int:
    """The largest index such that the text before it has at most `room` units."""
    used = 0
    for index, char in enumerate(text):
        used += 2 if char > "\uffff" else 1
        if used > room:
            return index
    return len(text)
