"""What is asked of dates and surely is not there."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.outcome import NotCovered
from tests.knowledge.cases import entries

CASES = entries("chronology/lacking.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_it_is_known_to_be_missing(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    assistant = bases[case["base"]]
    lacking = assistant.chronology.lacking(assistant.parser.parse(case["ask"]))
    assert lacking is not None
    assert lacking.text == case["text"]
    assert case["says"] in "".join(lacking.values.values())
    outcome = assistant.ask(case["ask"])
    assert isinstance(outcome, NotCovered)
    assert "{" not in outcome.text


def test_every_new_way_to_lack_has_a_case() -> None:
    named = {case["text"] for case in CASES}
    assert {"nothing_that_day", "not_in_entry", "nothing_then", "no_such_entry_then", "no_document"} <= named
    assert {"not_counted", "nothing_later", "no_such_day", "no_order", "no_length"} <= named
