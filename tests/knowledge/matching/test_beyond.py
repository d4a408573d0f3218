"""Ways of asking beyond a fact."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.beyond import MANNERS, beyond
from tests.knowledge.cases import entries

CASES = entries("matching/beyond.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['manner']}: {case['ask']}")
def test_the_manner(bases: dict[str, Assistant], case: dict[str, str]) -> None:
    assistant = bases[case["base"]]
    fact = assistant.base.facts()[case["fact"]]
    said = assistant.index.said(fact.id)
    ranks = assistant.constraints.ranks.get(fact.id, set())
    found = set(
        beyond(
            assistant.parser.parse(case["ask"]),
            fact,
            said,
            ranks,
            assistant.constraints.whole,
            assistant.constraints.wider,
        )
    )
    assert found == ({case["manner"]} if case["manner"] != "none" else set())


def test_every_manner_has_a_case() -> None:
    assert {case["manner"] for case in CASES} == {*MANNERS, "none"}
