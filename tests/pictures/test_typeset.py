"""Lines of text, and the fonts that they are set in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.pictures.typeset import CLOSING, OPENING, Face, Fonts, plain_quotes
from knowledge.text.drawable import drawable, undrawable

FONTS = Fonts()
TEXTS = st.text(st.sampled_from("灯桥节来了多少游客，。、”“（）《》2019年.5% lanterns and bridges"), max_size=80)


@pytest.mark.parametrize("face", list(Face))
def test_the_fonts_have_every_character_of_the_list(face: Face) -> None:
    font = FONTS(face, 26)
    missing = bytes(font.getmask("\ufffe"))
    assert missing.strip(b"\0")
    blank = set(" \u3000\xad")
    assert len(drawable()) > 9_000
    assert [char for char in sorted(drawable() - blank) if bytes(font.getmask(char)) == missing] == []


def test_what_the_fonts_do_not_have_is_named_once() -> None:
    assert undrawable("灯\U00020000桥\U00020000😀　。") == "\U00020000😀"


@settings(deadline=None)
@given(TEXTS, st.integers(90, 400))
def test_lines_fit_keep_every_character_and_follow_the_rules(text: str, room: int) -> None:
    lines = FONTS.lines(text, Face.TEXT, 30, room)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", plain_quotes(text))
    for line in lines:
        assert FONTS.width(line, Face.TEXT, 30) <= room
        assert line == line.strip()


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("一二三四，五六", 120, ("一二三", "四，五六")),  # no line begins with a comma
        ("一二三（四五）六", 120, ("一二三", "（四五）", "六")),  # none ends with an opening mark
        ("共有15.8万人", 125, ("共有", "15.8万人")),  # a figure stays whole
        ("Lanterns shine", 200, ("Lanterns", "shine")),
        ("一二三四五六", 60, ("一二", "三四", "五六")),
        ("Donaudampfschiff", 120, ("Donaud", "ampfsc", "hiff")),  # longer than a line: cut
        ("", 100, ()),
    ],
)
def test_where_lines_break(text: str, room: int, lines: tuple[str, ...]) -> None:
    assert FONTS.lines(text, Face.TEXT, 30, room) == lines


def test_usual_texts_never_begin_with_a_closing_mark_or_end_with_an_opening_one() -> None:
    text = "灯桥节（第十二届），在青溪镇办：“三灯”是荷花灯、鲤鱼灯、走马灯；《灯桥映青溪》写了它们。" * 3
    for room in range(120, 600, 7):
        for line in FONTS.lines(text, Face.TEXT, 30, room):
            assert line[0] not in CLOSING
            assert line[-1] not in OPENING


def test_an_opening_mark_hangs_out_of_its_line() -> None:
    assert FONTS.blank_before("“三灯”", Face.TEXT, 38) > 10
    assert FONTS.blank_before("三灯", Face.TEXT, 38) == 0


def test_the_largest_size_that_fits() -> None:
    sizes = range(80, 39, -4)
    assert FONTS.largest("166个", Face.DISPLAY, sizes, 440) == 80
    size = FONTS.largest("23.7 billion yuan", Face.DISPLAY, sizes, 440)
    assert 40 < size < 80
    assert FONTS.width("23.7 billion yuan", Face.DISPLAY, size) <= 440
    assert FONTS.largest("x" * 99, Face.DISPLAY, sizes, 440) == 40


@pytest.mark.parametrize(
    ("curly", "straight"),
    [("“seven batches”, it’s", '"seven batches", it\'s'), ("“七个一批”", "“七个一批”"), ("获评“10佳”", "获评“10佳”")],
)
def test_quotation_marks_of_latin_words_are_straight(curly: str, straight: str) -> None:
    assert plain_quotes(curly) == straight
