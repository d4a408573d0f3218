"""Fragments, as typed into an inline query, find facts by name, question, answer, sound and English words."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.language import Language
from knowledge.search.fragments import Fragments
from knowledge.search.sounds import Sounds, typed_letters
from tests.knowledge.cases import entries

CASES = entries("search/fragments.yaml")


@pytest.fixture(scope="module")
def fragments(small: Assistant) -> Fragments:
    return Fragments(small.base.facts().values(), ["festival-held"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_fragment(fragments: Fragments, case: dict[str, Any]) -> None:
    found = fragments.find(case["typed"])
    if case.get("lacks"):
        assert case["first"] not in found.facts
    else:
        assert (found.facts[0], found.language) == (case["first"], case.get("language", Language.HANS))


def test_latin_letters_are_english_for_english_readers_and_pinyin_for_chinese_ones(fragments: Fragments) -> None:
    assert (fragments.find("she", Language.HANS).language, fragments.find("the", Language.EN).language) == (
        Language.HANS,
        Language.EN,
    )
    assert fragments.find("youke", Language.EN).language == Language.HANS


@pytest.mark.parametrize("typed", ["", " ", "？", "……", "👍", "\u200b"])
def test_what_has_no_letter_fits_nothing(fragments: Fragments, typed: str) -> None:
    assert fragments.find(typed).facts == ()


def test_key_facts_come_first_among_equals(small: Assistant) -> None:
    facts = small.base.facts().values()
    orders = [Fragments(facts, first).find("青溪镇").facts for first in ([], ["visitors"], ["festival-funds"])]
    assert set(orders[0]) == set(orders[1]) == set(orders[2])
    assert len(orders[0]) > 2
    assert orders[1].index("visitors") <= orders[0].index("visitors")
    assert orders[2].index("festival-funds") < orders[0].index("festival-funds")


def test_sounds() -> None:
    sounds = Sounds.of("走马灯1")
    assert (sounds.letters, sounds.initials) == ("zoumadeng1", "zmd1")
    assert [sounds.find(letters) for letters in ("zou", "mad", "deng1", "ou", "madeng2")] == [0, 3, 5, -1, -1]
    assert typed_letters("走ma'de ng") == "zoumadeng"


@pytest.mark.parametrize(
    ("typed", "reader", "language"),
    [
        ("游", Language.HANT, Language.HANS),
        ("遊客", Language.HANS, Language.HANT),
        ("石", Language.HANT, Language.HANT),
        ("石", Language.HANS, Language.HANS),
        ("石", Language.EN, Language.HANS),
        ("youke", Language.HANT, Language.HANT),
        ("qzx", Language.EN, Language.EN),
        ("qzx", Language.HANT, Language.HANT),
        ("2018", Language.EN, Language.EN),
    ],
)
def test_where_the_text_does_not_tell_cards_are_in_the_readers_language(
    fragments: Fragments, typed: str, reader: Language, language: Language
) -> None:
    assert fragments.find(typed, reader).language is language
