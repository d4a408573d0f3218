"""The timeline and the figures as blocks of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.pictures.sheet import GREY, INK, LINE, MARGIN, RED, WIDTH, Block, Sheet
from handlers.pictures.typeset import Face
from knowledge.browse.figures import Figure
from knowledge.browse.timeline import Entry

SPINE, TEXT = 250, 296
"""Where the line of the timeline runs, and where its text begins."""

DOT = 18
LARGE, GUTTER, INDENT = 80, 56, 40
COLUMN = (WIDTH - 2 * MARGIN - GUTTER) // 2


@dataclass(frozen=True)
class Moment(Block):
    """An entry of the timeline; with its year where that begins or a page does."""

    entry: Entry
    that_year: str
    opens: bool

    def put(self, sheet: Sheet, *, first: bool) -> None:
        """Date and place in small print, the event below; the year to the left of the line."""
        begin = sheet.y
        if self.opens and not first:
            sheet.y += 18
        top = sheet.y
        if self.opens or first:
            sheet.text_at(str(self.entry.year), MARGIN, top - 12, SPINE - MARGIN - 20, 52, RED, Face.DISPLAY)
        room = WIDTH - MARGIN - TEXT
        sheet.text(f"{self.entry.when or self.that_year}　{self.entry.place}", TEXT, room, 26, GREY)
        sheet.text(self.entry.label, TEXT, room, 38, INK)
        sheet.y += 20
        sheet.rule(SPINE - 1, begin, 3, sheet.y - begin, LINE)
        sheet.rule(SPINE - DOT // 2, top + 12, DOT, DOT, RED, round=True)


@dataclass(frozen=True)
class Row(Block):
    """Two figures side by side, or a last one alone, each with the mark of its note (none, empty)."""

    cards: tuple[tuple[Figure, str], ...]

    def put(self, sheet: Sheet, *, first: bool) -> None:
        """The number large, below it what it counts and where it stands; then the notes; a rule between the rows."""
        if not first:
            sheet.rule(MARGIN, sheet.y, WIDTH - 2 * MARGIN, 2, LINE)
            sheet.y += 22
        top = sheet.y
        sheet.y = max(_card(sheet, card, MARGIN + n * (COLUMN + GUTTER), top) for n, card in enumerate(self.cards))
        for figure, mark in self.cards:
            if mark:
                sheet.y += 14
                sheet.text_at(mark, MARGIN, sheet.y, INDENT, 26, GREY)
                sheet.text(figure.caveat, MARGIN + INDENT, WIDTH - 2 * MARGIN - INDENT, 26, GREY)
        sheet.y += 26


def _card(sheet: Sheet, card: tuple[Figure, str], x: int, y: int) -> int:
    """Set one figure; returns where it ends."""
    figure, mark = card
    size = sheet.fonts.largest(figure.amount, Face.DISPLAY, range(LARGE, 39, -4), COLUMN)
    lift = sheet.fonts.rise(Face.DISPLAY, LARGE) - sheet.fonts.rise(Face.DISPLAY, size)  # level with its neighbour
    end = sheet.text_at(figure.amount, x, y + lift, COLUMN, size, RED, Face.DISPLAY)
    y = max(end, y + sheet.fonts.height(Face.DISPLAY, LARGE))
    y = sheet.text_at(f"{figure.label}{mark}", x, y, COLUMN, 38, INK) + 4
    for small in filter(None, (figure.printed, figure.place)):
        y = sheet.text_at(small, x, y, COLUMN, 26, GREY)
    return y


def moments(entries: Sequence[Entry], that_year: str) -> list[Block]:
    """The blocks of a timeline."""
    years = [None, *(entry.year for entry in entries)]
    return [Moment(entry, that_year, years[number] != entry.year) for number, entry in enumerate(entries)]


def rows(figures: Sequence[Figure]) -> list[Block]:
    """The blocks of figures: two in a row."""
    noted = [figure.fact for figure in figures if figure.caveat]
    cards = [(figure, _mark(noted.index(figure.fact)) if figure.caveat else "") for figure in figures]
    return [Row(tuple(cards[start : start + 2])) for start in range(0, len(cards), 2)]


def _mark(number: int) -> str:
    """①, ②, … and beyond ⑳ the number in brackets."""
    return chr(ord("①") + number) if number < 20 else f"[{number + 1}]"
