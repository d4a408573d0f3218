"""Greetings, thanks, farewells, abuse, attempts to re-instruct, questions about the bot, and nothing at all."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.dialogue.smalltalk import Smalltalk
from knowledge.facts.base_model import SmalltalkEntry
from knowledge.outcome import Answered, NotCovered, Reason
from tests.knowledge.cases import entries

CASES = entries("dialogue/smalltalk.yaml")
AMONG_PEOPLE = entries("dialogue/among_people.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["say"]))
def test_what_is_no_question(small: Assistant, case: dict[str, Any]) -> None:
    outcome = small.ask(case["say"])
    if "fact" in case:
        assert isinstance(outcome, Answered)
        assert outcome.facts == (case["fact"],)
        return
    assert isinstance(outcome, NotCovered)
    assert outcome.reason.value == case["reason"]
    assert outcome.text
    assert bool(outcome.related) is (outcome.reason is not Reason.DISTRESS)  # no examples to somebody in distress


def test_every_kind_has_a_case() -> None:
    kinds = {case["reason"] for case in CASES if "reason" in case}
    assert kinds == {
        "greeting",
        "thanks",
        "farewell",
        "abuse",
        "instruction",
        "about_bot",
        "empty",
        "nod",
        "doubt",
        "dislike",
        "distress",
        "off_topic",
    }


@pytest.fixture
def talk() -> Smalltalk:
    return Smalltalk(
        {
            "greeting": SmalltalkEntry(whole=["你好", "早", "good day"], to=["老师", "各位", "sir"]),
            "nod": SmalltalkEntry(whole=["好的"]),
            "abuse": SmalltalkEntry(contains=["笨蛋"], whole=["滚"]),
            "about_bot": SmalltalkEntry(contains=["你是谁"]),
        }
    )


def test_a_whole_phrase_must_be_the_whole_message(talk: Smalltalk) -> None:
    assert talk.whole("你好") is Reason.GREETING
    assert talk.whole(" Good  Day! ") is Reason.GREETING
    assert talk.whole("你好呀") is Reason.GREETING
    assert talk.whole("你好，灯会几点开始") is None


@pytest.mark.parametrize("message", ["老师你好", "你好，各位老师！", "Good day, Sir", "你好呀老师", "早早老师"])
def test_a_phrase_said_to_somebody_is_the_phrase(talk: Smalltalk, message: str) -> None:
    assert talk.whole(message) is Reason.GREETING


@pytest.mark.parametrize("message", ["早老师", "老师", "各位老师", "好的老师", "老师你好厉害", "你好" + "老师" * 12])
def test_a_name_is_no_phrase_said_to_somebody(talk: Smalltalk, message: str) -> None:
    assert talk.whole(message) is None


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("你好，老师你好！灯会几点", "灯会几点"),
        ("Good day! When?", "When?"),
        ("你好\n灯会", "灯会"),
        ("好的，灯会几点", "好的，灯会几点"),
        ("灯会，你好，几点", "灯会，你好，几点"),
        ("你好，灯", "你好，灯"),
        ("你好，", "你好，"),
    ],
)
def test_a_greeting_before_a_question_is_none_of_it(talk: Smalltalk, message: str, left: str) -> None:
    assert talk.without_opening(message) == left


def test_after_some_talk_a_greeting_before_a_question_asks_nothing(small: Assistant) -> None:
    alone, greeted = (small.ask(f"{before}灯桥节来了多少游客", ["石拱桥哪年建的"]) for before in ("", "在吗？"))
    assert isinstance(alone, Answered)
    assert greeted == alone


def test_a_contained_phrase_decides_wherever_it_stands(talk: Smalltalk) -> None:
    assert talk.contained("灯会，笨蛋，几点") is Reason.ABUSE
    assert talk.contained("滚滚长江") is None


def test_only_some_kinds_go_before_a_question(talk: Smalltalk) -> None:
    assert talk.first("喂，你是谁啊") is Reason.ABOUT_BOT
    assert talk.first("笨蛋，灯会几点") is None


@pytest.mark.parametrize("case", AMONG_PEOPLE, ids=lambda case: case["say"])
def test_remarks_among_people_are_told_from_questions(small: Assistant, case: dict[str, Any]) -> None:
    assert small.is_asked(case["say"]) is case["asked"]
