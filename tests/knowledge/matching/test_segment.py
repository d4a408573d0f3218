"""How a question is cut: homophones, typos, pinyin, width, English, dates and figures."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.segment import Segmenter
from knowledge.matching.typed import is_pinyin
from knowledge.text.normalise import normalise
from knowledge.text.words import general_words
from tests.knowledge.cases import entries

CASES = entries("matching/segment.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['case']}: {case['text']}")
def test_pieces_are_read(small: Assistant, case: dict[str, Any]) -> None:
    parsed = small.parser.parse(case["text"])
    read = [[piece.wording, piece.how] for piece in parsed.pieces]
    assert [wanted for wanted in case["reads"] if wanted not in read] == []
    assert [list(pair) for pair in parsed.understood] == case["understood"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_pieces_cover_the_text_without_a_break(small: Assistant, case: dict[str, Any]) -> None:
    parsed = small.parser.parse(case["text"])
    ends = [0, *(piece.end for piece in parsed.pieces)]
    assert [piece.start for piece in parsed.pieces] == ends[:-1]
    assert ends[-1] == len(parsed.question.text)


def test_curated_text_is_not_corrected(small: Assistant) -> None:
    assert small.parser.parse("灯乔节", noisy=False).understood == ()


def test_a_wording_can_be_forbidden(small: Assistant) -> None:
    pieces = Segmenter(small.parser.lexicon, general_words()).cut(normalise("石拱桥"), without="石拱桥")
    assert "石拱桥" not in [piece.wording for piece in pieces]


def test_an_exact_reading_costs_less_than_a_corrected_one(small: Assistant) -> None:
    exact, sound = small.parser.parse("灯桥节").pieces, small.parser.parse("灯乔节").pieces
    assert sum(piece.cost for piece in exact) < sum(piece.cost for piece in sound)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dengqiaojie", True),
        ("deng qiao jie", True),
        ("lantern festival", False),
        ("how many visitors", False),
        ("灯桥节", False),
        ("qq", False),
        ("3200", False),
    ],
)
def test_pinyin_is_told_from_english(small: Assistant, text: str, expected: bool) -> None:
    assert is_pinyin(text, small.parser.lexicon) is expected
