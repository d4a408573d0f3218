"""Things asked for by their class, of which a fact names none."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from tests.knowledge.cases import entries

CASES = entries("matching/classes.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_a_class_of_which_nothing_is_named_is_missing(case: dict[str, Any], bases: dict[str, Assistant]) -> None:
    asked = bases[case["base"]]
    fact = asked.base.facts()[case["fact"]]
    question, said = asked.parser.parse(case["ask"]), asked.index.said(fact.id)
    assert [c.asked for c in asked.constraints.classes.unmet(question, fact, said)] == case["missing"]


def test_every_class_has_a_case(small: Assistant) -> None:
    known = {own.say for own in small.constraints.engine.classes.values()}
    assert {name for case in CASES for name in case["missing"]} <= known


def test_a_wording_tells_which_classes_it_asks_for(small: Assistant) -> None:
    assert small.constraints.classes.asked_in("哪位医生去的哪家医院") == {"具体是哪个人", "是哪家医院"}
    assert small.constraints.classes.asked_in("医院里有多少人") == frozenset()
