"""Messages about something strange to the article, with its words around, and questions to it with anything around."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.dialogue.strange import Strange
from knowledge.facts.loader import load_engine_texts
from knowledge.outcome import Answered, NotCovered
from tests.knowledge.cases import entries

CASES = entries("dialogue/strange.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_the_clause_that_asks_decides(case: dict[str, Any], bases: dict[str, Assistant]) -> None:
    outcome = bases[case["base"]].ask(case["ask"])
    assert isinstance(outcome, Answered if case["facts"] else NotCovered), outcome.text
    assert not isinstance(outcome, Answered) or list(outcome.facts) == case["facts"]


def test_strange_and_not_are_tested() -> None:
    assert {bool(case["facts"]) for case in CASES} == {True, False}


def test_each_strange_word_is_written_once() -> None:
    words = [word for words in load_engine_texts().lexicon.strange.values() for word in words]
    assert len(words) > 1000
    assert len(set(words)) == len(words)
    assert [word for word in words if len(word) < 2 or word != word.lower().strip()] == []


def test_a_word_of_the_bases_own_is_not_strange_to_it(small: Assistant) -> None:
    """What a fact itself is asked with, or the base's lexicon knows, is no reason to refuse it."""
    answered = small.ask("灯桥节来了多少游客")
    assert isinstance(answered, Answered)
    strange = Strange(["游客", "双色球"], small.base.facts(), small.parser, small.index)
    assert not strange.topic("灯桥节来了多少游客", answered, False)
    assert strange.topic("灯桥节的双色球多少钱", answered, False)
