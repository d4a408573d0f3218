"""An article that the engine has never heard of, with its own names, words and gaps (`tests/data/base`)."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.outcome import Answered, NotCovered
from tests.knowledge.assistants import small
from tests.knowledge.cases import ARTICLE, entries

CASES = entries("second_article.yaml")


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return small()


@pytest.mark.parametrize("case", [c for c in CASES if "fact" in c], ids=lambda case: case["ask"])
def test_it_answers(assistant: Assistant, case: dict[str, Any]) -> None:
    outcome = assistant.ask(case["ask"])
    assert isinstance(outcome, Answered)
    assert outcome.facts == (case["fact"],)
    assert case["says"] in outcome.text
    assert all(assistant.source(citation).sentence for citation in outcome.citations)


@pytest.mark.parametrize("case", [c for c in CASES if "reason" in c], ids=lambda case: case["ask"])
def test_it_refuses_a_near_miss(assistant: Assistant, case: dict[str, Any]) -> None:
    outcome = assistant.ask(case["ask"])
    assert isinstance(outcome, NotCovered)
    assert outcome.reason.value in case["reason"].split()
    assert outcome.related or outcome.reason.value == "off_topic"


def test_the_cases_hold_answers_and_refusals() -> None:
    assert all(("fact" in case) != ("reason" in case) for case in CASES)
    assert sum("fact" in case for case in CASES) >= 10
    assert sum("reason" in case for case in CASES) >= 8


def test_it_computes_with_its_dates(assistant: Assistant) -> None:
    outcome = assistant.ask("灯桥节举办和列入非遗名录隔了多少天")
    assert isinstance(outcome, Answered)
    assert set(outcome.facts) == {"festival-held", "heritage-listed"}
    assert "298天" in outcome.text


def test_it_knows_only_its_own_article(assistant: Assistant) -> None:
    assert [info.id for info in assistant.articles()] == [ARTICLE]
    assert isinstance(assistant.ask("株洲一共投入了多少扶贫资金"), NotCovered)
