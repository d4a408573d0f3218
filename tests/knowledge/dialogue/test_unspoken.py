"""In which language a message is answered that shows none."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.language import Language
from tests.knowledge.cases import entries

CASES = entries("dialogue/unspoken.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['say']} {case['reader']} {case.get('after', '')}")
def test_the_language_is_that_of_the_talk_else_the_readers(small: Assistant, case: dict[str, Any]) -> None:
    outcome = small.ask(case["say"], case.get("after", ()), Language(case["reader"]))
    assert outcome.language.value == case["answered"]
