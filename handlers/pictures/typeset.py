"""Fonts, the width of text, and its lines: Chinese rules of line breaking, English words kept whole."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from PIL import ImageFont

FOLDER = Path(__file__).parent / "fonts"
CLOSING = "，。、；：！？）》」』】〉”’…·—％%)]}.,;:!?℃"
OPENING = "（《「『【〈“‘([{¥$"
_WORD = re.compile(r"[0-9][0-9.,]*[万亿]*[年月日]?|[A-Za-zÀ-ɏ0-9'’+%-]+|\s+|.", re.DOTALL)
"""What stands in one line: a figure with what belongs to it, a Latin word, else each character by itself."""

_CURLY = re.compile(r"[‘“](?=[A-Za-z])|(?<=[A-Za-z.,!?])[’”]")


class Face(StrEnum):
    """A font of ours."""

    TEXT = "text"
    DISPLAY = "display"


class Fonts:
    """The fonts of one drawing; kept no longer, for each size takes some megabytes."""

    def __init__(self) -> None:
        self._open: dict[tuple[Face, int], ImageFont.FreeTypeFont] = {}
        self._lines: dict[tuple[str, Face, int, int], tuple[str, ...]] = {}

    def __call__(self, face: Face, size: int) -> ImageFont.FreeTypeFont:
        """A font in a size in pixels."""
        if (face, size) not in self._open:
            self._open[face, size] = ImageFont.truetype(FOLDER / f"{face}.woff2", size)
        return self._open[face, size]

    def width(self, text: str, face: Face, size: int) -> int:
        """How many pixels a line of text takes."""
        return -int(-self(face, size).getlength(text) // 1)

    def blank_before(self, text: str, face: Face, size: int) -> int:
        """How far the ink of an opening mark stands off the beginning of its line: so far it is hung out."""
        if text[:1] not in OPENING:
            return 0
        mask, offset = self(face, size).getmask2(text[0])
        ink = mask.getbbox()
        return int(offset[0] + ink[0]) if ink else 0

    def height(self, face: Face, size: int) -> int:
        """From the top of the highest to the bottom of the lowest character of a line."""
        ascent, descent = self(face, size).getmetrics()
        return ascent + descent

    def rise(self, face: Face, size: int) -> int:
        """From the top of a line to where its characters stand."""
        return self(face, size).getmetrics()[0]

    def lines(self, text: str, face: Face, size: int, room: int) -> tuple[str, ...]:
        """The text in lines of at most `room` pixels: none begins with a closing mark or ends with an opening one."""
        key = (text, face, size, room)
        if key not in self._lines:
            self._lines[key] = self._broken(*key)
        return self._lines[key]

    def _broken(self, text: str, face: Face, size: int, room: int) -> tuple[str, ...]:
        done, line = [], ""
        for piece in _pieces(plain_quotes(text)):
            if self.width((line + piece).rstrip(), face, size) <= room:
                line += piece
                continue
            if line.strip():
                done.append(line.strip())
            *full, line = self._cut(piece.lstrip(), face, size, room)
            done += full
        return tuple([*done, line.strip()] if line.strip() else done)

    def _cut(self, piece: str, face: Face, size: int, room: int) -> list[str]:
        """A piece that fits, or what is longer than a line in pieces of a line."""
        cut = [""]
        for char in piece:
            if cut[-1] and self.width(cut[-1] + char, face, size) > room:
                cut.append("")
            cut[-1] += char
        return cut

    def largest(self, text: str, face: Face, sizes: range, room: int) -> int:
        """The size, of a range from large to small, in which the text fits into one line; the last where none does."""
        most = sizes[0] * room / max(self.width(text, face, sizes[0]), 1)
        return next((size for size in sizes if size <= most), sizes[-1])


def plain_quotes(text: str) -> str:
    """Quotation marks of Latin words straight: the fonts have the curly ones as wide as a Chinese character."""
    return _CURLY.sub(lambda mark: "'" if mark[0] in "‘’" else '"', text)


def _pieces(text: str) -> list[str]:
    """What may not be parted: words, with the closing marks behind and the opening marks before them."""
    pieces: list[str] = []
    for word in _WORD.findall(text):
        joins = pieces and (word[0] in CLOSING or pieces[-1][-1] in OPENING)
        if joins:
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces
