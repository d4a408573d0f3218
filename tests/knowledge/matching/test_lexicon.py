"""Wordings and the forms they are found by: figures, sound, spelling, one character less."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.lexicon import Lexicon, Role, Term

GOALS = Term("goals", Role.CONCEPT, "goals")


def _lexicon(wording: str, *, soundable: bool = True) -> Lexicon:
    lexicon = Lexicon()
    lexicon.add(wording, GOALS, soundable=soundable)
    return lexicon


@pytest.mark.parametrize(
    ("wording", "forms"),
    [
        ("四有目标", {"四有目标", "4有目标"}),
        ("三个一", {"三个一", "3个一", "3个1"}),
        ("四跟四走", {"四跟四走", "4跟四走", "4跟4走"}),
        ("三灯", {"三灯"}),
        ("灯桥节", {"灯桥节"}),
        ("Lantern Festival", {"lantern festival"}),
        ("“三灯”、花灯", {"三灯,花灯", "3灯,花灯"}),
    ],
)
def test_forms_of_a_wording(wording: str, forms: set[str]) -> None:
    assert set(_lexicon(wording).exact) == forms


def test_figures_are_read_as_the_hanzi(shipped: Assistant) -> None:
    for written, wording in (("4有目标", "四有目标"), ("7个一批", "七个一批"), ("4大体系", "四大体系")):
        names = {term.name for term in shipped.parser.lexicon.exact[written]}
        assert names & {term.name for term in shipped.parser.lexicon.exact[wording]}


def test_found_by_sound_and_spelling() -> None:
    lexicon = _lexicon("灯桥节")
    assert [forms for forms in lexicon.by_sound.values() if forms == ["灯桥节"]]
    assert lexicon.by_spelling["dengqiaojie"] == ["灯桥节"]


def test_found_with_one_character_less() -> None:
    lexicon = _lexicon("文化遗产")
    assert {"化遗产", "文遗产", "文化产", "文化遗"} == set(lexicon.by_deletion)


def test_a_short_wording_has_no_deletions() -> None:
    assert not _lexicon("灯桥节").by_deletion


def test_what_is_not_soundable_is_found_as_written_only() -> None:
    lexicon = _lexicon("文化遗产", soundable=False)
    assert "文化遗产" in lexicon.exact
    assert not lexicon.by_sound
    assert not lexicon.by_deletion


def test_one_wording_may_have_several_readings() -> None:
    lexicon, other = _lexicon("灯桥节"), Term("place:灯桥节", Role.PLACE, "灯桥节")
    lexicon.add("灯桥节", other)
    lexicon.add("灯桥节", other)
    assert lexicon.exact["灯桥节"] == (GOALS, other)


def test_english_words_are_remembered() -> None:
    assert _lexicon("lantern festival").english == {"lantern", "festival"}


def test_the_base_adds_its_key_terms_and_places(small: Assistant) -> None:
    exact = small.parser.lexicon.exact
    assert [term.role for term in exact["老艺人协会"]] == [Role.CONCEPT]
    assert [term.role for term in exact["青溪镇"]] == [Role.PLACE]
    assert [term.role for term in exact["长沙"]] == [Role.OTHER_PLACE]
    assert [term.role for term in exact["何站长"]] == [Role.PERSON]
