"""What is wrong in a name or a quotation is told by its own shape, of any base."""

from __future__ import annotations

import pytest

from knowledge.facts.base_model import Person
from knowledge.premises.naming.namesakes import Namesakes
from knowledge.premises.wording.framed import Framed
from knowledge.text.normalise import normalise

PEOPLE = {
    "林小舟": Person(words=["林小舟"], title="溪声报记者"),
    "何晚晴": Person(words=["何晚晴"], title="文化站站长"),
    "周平": Person(words=["周平"], title="镇长"),
}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("记者林大舟写得真好", "林大舟"),
        ("作者陈小舟是哪里人", "陈小舟"),
        ("欧阳晚晴站长讲了话", "欧阳晚晴"),
        ("镇长周安的讲话", "周安"),
        ("林大舟是谁", ""),  # without the post
        ("镇长何晚霞讲了话", ""),  # the post of somebody else
        ("记者林小舟写的", ""),
        ("站长何晚情讲了话", ""),  # spelt by the sound
        ("周安镇上的灯", ""),
    ],
)
def test_a_namesake_is_told_by_the_post(text: str, wrong: str) -> None:
    assert [found for _, found, _ in Namesakes(PEOPLE).mistaken(text)] == ([wrong] if wrong else [])


@pytest.fixture(scope="module")
def framed() -> Framed:
    phrases = [("春种一粒粟，秋收万颗子", "seed"), ("以滴水之力，穿千年之石", "drop"), ("开展全镇灯会普查", "census")]
    return Framed(phrases, lambda text: "".join(char for char in normalise(text).text if char.isalnum()))


@pytest.mark.parametrize(
    ("quoted", "phrase"),
    [
        ("春种一把豆，秋收万石米", "春种一粒粟，秋收万颗子"),
        ("以绳锯之力，断千年之木", "以滴水之力，穿千年之石"),
        ("春种一粒粟，秋收万颗子", ""),  # as it is
        ("春种秋收，夏耘冬藏", ""),  # clauses of another length
        ("举办第三灯会大赛", ""),  # one word in common
        ("床前明月光，疑是地上霜", ""),
    ],
)
def test_a_phrase_is_known_by_its_frame(framed: Framed, quoted: str, phrase: str) -> None:
    found = framed.find(quoted)
    assert (found[0] if found else "") == phrase
