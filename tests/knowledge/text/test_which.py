from __future__ import annotations

import pytest

from knowledge.text.which import which_for_that
from tests.knowledge.cases import entries


@pytest.mark.parametrize("case", entries("text/which.yaml"), ids=lambda case: str(case["message"]))
def test_which_is_read_for_that(case: dict[str, str]) -> None:
    assert which_for_that(case["message"]) == case["read"]
