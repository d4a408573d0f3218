"""Places and names of facts in words."""

from __future__ import annotations

from knowledge.browse.wording import choice, label, place
from knowledge.facts.model import Cite
from knowledge.language import Language
from knowledge.outcome import Choice
from tests.knowledge.browse.bases import base


def test_a_place_in_english_is_the_one_of_citations() -> None:
    (article,) = base("small").articles.values()
    assert place(article.info, Cite(at="1/7", sentence=2, quote="灯"), Language.EN) == "Part 1, paragraph 7, sentence 2"


def test_a_place_in_chinese_is_the_one_of_citations() -> None:
    (article,) = base("small").articles.values()
    cite = Cite(at="lead/1", sentence=2, quote="灯")
    assert place(article.info, cite, Language.HANS) == "导语第1段第2句"
    assert place(article.info, cite, Language.HANT) == "導語第1段第2句"


def test_a_long_english_answer_is_cut_at_a_word_and_its_chinese_left_out() -> None:
    fact = base("small").facts()["visitors"]
    long = fact.model_copy(
        update={"title_en": "", "answer_en": "The lamps (灯) shone over " + "the old bridge " * 9 + "."}
    )
    said = label(long, Language.EN)
    assert len(said) <= 90
    assert said.startswith("The lamps shone over the old bridge")
    assert said.endswith(("bridge…", "old…", "the…"))


def test_a_question_in_a_language_and_the_chinese_one_where_there_is_no_english() -> None:
    fact = base("small").facts()["visitors"]
    assert choice(fact, Language.EN) == Choice(fact.id, fact.questions_en[0])
    assert choice(fact, Language.HANT) == Choice(fact.id, "燈橋節來了多少遊客")
    bare = fact.model_copy(update={"questions_en": []})
    assert choice(bare, Language.EN) == Choice(fact.id, fact.example)
