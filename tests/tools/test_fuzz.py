"""The fuzzer: a short seeded run, and that it finds what it looks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.assistant import Assistant
from knowledge.language import Language
from knowledge.outcome import Ambiguous, Answered, Choice, Citation, NotCovered, Outcome, Reason
from tests.knowledge.assistants import small
from tools.fuzz import report
from tools.fuzz.asking import Question, question
from tools.fuzz.corpus import corpus
from tools.fuzz.delivering import Delivered, deliver
from tools.fuzz.mutations import LONG, MUTATIONS, Mutation
from tools.fuzz.portions import Findings, answers_again, ask_all
from tools.fuzz.processes import compared
from tools.fuzz.properties import wrong
from tools.fuzz.updates import update

SEED, QUESTIONS, UPDATES = 7, 400, 400
CITE = Citation("lantern-bridge", "lead/1", 1, "x")
questions = cache(corpus)  # read when a test asks for them, not while tests are collected


@given(st.text(st.characters(exclude_categories=[]), max_size=200), st.lists(st.text(max_size=30), max_size=3))
@settings(deadline=None, max_examples=60, derandomize=True)
def test_any_text_is_answered_or_refused_and_can_be_sent(text: str, context: list[str]) -> None:
    asked = Question(0, text, tuple(context))
    assert wrong(small(), asked, small().ask(text, context)) == []


def test_generated_questions_are_answered_or_refused_and_can_be_sent() -> None:
    found = ask_all(small(), SEED, range(QUESTIONS), questions())
    assert [(asked.number, what) for asked, what in found.wrong] == []
    assert found.asked == sum(found.outcomes.values()) == QUESTIONS
    assert set(found.outcomes) >= {"Answered", "NotCovered"}
    assert compared(
        (SEED, range(QUESTIONS), questions()), found, answers_again(small(), SEED, range(QUESTIONS), questions())
    )
    assert found.wrong == []


def test_a_question_comes_again_from_its_number_and_its_neighbour_is_another() -> None:
    assert question(1, 5, questions()) == question(1, 5, questions())
    assert len({question(1, number, questions()).text for number in range(100)}) > 95
    assert str(update(1, 5, questions())) == str(update(1, 5, questions()))


@pytest.mark.parametrize("mutation", [*MUTATIONS, *LONG])
def test_a_mutation_takes_any_text(mutation: Mutation) -> None:
    for text in ("", "x", "茶陵", "\ud800", "👨\u200d👩"):
        for number in range(20):
            mutation(Random(number), text).encode("utf-8", "surrogatepass")


BAD: list[tuple[Outcome, str]] = [
    (NotCovered(Reason.EMPTY, " "), "an empty answer"),
    (NotCovered(Reason.EMPTY, "x", (Choice("no-such-fact", "?"),)), "offers"),
    (NotCovered(Reason.EMPTY, "x", confidence=1.5), "confidence"),
    (Ambiguous("x", (Choice("author", "谁写的"),)), "choices"),
    (Answered(("author",), "", "x", "", ()), "without a quoted source"),
    (Answered(("no-such-fact",), "", "x", "", (CITE,)), "answers from"),
    (Answered(("author",), "", "x", "", (CITE,), understood=(("", "x"),)), "understood"),
]


@pytest.mark.parametrize(("outcome", "said"), BAD, ids=[said for _, said in BAD])
def test_what_is_wrong_with_an_answer_is_found(outcome: Outcome, said: str) -> None:
    assert any(said in one for one in wrong(small(), Question(1, "x", ()), outcome))


class Broken(Assistant):
    """Raises for one question in twenty, and says nothing of another."""

    def __init__(self) -> None:
        super().__init__(small().base)

    def ask(self, question: str, context: Sequence[str] = (), reader: Language = Language.HANS) -> Outcome:
        if len(question) % 20 == 1:
            raise KeyError("broken")
        return NotCovered(Reason.EMPTY, "" if len(question) % 20 == 2 else "没有写。")


def test_what_raises_and_what_differs_in_another_process_is_found() -> None:
    found = ask_all(Broken(), SEED, range(60), questions())
    assert any("KeyError" in what for _, what in found.wrong)
    assert any("an empty answer" in what for _, what in found.wrong)
    before = len(found.wrong)
    compared((SEED, range(60), questions()), found, {0: "another"})
    assert len(found.wrong) == before + 1
    assert "不对的" in report.questions(found)


async def test_generated_updates_lead_to_valid_calls_and_to_no_bug(tmp_path: Path) -> None:
    found = await deliver(tmp_path, small, SEED, range(UPDATES), questions(), None)
    assert [(sent.number, what) for sent, what in found.wrong] == []
    assert found.updates == UPDATES
    assert 0 < found.refused < UPDATES - found.valid
    assert {"sendMessage", "answerCallbackQuery", "answerInlineQuery"} <= set(found.calls)
    assert found.calls["sendMessage"] > UPDATES / 10, "or what is generated is dropped at the door"


async def test_a_bug_behind_an_update_is_found(tmp_path: Path) -> None:
    found = await deliver(tmp_path, Broken, SEED, range(200), questions(), None)
    assert any("while handling an update" in what for _, what in found.wrong)
    assert f"不对的 {len(found.wrong)} 处" in report.updates(found)


def test_a_report_of_nothing() -> None:
    assert "问了 0 题" in report.questions(Findings())
    assert "送了 0 条" in report.updates(Delivered())
