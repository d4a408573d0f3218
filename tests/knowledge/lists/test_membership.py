"""Members of enumerations: is it in the list, which one is the third."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.outcome import Answered
from tests.knowledge.cases import entries

MEMBERS, POSITIONS = entries("lists/membership.yaml"), entries("lists/position.yaml")
HOLDING = entries("lists/holding.yaml")


@pytest.mark.parametrize("case", MEMBERS, ids=lambda case: case["ask"])
def test_membership(shipped: Assistant, case: dict[str, Any]) -> None:
    computed = shipped.lists.answer(shipped.parser.parse(case["ask"]))
    assert [fact.id for fact in (computed.facts if computed else ())] == case["facts"]
    if computed:
        assert computed.lead.startswith(case["says"])


def test_yes_no_and_silence_have_cases() -> None:
    assert {case.get("says", "")[:2] for case in MEMBERS} == {"是的", "不是", "“七", "“四", ""}


@pytest.mark.parametrize("case", POSITIONS, ids=lambda case: case["ask"])
def test_the_answer_leads_with_the_member_at_its_place(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    outcome = bases[case["base"]].ask(case["ask"])
    assert isinstance(outcome, Answered), outcome.text
    assert outcome.facts == tuple(filter(None, (case["fact"], case.get("own"))))
    if case["says"]:
        assert outcome.lead == case["says"]
    else:
        assert not outcome.lead.startswith(("第", "一共只有"))


def test_places_and_the_lack_of_one_have_cases() -> None:
    assert {case["says"][:1] for case in POSITIONS} == {"第", "一", "“", ""}


def test_only_a_list_has_places(small: Assistant) -> None:
    outcome = small.ask("第十二届灯桥节是什么时候办的")
    assert isinstance(outcome, Answered)
    assert "第12" not in outcome.lead


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        ("现场会是补短板的吧", "不是，“现场会”用来树立工作标杆。"),
        ("主题月是用来树立标杆的吧", "不是，“主题月”用来补齐工作短板。"),
    ],
)
def test_a_member_taken_for_another_is_set_right(shipped: Assistant, ask: str, says: str) -> None:
    outcome = shipped.ask(ask)
    assert isinstance(outcome, Answered)
    assert outcome.lead == says


def test_a_member_that_is_what_it_is_taken_for_is_left_to_its_fact(shipped: Assistant) -> None:
    assert shipped.lists.answer(shipped.parser.parse("主题月是补短板的吧")) is None


@pytest.mark.parametrize("case", HOLDING, ids=lambda case: case["ask"])
def test_members_with_a_word_in_their_names(shipped: Assistant, case: dict[str, Any]) -> None:
    outcome = shipped.ask(case["ask"])
    assert isinstance(outcome, Answered), outcome.text
    assert outcome.facts == (case["fact"],)
    assert outcome.lead.startswith(case["says"] or outcome.lead[:1])
    assert bool(case["says"]) == outcome.lead.startswith(("带“", "名称里"))


def test_some_none_and_all_have_cases() -> None:
    assert {case["says"][:1] for case in HOLDING} == {"带", "名", ""}
