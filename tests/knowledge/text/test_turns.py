"""Words that turn a statement, and what a text says besides."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.text.turns import asks_whether, rest, turns
from tests.knowledge.cases import entries

CASES = entries("text/turns.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_turns_and_the_rest(case: dict[str, Any]) -> None:
    assert sorted(turns(case["text"])) == case["turns"]
    assert list(rest(case["text"])) == case["rest"]


def test_both_kinds_are_there() -> None:
    assert {bool(case["turns"]) for case in CASES} == {True, False}


def test_what_words_account_for_is_no_rest() -> None:
    assert rest("标准推到了全国", [(0, 2), (5, 7)]) == ("推",)


@pytest.mark.parametrize(
    ("text", "asks"), [("摘帽了吗", True), ("过了没", True), ("算不算", True), ("那一年摘帽", False)]
)
def test_asks_whether(text: str, asks: bool) -> None:
    assert asks_whether(text) is asks
