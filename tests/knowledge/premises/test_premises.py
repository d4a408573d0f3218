"""False premises that no date, figure or name shows are set right in the first words."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.outcome import Answered, NotCovered
from tests.knowledge.cases import entries

CASES = entries("premises/leads.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['ask']}")
def test_the_first_words(shipped: Assistant, case: dict[str, Any]) -> None:
    outcome = shipped.ask(case["ask"])
    assert isinstance(outcome, Answered), outcome.text
    if case["lead"]:
        assert outcome.lead == case["lead"]
    else:
        assert not outcome.lead.startswith(("不", "没有", "文中", "文章不是", "是的", "No", "The article", "That is"))


def test_right_and_wrong_have_cases() -> None:
    assert {case["lead"][:2] for case in CASES} >= {"不是", "没有", "文中", "是的", ""}


def test_what_is_right_is_said_before_what_is_missing(shipped: Assistant) -> None:
    outcome = shipped.ask("官庄镇把集中安置改成分散安置，出于什么考虑？")
    assert isinstance(outcome, Answered)
    assert outcome.lead == "不是，是把“分散安置”改成“集中安置”。"
    assert "文章没有写官庄镇为什么" in outcome.body


def test_who_else_in_talk_is_no_yes_no_question(shipped: Assistant) -> None:
    talk = ("头一张照片里在茶陵县看望困难户的是毛腾飞吧",)
    asked, whether = shipped.ask("另一位呢?", talk), shipped.ask("另外那位也是去的那儿吗?", talk)
    assert isinstance(asked, Answered)
    assert isinstance(whether, Answered)
    assert (asked.lead, whether.lead) == ("", "是的。")


def test_a_body_whose_head_is_asked_for_is_no_premise(shipped: Assistant) -> None:
    assert isinstance(shipped.ask("市扶贫办主任那时候是谁呀"), NotCovered)


@pytest.mark.parametrize(
    "ask", ["毛腾飞现在在哪里任职", "现在的市长还是阳卫国吗", "Is Mao Tengfei still the party secretary"]
)
def test_today_of_people_is_not_written(shipped: Assistant, ask: str) -> None:
    assert isinstance(shipped.ask(ask), NotCovered)


@pytest.mark.parametrize("ask", ["第五批国家片区贫困县有哪些", "三年行动计划的内容是什么", "哪个贫困村最后退出"])
def test_another_occasion_contents_and_the_last_are_not_written(shipped: Assistant, ask: str) -> None:
    assert isinstance(shipped.ask(ask), NotCovered)


def test_what_else_is_asked_of_a_misquoted_phrase_is_not_written(shipped: Assistant) -> None:
    outcome = shipped.ask("“一张网、一个联盟、一支队伍”——后面那支队伍有多少人？")
    assert isinstance(outcome, Answered)
    assert outcome.lead == "文中是“一支基金”，不是“一支队伍”。"
    assert "没有写人数" in outcome.body


@pytest.mark.parametrize(
    "ask", ["第三届国家治理高峰论坛年会发布了什么成果", "年底还修过什么路", "王市长是谁", "攸县哪年摘帽"]
)
def test_what_only_looks_like_a_wrong_phrase_is_not_set_right(shipped: Assistant, ask: str) -> None:
    assert isinstance(shipped.ask(ask), NotCovered)
