"""Facts as questions to tap on."""

from __future__ import annotations

import re

import pytest

from knowledge.assistant import Assistant
from knowledge.facts.loader import load_engine_texts
from knowledge.language import Language
from knowledge.outcome import Choice
from knowledge.reply.wording import choice
from tests.knowledge.browse.bases import base

MOST_ON_A_PHONE = 43
TEXTS = {
    f"{language} {key}": text
    for language, texts in load_engine_texts().responses.items()
    for key, text in texts.items()
}
ONLY_WITH_BUTTONS = re.compile(r"点一|点开|点击|点这|点下|按钮|按一下|\b(?:tap|click|press|button)", re.IGNORECASE)


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_said_in_a_terminal_too_speaks_of_no_buttons(name: str) -> None:
    assert not ONLY_WITH_BUTTONS.search(TEXTS[name])


def test_a_question_in_a_language_and_the_chinese_one_where_there_is_no_english() -> None:
    fact = base("small").facts()["visitors"]
    assert choice(fact, Language.EN) == Choice(fact.id, fact.questions_en[0])
    assert choice(fact, Language.HANT) == Choice(fact.id, "燈橋節來了多少遊客")
    bare = fact.model_copy(update={"questions_en": []})
    assert choice(bare, Language.EN) == Choice(fact.id, fact.example)


def test_english_questions_and_titles_are_read_at_a_glance_on_a_button(shipped: Assistant) -> None:
    """A phone shows some forty letters in a button."""
    facts = shipped.base.facts().values()
    shown = [text for fact in facts for text in (choice(fact, Language.EN).question, fact.title_en)]
    assert [text for text in shown if len(text) > MOST_ON_A_PHONE] == []
