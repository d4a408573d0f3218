"""What only says how to answer."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.text.requests import is_request
from tests.knowledge.cases import entries

CASES = entries("text/requests.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_request_is_no_question(case: dict[str, Any]) -> None:
    assert is_request(case["text"]) is case["request"]


def test_both_kinds_are_there() -> None:
    assert {case["request"] for case in CASES} == {True, False}
