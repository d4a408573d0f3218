"""The key figures."""

from __future__ import annotations

import pytest

from knowledge.browse.figures import Figures, amount_of, english_amount
from knowledge.facts.model import Kind
from knowledge.language import Language
from tests.knowledge.browse.bases import BASES, base


def test_key_facts_first_with_amount_name_and_place() -> None:
    found = Figures(base("small")).all(Language.HANS)
    said = [(one.fact, one.amount, one.printed, one.label, one.place) for one in found]
    assert said == [
        ("visitors", "3200名游客", "", "灯桥节的游客人数", "导语第1段第2句"),
        ("festival-funds", "18万元", "", "办灯桥节的花费", "第一部分第2段第1句"),
    ]


def test_in_english_the_number_is_english_and_the_printed_one_stands_by() -> None:
    found = Figures(base("small")).all(Language.EN)
    assert [(one.amount, one.printed, one.place) for one in found] == [
        ("3,200", "3200名游客", "Opening, paragraph 1, sentence 2"),
        ("180,000 yuan", "18万元", "Part 1, paragraph 2, sentence 1"),
    ]
    assert found[0].label == "Visitors to the festival"


def test_without_an_english_title_the_answer_begins() -> None:
    funds = Figures(base("small")).all(Language.EN)[1]
    assert funds.label.startswith("The twelfth festival cost")
    assert len(funds.label) <= 90


@pytest.mark.parametrize("name", BASES)
@pytest.mark.parametrize("language", list(Language))
def test_every_figure_is_listed_once_and_says_a_number(name: str, language: Language) -> None:
    told = base(name)
    found = Figures(told).all(language)
    assert {one.fact for one in found} == {id_ for id_, fact in told.facts().items() if fact.kind is Kind.FIGURE}
    assert len({one.fact for one in found}) == len(found) >= 2
    for one in found:
        assert one.amount
        assert len(one.amount) <= 20
        assert bool(one.caveat) == bool(told.facts()[one.fact].caveat)


@pytest.mark.parametrize(
    ("given", "figure"),
    [
        ("237亿元", "237亿元"),
        ("2015年，全镇还有两个渡口", "两个渡口"),
        ("3,200名游客", "3,200名游客"),
        ("一共修了400多处", "400多处"),
        ("说不清", "说不清"),
    ],
)
def test_the_figure_itself(given: str, figure: str) -> None:
    assert amount_of(given) == figure


@pytest.mark.parametrize(
    ("printed", "answer", "said"),
    [
        ("237亿元", "It cost 237亿元 (23.7 billion yuan) in all.", "23.7 billion yuan"),
        ("15.8万人", "In 2018, 15.8万 (158,000) people left.", "158,000"),
        ("15.8万人", "Nothing in brackets.", "158,000"),
        ("400多个", "more than 400 problems (400多个)", "400+"),
        ("76个乡镇", "in 76 townships (乡镇)", "76"),
        ("两个渡口", "two ferries (渡口)", "2"),
        ("1.5吨", "It weighed 1.5 tons.", "1.5"),
        ("说不清", "nobody knows", "说不清"),
    ],
)
def test_a_figure_for_english_readers(printed: str, answer: str, said: str) -> None:
    assert english_amount(printed, answer) == said
