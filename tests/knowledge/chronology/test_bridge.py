"""Questions of two steps: the first one's date stands in its place in the second."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.chronology.bridge import Bridge
from knowledge.outcome import Answered
from tests.knowledge.cases import entries

CASES = entries("chronology/steps.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_the_second_step(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    assistant = bases[case["base"]]
    step = Bridge(assistant.chronology.events).second_step(assistant.parser.parse(case["ask"]))
    assert (step.text if step else "").rstrip("。") == case["text"]
    if step:
        outcome = assistant.ask(case["ask"])
        assert isinstance(outcome, Answered), outcome.text
        assert list(outcome.facts) == case["facts"]


def test_both_kinds_have_cases() -> None:
    assert {bool(case["text"]) for case in CASES} == {True, False}


def test_what_lies_on_the_other_side_of_the_event_does_not_answer(shipped: Assistant) -> None:
    bridge = Bridge(shipped.chronology.events)
    step = bridge.second_step(shipped.parser.parse("国家普查之后，下发的驻村部署表是谁发的"))
    assert step is not None
    assert not bridge.told_by(step, ["event-deployment-table"])
    assert not bridge.told_by(step, ["investment-total"])
