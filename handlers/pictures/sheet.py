"""A page as boxes on paper: lines of text, rules, dots. Pure but for the fonts' measures; `draw` puts it on pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.pictures.typeset import Face, Fonts

WIDTH, MARGIN, TALLEST, STEP = 1080, 72, 1600, 20
"""Telegram shrinks what is longer than some 1,280 pixels: taller pages could not be read on a phone."""

PAPER, INK, GREY, RED, LINE = "#FBF7EE", "#211C17", "#5A5249", "#8E1B14", "#CDC2AE"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page, in pixels from its upper left corner."""

    x: int
    y: int
    width: int
    height: int
    color: str


@dataclass(frozen=True, slots=True)
class Line(Box):
    """A line of text; its box holds all of its characters."""

    text: str
    face: Face
    size: int


@dataclass(frozen=True, slots=True)
class Rule(Box):
    """A filled rectangle, `round` as a dot."""

    round: bool = False


@dataclass(slots=True)
class Sheet:
    """A page being set: boxes so far, and how far down it is used."""

    fonts: Fonts
    boxes: list[Box] = field(default_factory=list)
    y: int = 0

    def text(self, text: str, x: int, room: int, size: int, color: str = INK, face: Face = Face.TEXT) -> None:
        """Set text in lines below each other, and move down by them."""
        self.y = self.text_at(text, x, self.y, room, size, color, face)

    def text_at(self, text: str, x: int, y: int, room: int, size: int, color: str = INK, face: Face = Face.TEXT) -> int:
        """Set text in lines from some place on; returns where the last one ends."""
        height = self.fonts.height(face, size)
        for line in self.fonts.lines(text, face, size, room):
            width, hanging = self.fonts.width(line, face, size), self.fonts.blank_before(line, face, size)
            self.boxes.append(Line(x - hanging, y, width, height, color, line, face, size))
            y += height
        return y

    def rule(self, x: int, y: int, width: int, height: int, color: str, *, round: bool = False) -> None:  # noqa: A002
        """Put a rule or a dot somewhere."""
        self.boxes.append(Rule(x, y, width, height, color, round))

    def head(self, title: str, below: str, count: str) -> None:
        """The head of a page: a double rule, the title, a line below it with the page's number at its end."""
        self.rule(MARGIN, 60, WIDTH - 2 * MARGIN, 8, RED)
        self.rule(MARGIN, 74, WIDTH - 2 * MARGIN, 2, RED)
        self.y = 96
        self.text(title, MARGIN, WIDTH - 2 * MARGIN, 64, INK, Face.DISPLAY)
        wide = self.fonts.width(count, Face.TEXT, 30)
        self.text_at(count, WIDTH - MARGIN - wide, self.y, wide, 30, GREY)
        self.text(below, MARGIN, WIDTH - 2 * MARGIN - (wide + 30 if count else 0), 30, GREY)
        self.y += 34

    def foot(self, text: str) -> None:
        """The last line, below a thin rule."""
        self.y += 26
        self.rule(MARGIN, self.y, WIDTH - 2 * MARGIN, 2, LINE)
        self.y += 16
        self.text(text, MARGIN, WIDTH - 2 * MARGIN, 26, GREY)
        self.y += 44


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page."""

    width: int
    height: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of a picture."""

    title: str
    below: str
    foot: str
    numbering: str


class Block:
    """What may not be parted between two pages."""

    def put(self, sheet: Sheet, *, first: bool) -> None:
        """Set it at the sheet's height; `first`: at the top of a page."""
        raise NotImplementedError


def paginate(blocks: Sequence[Block], frame: Frame, fonts: Fonts) -> list[tuple[Page, tuple[Block, ...]]]:
    """The blocks on as many pages as they need, each page with what stands on it."""
    room = TALLEST - _height(Sheet(fonts), [], frame, "")
    sizes = [(_used(fonts, block, first=True), _used(fonts, block, first=False)) for block in blocks]
    counts = _counts(sizes, room)
    while len(tighter := _counts(sizes, room - STEP)) == len(counts) > 1:
        room, counts = room - STEP, tighter  # evenly filled rather than a last page with the rest
    groups = [blocks[sum(counts[:number]) : sum(counts[: number + 1])] for number in range(len(counts))]
    pages = []
    for number, group in enumerate(groups, 1):
        sheet = Sheet(fonts)
        count = frame.numbering.format(page=number, pages=len(groups)) if len(groups) > 1 else ""
        height = _height(sheet, group, frame, count)
        pages.append((Page(WIDTH, height, tuple(sheet.boxes)), tuple(group)))
    return pages


def _counts(sizes: Sequence[tuple[int, int]], room: int) -> list[int]:
    """How many blocks stand on each page, each as full as may be; `sizes` at the top of a page and further down."""
    counts, used = [0], 0
    for top, below in sizes:
        if counts[-1] and used + below > room:
            counts.append(0)
        used = used + below if counts[-1] else top
        counts[-1] += 1
    return counts


def _used(fonts: Fonts, block: Block, *, first: bool) -> int:
    sheet = Sheet(fonts)
    block.put(sheet, first=first)
    return sheet.y


def _height(sheet: Sheet, group: Sequence[Block], frame: Frame, count: str) -> int:
    sheet.head(frame.title, frame.below, count)
    for number, block in enumerate(group):
        block.put(sheet, first=number == 0)
    sheet.foot(frame.foot)
    return sheet.y
