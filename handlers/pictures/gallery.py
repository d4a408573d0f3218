"""The pictures of the base in use: each drawn once a version and language, in a thread, and kept.

What Telegram was given once it knows by an id, which is kept with the picture and sent instead of the bytes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.pictures.draw import png
from handlers.pictures.pages import Moment, Row, moments, rows
from handlers.pictures.sheet import Block, Frame, Line, Page, paginate
from handlers.pictures.typeset import Fonts
from handlers.presentation import lists
from handlers.presentation.richtext import Part, Run, Style, parts
from handlers.wording.texts import Texts
from knowledge.assistant import Assistant
from knowledge.language import Language
from knowledge.text.drawable import undrawable

logger = logging.getLogger(__name__)

CAPTION = 1024
MOST = 4
"""Pages of a picture; more is no overview any more, and the list in words is better."""


class Kind(StrEnum):
    """What there is a picture of."""

    TIMELINE = "timeline"
    FIGURES = "figures"


@dataclass(slots=True)
class Picture:
    """A page as a PNG, and what it says in words, as far as a caption holds it (`whole`)."""

    png: bytes
    caption: Part
    whole: bool
    file_id: str = ""


class Gallery:
    """The pictures of the version that was last asked for."""

    def __init__(self) -> None:
        self._version = ""
        self._pictures: dict[tuple[Kind, Language], tuple[Picture, ...]] = {}
        self._drawing = asyncio.Lock()

    async def pictures(self, assistant: Assistant, kind: Kind, texts: Texts) -> tuple[Picture, ...]:
        """The pages of a picture; none where there is nothing to show or it cannot be shown well."""
        async with self._drawing:
            if assistant.version != self._version:
                self._version, self._pictures = assistant.version, {}
            key = (kind, texts.language)
            if key not in self._pictures:
                self._pictures[key] = await asyncio.to_thread(_drawn, assistant, kind, texts)
            return self._pictures[key]


def _drawn(assistant: Assistant, kind: Kind, texts: Texts) -> tuple[Picture, ...]:
    fonts = Fonts()
    try:
        pages = set_pages(assistant, kind, texts, fonts)
        lacking = undrawable("".join(box.text for page, _ in pages for box in page.boxes if isinstance(box, Line)))
        if lacking or len(pages) > MOST:
            logger.warning("No picture of the %s: %s pages, not in the fonts: %r", kind, len(pages), lacking)
            return ()
        captions = _captions(assistant, kind, [blocks for _, blocks in pages], texts)
        drawn = [png(page, fonts) for page, _ in pages]
    except OSError:  # the fonts cannot be read: the words alone say the same
        logger.exception("The picture of the %s could not be drawn", kind)
        return ()
    return tuple(Picture(data, caption, whole) for data, (caption, whole) in zip(drawn, captions, strict=True))


def set_pages(assistant: Assistant, kind: Kind, texts: Texts, fonts: Fonts) -> list[tuple[Page, tuple[Block, ...]]]:
    """The pages of a picture with what stands on each; none where there is nothing to show."""
    if kind is Kind.TIMELINE:
        blocks, title = moments(assistant.timeline.entries(texts.language), texts.that_year), texts.timeline_title
    else:
        blocks, title = rows(assistant.figures.all(texts.language)), texts.figures_title
    papers = "、".join(dict.fromkeys(info.paper for info in assistant.articles(texts.language)))
    frame = Frame(
        title,
        f"{lists.titles(assistant, texts)}　{papers}",
        texts.picture_foot.format(paper=papers),
        texts.picture_page,
    )
    return paginate(blocks, frame, fonts) if blocks else []


def _captions(
    assistant: Assistant, kind: Kind, pages: Sequence[Sequence[Block]], texts: Texts
) -> list[tuple[Part, bool]]:
    """What each page says, in words; its head line alone, and False, where that is too long for a caption."""
    captions = []
    for number, blocks in enumerate(pages, 1):
        entries = [block.entry for block in blocks if isinstance(block, Moment)]
        figures = [figure for block in blocks if isinstance(block, Row) for figure, _ in block.cards]
        if kind is Kind.TIMELINE:
            head, *runs = lists.timeline_runs(assistant, entries, texts)
        else:
            head, *runs = lists.figure_runs(assistant, figures, texts)
        count = texts.picture_page.format(page=number, pages=len(pages)) if len(pages) > 1 else ""
        head = Run(" · ".join(filter(None, (head.text.strip(), count))), Style.BOLD)
        said = parts([head, *runs], CAPTION)
        captions.append((said[0], True) if len(said) == 1 else (parts([head])[0], False))
    return captions
