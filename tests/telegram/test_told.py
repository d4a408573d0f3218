"""A fact that is tapped on, linked to or listed: answered as its own question would be."""

from __future__ import annotations

import pytest

from handlers.answers.answering import of_fact, told
from knowledge.assistant import Assistant
from knowledge.language import Language
from tests.knowledge.assistants import small


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return small()


def test_it_begins_with_the_short_answer_that_its_question_gets(assistant: Assistant) -> None:
    short = 0
    for fact in assistant.base.facts():
        shown, card = told(assistant, fact, Language.HANS), of_fact(assistant, fact, Language.HANS)
        assert shown
        assert card
        assert (shown.question, shown.answer.body) == (card.question, card.answer.body)
        short += bool(shown.answer.lead)
    assert short > 3


def test_a_card_asks_nothing(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dozens of them are made at a keystroke."""
    monkeypatch.setattr(Assistant, "ask", lambda *_: pytest.fail("asked"))
    assert all(of_fact(assistant, fact, Language.HANS) for fact in assistant.base.facts())


def test_a_fact_that_is_gone_is_not_told(assistant: Assistant) -> None:
    assert told(assistant, "no-such-fact", Language.HANS) is None
