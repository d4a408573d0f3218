"""How an answer is said: lead, confirmation, correction, caveat, script and language, and what it leads on to."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.decide import SURE
from knowledge.matching.score import candidates
from knowledge.outcome import Ambiguous, Answered
from knowledge.reply.compose import RELATED
from knowledge.reply.short import LONGEST_LEAD
from tests.knowledge.cases import entries

CASES = entries("reply/answers.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['case']}: {case['ask']}")
def test_an_answer(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    outcome = bases[case["base"]].ask(case["ask"], case.get("context", ()))
    assert isinstance(outcome, Answered), outcome.text
    assert outcome.lead == case.get("lead", outcome.lead)
    assert case.get("body", "") in outcome.body
    assert case.get("caveat", "") in outcome.caveat
    assert "lacks" not in case or case["lacks"] not in outcome.text


def test_each_case_checks_something() -> None:
    assert all(case.keys() & {"lead", "body", "caveat"} for case in CASES)


def test_an_answer_offers_facts_beside_it(small: Assistant) -> None:
    outcome = small.ask("灯桥节来了多少游客")
    assert isinstance(outcome, Answered)
    assert [choice.fact for choice in outcome.related] == ["festival-held", "festival-funds"]
    assert [choice.question for choice in outcome.related] == ["第十二届灯桥节是什么时候办的", "办灯桥节一共花了多少钱"]


def test_related_questions_are_in_the_script_and_language_of_the_question(small: Assistant) -> None:
    traditional, english = small.ask("燈橋節來了多少遊客"), small.ask("How many visitors came to the festival?")
    assert isinstance(traditional, Answered)
    assert isinstance(english, Answered)
    assert traditional.related[0].question == "第十二屆燈橋節是什麼時候辦的"
    assert english.related[0].question == "When was the lantern bridge festival held?"


def test_quotes_stay_as_they_are_printed(small: Assistant) -> None:
    outcome = small.ask("燈橋節來了多少遊客")
    assert isinstance(outcome, Answered)
    assert [citation.quote for citation in outcome.citations] == ["3200名游客走过七座古桥"]


def test_the_text_joins_lead_body_and_caveat(shipped: Assistant) -> None:
    outcome = shipped.ask("2015年全市有多少贫困人口")
    assert isinstance(outcome, Answered)
    assert outcome.text == f"{outcome.lead}{outcome.body}\n{outcome.caveat}"


def test_every_fact_can_be_said(shipped: Assistant) -> None:
    facts = shipped.base.facts()
    assert facts
    for id_, fact in facts.items():
        card = shipped.card(id_)
        assert card
        assert card.answer.body == fact.answer
        assert card.answer.citations
        assert len(card.answer.related) <= RELATED


def test_a_spelling_that_was_corrected_is_shown(small: Assistant) -> None:
    outcome = small.ask("灯桥洁来了多少游客")
    assert isinstance(outcome, Answered)
    assert outcome.understood == (("灯桥洁", "灯桥节"),)


def test_a_lead_is_short(small: Assistant) -> None:
    asked = [variant.text for variant in small.index.variants]
    leads = [outcome.lead for text in asked if isinstance(outcome := small.ask(text), Answered)]
    assert any(leads)
    assert max(map(len, leads)) <= LONGEST_LEAD + 1


def test_asking_back_offers_each_reading(small: Assistant) -> None:
    question = small.parser.parse("灯桥节")
    near = [c for c in candidates(question, small.index) if c.entry.gap is None][:2]
    outcome = small.composer.ambiguous(near, question, 0.5)
    assert isinstance(outcome, Ambiguous)
    assert outcome.text
    assert len(outcome.choices) == 2


def test_asking_back_keeps_the_script_of_the_question(small: Assistant) -> None:
    question = small.parser.parse("燈橋節來了多少遊客")
    found = candidates(question, small.index)
    outcome = small.composer.ambiguous(found[:2], question, 0.5)
    assert outcome.text == "你想問的是哪一個？"
    assert any("燈橋節" in choice.question for choice in outcome.choices)


MAYBE = (
    "一把手除了管党务,还在哪个权力机关挂帅?",
    "整场仗被概括为三种军事样式,请道其名。",
    "让公司跟乡下结成对子、还带上“社”和“员”的那场运动,名字是?",
    "那個1是指“一把手工程”唄",
    "边个去查茶陵㗎?唔该讲声",
    "株洲投了多少钱",
    "how much money was invested",
)


def test_what_was_perhaps_not_asked_is_told_so(shipped: Assistant) -> None:
    hedged = set()
    for message in MAYBE:
        outcome = shipped.ask(message)
        assert isinstance(outcome, Answered), message
        unsure = outcome.text.startswith(("你问的可能是这个：", "你問的可能是這個：", "You may mean this: "))
        assert unsure is (outcome.confidence < SURE), message
        hedged.add(unsure)
    assert hedged == {True, False}
