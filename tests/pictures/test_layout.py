"""Every page of every picture obeys the rules of print: nothing overlaps, leaves the page, or is too small or too pale."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from types import SimpleNamespace
from typing import Any, cast

import pytest

from handlers.pictures.draw import png
from handlers.pictures.gallery import Kind, set_pages
from handlers.pictures.pages import Moment, Row
from handlers.pictures.sheet import MARGIN, PAPER, TALLEST, WIDTH, Block, Box, Line, Page
from handlers.pictures.typeset import CLOSING, Fonts, plain_quotes
from handlers.wording.texts import texts_in
from knowledge.article.library import Library
from knowledge.assistant import Assistant
from knowledge.browse.figures import Figures
from knowledge.browse.timeline import Timeline
from knowledge.facts.loader import KnowledgeBase
from knowledge.language import Language
from knowledge.text.drawable import undrawable
from tests.knowledge.browse.bases import BASES, base, changed, lamps
from tools.botapi.limits import photo_error

FONTS = Fonts()
SMALLEST, AA = 26, 4.5
PICTURES = [(name, kind, language) for name in (*BASES, "wide") for kind in Kind for language in Language]


def view(told: KnowledgeBase) -> Assistant:
    """As much of an assistant as a picture looks at."""
    library = Library(told, None)
    parts: dict[str, Any] = {"timeline": Timeline(told), "figures": Figures(told), "articles": library.articles}
    return cast(Assistant, SimpleNamespace(**parts))


@cache
def told(name: str) -> KnowledgeBase:
    """A base; a wide one has twenty figures more, with long names and notes."""
    small = base("small")
    return base(name) if name in BASES else changed(small, *map(_long, lamps(small, 20)))


def _long(fact: Any) -> Any:
    note = "提醒：" + "数字前后不一，" * 6
    return fact.model_copy(update={"title": fact.title * 2, "caveat": note, "caveat_en": "Note: it does not fit. " * 6})


@cache
def laid_out(name: str, kind: Kind, language: Language) -> list[tuple[Page, tuple[Block, ...]]]:
    """The pages of a picture with their blocks."""
    return set_pages(view(told(name)), kind, texts_in(language), FONTS)


@pytest.fixture(params=PICTURES, ids=lambda one: "-".join(one))
def pages(request: pytest.FixtureRequest) -> list[tuple[Page, Any]]:
    """One picture after the other."""
    return laid_out(*request.param)


def lines(page: Page) -> list[Line]:
    """The lines of text of a page."""
    return [box for box in page.boxes if isinstance(box, Line)]


def test_every_page_is_of_a_size_that_can_be_read_and_sent(pages: list[tuple[Page, Any]]) -> None:
    assert pages
    for page, blocks in pages:
        assert blocks
        assert page.width == WIDTH
        assert 400 < page.height <= TALLEST


def test_no_box_leaves_the_page_or_its_margins(pages: list[tuple[Page, Any]]) -> None:
    for page, _ in pages:
        for box in page.boxes:
            assert 0 <= box.y < box.y + box.height <= page.height
            assert box.x + box.width <= WIDTH - MARGIN
            assert box.x >= MARGIN or (isinstance(box, Line) and box.x >= MARGIN - box.size)  # a mark that hangs out


def test_no_text_overlaps_other_text(pages: list[tuple[Page, Any]]) -> None:
    for page, _ in pages:
        for one, other in combinations(lines(page), 2):
            assert not overlap(one, other), (one.text, other.text)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share a pixel."""
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def test_a_box_holds_all_of_its_text(pages: list[tuple[Page, Any]]) -> None:
    for page, _ in pages:
        for line in lines(page):
            mask, (left, top) = FONTS(line.face, line.size).getmask2(line.text)
            ink = mask.getbbox()
            assert ink
            assert left + ink[0] >= -2
            assert left + ink[2] <= line.width + 2
            assert 0 <= top + ink[1] < top + ink[3] <= line.height


def test_text_is_large_and_dark_enough_and_broken_by_the_rules(pages: list[tuple[Page, Any]]) -> None:
    for page, _ in pages:
        for line in lines(page):
            assert line.size >= SMALLEST
            assert contrast(line.color, PAPER) >= AA
            assert line.text[0] not in CLOSING
            assert undrawable(line.text) == ""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 reckons it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_reckoned_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("name", "kind", "language"), PICTURES)
def test_everything_is_shown_once_and_in_order(name: str, kind: Kind, language: Language) -> None:
    seen, done = view(told(name)), laid_out(name, kind, language)
    blocks = [block for _, some in done for block in some]
    written = "".join(line.text for page, _ in done for line in lines(page)).replace(" ", "")
    if kind is Kind.TIMELINE:
        entries = seen.timeline.entries(language)
        assert tuple(block.entry for block in blocks if isinstance(block, Moment)) == entries
        wanted = [text for entry in entries for text in (entry.label, entry.when, entry.place, str(entry.year))]
    else:
        figures = seen.figures.all(language)
        assert tuple(figure for block in blocks if isinstance(block, Row) for figure, _ in block.cards) == figures
        wanted = [text for one in figures for text in (one.amount, one.label, one.place, one.printed, one.caveat)]
    assert wanted
    assert [text for text in wanted if plain_quotes(text).replace(" ", "") not in written] == []


def test_pages_are_filled_evenly() -> None:
    done = set_pages(view(base("shipped")), Kind.TIMELINE, texts_in(Language.HANS), FONTS)
    heights = [page.height for page, _ in done]
    assert len(heights) == 2
    assert min(heights) > 0.75 * max(heights)


def test_a_page_becomes_a_picture_that_telegram_takes() -> None:
    ((page, _),) = set_pages(view(base("small")), Kind.TIMELINE, texts_in(Language.HANS), FONTS)
    data = png(page, FONTS)
    assert photo_error(data) == ""
    assert len(data) < 1_000_000


def test_nothing_to_show_gives_no_page() -> None:
    none = changed(base("small"), without="visitors")
    without_figures = changed(none, without="festival-funds")
    assert set_pages(view(without_figures), Kind.FIGURES, texts_in(Language.HANS), FONTS) == []
