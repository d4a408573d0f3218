"""A figure in a question and one of a fact: the same, a round one that holds it, or one of something else."""

from __future__ import annotations

import pytest

from knowledge.matching.amounts import comparable, meets, of_another
from knowledge.text.numerals import Number, find_numbers


def one(text: str) -> Number:
    (number,) = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("asked", "said", "true"),
    [
        ("投了237亿元", "237亿元", True),
        ("两百三十多亿", "237亿元", True),
        ("两百二十多亿", "237亿元", False),
        ("超过200亿", "237亿元", True),
        ("超过300亿", "237亿元", False),
        ("不到300亿", "237亿元", True),
        ("不到200亿", "237亿元", False),
        ("将近240亿", "237亿元", True),
        ("将近300亿", "237亿元", False),
        ("十五万多", "15.8万", True),
        ("16万左右", "15.8万", True),
        ("400个以上", "400多个", True),
        ("160户", "166个", False),
    ],
)
def test_a_round_figure(asked: str, said: str, true: bool) -> None:
    assert meets(asked, one(asked), one(said)) is true


@pytest.mark.parametrize(
    ("asked", "said", "another"),
    [
        ("166户", "166个建档立卡贫困村", True),
        ("166个村", "166个建档立卡贫困村", False),
        ("184万户", "贫困人口为184万", True),
        ("184万人", "贫困人口为184万", False),
        ("237亿美元", "237亿元", True),
    ],
)
def test_the_same_figure_of_something_else(asked: str, said: str, another: bool) -> None:
    assert of_another(said, one(said), one(asked)) is another


@pytest.mark.parametrize(
    ("asked", "said", "like"),
    [
        ("237万", "237亿元", True),
        ("300亿", "237亿元", True),
        ("5000", "237亿元", False),
        ("28万人", "贫困人口有286万", True),
    ],
)
def test_figures_to_compare(asked: str, said: str, like: bool) -> None:
    assert comparable(asked, one(asked), said, one(said)) is like
