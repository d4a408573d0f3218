"""Typed pinyin read as the hanzi that it most likely spells, and refused and answered as they are."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.spelt import Speller, Spellings
from tests.knowledge.cases import entries


@pytest.fixture(scope="module")
def speller(small: Assistant) -> Speller:
    return Speller(small.parser.lexicon, small.base)


@pytest.mark.parametrize("case", entries("matching/spelt.yaml"), ids=lambda case: f"{case['case']}: {case['typed']}")
def test_pinyin_is_read_as_hanzi(speller: Speller, case: dict[str, Any]) -> None:
    assert speller.read(case["typed"]) == case["read"]


def test_the_likelier_word_is_read() -> None:
    spelt = Spellings([("建立", 0.01), ("简历", 0.02), ("监理", 0.001)])
    assert [word for _, word, _ in spelt.beginning("jianli", 0)] == ["简历"]


def test_a_word_ends_where_its_letters_do() -> None:
    spelt = Spellings([("灯桥", 0.1), ("灯桥节", 0.1)])
    assert [(end, word) for end, word, _ in spelt.beginning("deng qiaojie", 0)] == [(9, "灯桥"), (12, "灯桥节")]


def test_what_was_only_typed_in_letters_is_no_misspelling(small: Assistant) -> None:
    assert small.parser.parse("dengqiaojie shi nayitian").understood == ()


def test_curated_text_is_left_as_it_is(small: Assistant) -> None:
    assert small.parser.parse("dengqiaojie", noisy=False).question.text == "dengqiaojie"
