"""Names of facts in words."""

from __future__ import annotations

from knowledge.browse.wording import label
from knowledge.language import Language
from tests.knowledge.browse.bases import base


def test_a_long_english_answer_is_cut_at_a_word_and_its_chinese_left_out() -> None:
    fact = base("small").facts()["visitors"]
    long = fact.model_copy(
        update={"title_en": "", "answer_en": "The lamps (灯) shone over " + "the old bridge " * 9 + "."}
    )
    said = label(long, Language.EN)
    assert len(said) <= 90
    assert said.startswith("The lamps shone over the old bridge")
    assert said.endswith(("bridge…", "old…", "the…"))
