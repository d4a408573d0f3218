from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.pinyin import MAX_SYLLABLE, cut_pinyin, is_hanzi, latin_runs, sound_class, syllable, syllables
from tests.knowledge.cases import rows


@pytest.mark.parametrize(("letters", "expected"), rows("text/pinyin.tsv", 2))
def test_typed_pinyin_is_cut(letters: str, expected: str) -> None:
    assert cut_pinyin(letters) == (None if expected == "-" else expected.split())


@pytest.mark.parametrize(
    ("char", "expected"), [("株", "zhu"), ("陵", "ling"), ("绿", "lv"), ("縣", "xian"), ("a", "a")]
)
def test_the_syllable_of_a_character(char: str, expected: str) -> None:
    assert syllable(char) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("zhi", "zi"), ("chang", "can"), ("shen", "seng"), ("lan", "nan"), ("xing", "xin")]
)
def test_syllables_that_are_confused_sound_alike(one: str, other: str) -> None:
    assert sound_class(one) == sound_class(other)


@pytest.mark.parametrize(("one", "other"), [("zhu", "ju"), ("ma", "na"), ("dong", "don"), ("bo", "po")])
def test_other_syllables_do_not(one: str, other: str) -> None:
    assert sound_class(one) != sound_class(other)


def test_only_characters_of_the_table_are_hanzi() -> None:
    assert [char for char in "茶a1，陵" if is_hanzi(char)] == ["茶", "陵"]


def test_runs_of_latin_letters() -> None:
    assert latin_runs("ab 茶cd1e") == [(0, 2), (4, 6), (7, 8)]


@given(st.lists(st.sampled_from(sorted(syllables())), max_size=12))
def test_what_is_spelt_in_syllables_is_cut_into_syllables(spelt: list[str]) -> None:
    letters = "".join(spelt)
    cut = cut_pinyin(letters)
    assert cut is not None
    assert "".join(cut) == letters
    assert len(cut) <= len(spelt)
    assert all(len(part) <= MAX_SYLLABLE for part in syllables())
