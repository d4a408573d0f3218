"""How a refusal is said: what is missing, what the article does say, which facts lie nearest."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from knowledge.assistant import Assistant
from knowledge.facts.loader import SHIPPED, load_engine_texts
from knowledge.language import Language
from knowledge.outcome import NotCovered, Reason
from knowledge.reply.wording import Wording
from tests.knowledge.cases import entries

CASES = entries("reply/refusals.yaml")
LONGEST = 300
SPOKEN = [
    "灯桥节",
    "2017年",
    "长沙",
    "《西游记》",
    "第99届",
    "多少",
    "的",
    "zoumadeng",
    "Why ",
    "12.5%",
    "\x00",
    "{asked}",
    "\u200b",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['case']}: {case['ask']}")
def test_a_refusal(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    outcome = bases[case["base"]].ask(case["ask"])
    assert isinstance(outcome, NotCovered), outcome.text
    assert outcome.reason.value == case["reason"]
    assert [said for said in case["says"] if said not in outcome.text] == []
    offered = [choice.fact for choice in outcome.related]
    assert offered
    assert offered[: len(case["related"])] == case["related"]


@pytest.mark.parametrize("language", Language)
def test_every_reason_has_its_words(language: Language) -> None:
    values = {"asked": "甲", "title": "乙", "missing": "丙"}
    wording = Wording(load_engine_texts(SHIPPED).responses, "题", {"zh": ["问"], "en": ["Q"]})
    for reason in Reason:
        assert wording.say(language, reason.value, **values).strip()


def test_words_without_an_example_still_stand() -> None:
    wording = Wording(load_engine_texts(SHIPPED).responses, "题", {})
    assert wording.say(Language.HANS, "empty")


@seed(2020)
@settings(max_examples=60, deadline=None, database=None)
@given(st.text(max_size=LONGEST) | st.lists(st.sampled_from(SPOKEN), max_size=20).map("".join))
def test_any_text_gets_words_back(small: Assistant, text: str) -> None:
    assert small.ask(text).text.strip()


@seed(2020)
@settings(max_examples=25, deadline=None, database=None)
@given(st.lists(st.text(max_size=40) | st.sampled_from(SPOKEN), max_size=6), st.text(max_size=LONGEST))
def test_any_talk_gets_words_back(small: Assistant, context: list[str], text: str) -> None:
    assert small.ask(text, context).text.strip()


@pytest.mark.parametrize(
    "text", ["", " ", "?" * LONGEST, "灯" * 10_000, "<b>灯桥节</b>", "Привет", "\ud800", "{article}"]
)
def test_odd_texts_get_words_back(small: Assistant, text: str) -> None:
    assert small.ask(text).text.strip()
