"""Questions about a place that only an encyclopaedia answers."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.gazetteer import of_a_place
from knowledge.outcome import Answered, NotCovered
from tests.knowledge.cases import entries

CASES = entries("matching/gazetteer.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_what_an_encyclopaedia_says_of_a_place(case: dict[str, Any], shipped: Assistant) -> None:
    assert of_a_place(shipped.parser.parse(case["ask"]), shipped.constraints.whole) is case["is"]


@pytest.mark.parametrize("ask", [case["ask"] for case in CASES if case["is"]])
def test_it_is_not_answered(ask: str, shipped: Assistant) -> None:
    outcome = shipped.ask(ask)
    assert isinstance(outcome, NotCovered), outcome.text
    assert outcome.related


@pytest.mark.parametrize("ask", ["介绍一下茶陵", "茶陵县简介"])
def test_what_is_told_of_a_part_is_answered(ask: str, shipped: Assistant) -> None:
    outcome = shipped.ask(ask)
    assert isinstance(outcome, Answered), outcome.text
    assert outcome.facts == ("chaling",)
