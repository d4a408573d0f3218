"""Names of facts in words."""

from __future__ import annotations

import pytest

from knowledge.browse.wording import label, with_english_dates
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2019年", "2019"),
        ("2018年5月", "May 2018"),
        ("2018年08月6日", "6 August 2018"),
        ("2015年至2017年、2020年12月31号", "2015至2017、31 December 2020"),
        ("2018年13月", "2018年13月"),
        ("237亿元", "237亿元"),
    ],
)
def test_dates_in_a_text_are_said_in_english(text: str, said: str) -> None:
    assert with_english_dates(text) == said
