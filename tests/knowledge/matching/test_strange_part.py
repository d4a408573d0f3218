"""Nouns that nothing curated for a fact knows, asked of the fact's thing."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.strange_part import StrangeParts
from tests.knowledge.cases import entries


@pytest.mark.parametrize("case", entries("matching/strange_part.yaml"), ids=lambda case: case["ask"])
def test_a_part_that_nothing_knows_is_missing(case: dict[str, Any], bases: dict[str, Assistant]) -> None:
    asked = bases[case["base"]]
    question, said = asked.parser.parse(case["ask"]), asked.index.said(case["fact"])
    assert [c.asked for c in StrangeParts(asked.index).missing(question, said)] == (
        [case["part"]] if case["part"] else []
    )
