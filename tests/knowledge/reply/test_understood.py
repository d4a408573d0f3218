"""What a reader is told that their words were read as."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.outcome import Answered
from tests.knowledge.cases import entries

CASES = entries("reply/understood.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_what_was_corrected_is_told_and_nothing_else(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    outcome = bases[case["base"]].ask(case["ask"])
    assert isinstance(outcome, Answered), outcome.text
    assert dict(outcome.understood) == case["told"]


def test_both_are_among_the_cases() -> None:
    assert {bool(case["told"]) for case in CASES} == {True, False}


@pytest.mark.parametrize(
    "word",
    ["poverty", "yanling", "Henan", "country", "plan"],
    ids=["known", "a name", "another name", "another word", "too short"],
)
def test_english_words_that_are_no_slips_stay(shipped: Assistant, word: str) -> None:
    assert shipped.parser.parse(f"what about {word}").understood == ()
