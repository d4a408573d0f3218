"""Facts as questions to tap on."""

from __future__ import annotations

from knowledge.language import Language
from knowledge.outcome import Choice
from knowledge.reply.wording import choice
from tests.knowledge.browse.bases import base


def test_a_question_in_a_language_and_the_chinese_one_where_there_is_no_english() -> None:
    fact = base("small").facts()["visitors"]
    assert choice(fact, Language.EN) == Choice(fact.id, fact.questions_en[0])
    assert choice(fact, Language.HANT) == Choice(fact.id, "燈橋節來了多少遊客")
    bare = fact.model_copy(update={"questions_en": []})
    assert choice(bare, Language.EN) == Choice(fact.id, fact.example)
