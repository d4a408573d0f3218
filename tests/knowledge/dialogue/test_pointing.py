"""Words that point at two things that were named."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.dialogue.pointing import named, one_of_told


@pytest.mark.parametrize(
    ("text", "talk", "read_as"),
    [
        ("他们在哪里", ["何晚晴是谁", "周阿公呢"], "何晚晴和周阿公在哪里"),
        ("他们在哪里", ["何晚晴是谁"], ""),
        ("前者是谁", ["何晚晴和周阿公谁做的灯"], "何晚晴是谁"),
        ("后者是谁", ["何晚晴和周阿公谁做的灯"], "周阿公是谁"),
        ("后者是谁", ["何晚晴是谁"], ""),
        ("在哪里", ["何晚晴和周阿公谁做的灯"], ""),
    ],
)
def test_names_stand_for_what_points_at_them(small: Assistant, text: str, talk: list[str], read_as: str) -> None:
    assert named(text, [small.parser.parse(message) for message in talk]) == read_as


@pytest.mark.parametrize(
    ("text", "talk", "read_as"),
    [
        ("前头那个花了多少钱", ["石拱桥是哪年修的", "灯桥节哪天办的"], "石拱桥的修缮花了多少钱"),
        ("后头那个呢", ["石拱桥是哪年修的", "灯桥节哪天办的"], "第十二届灯桥节的举办呢"),
        ("前头那个呢", ["灯桥节哪天办的"], ""),
        ("花了多少钱", ["石拱桥是哪年修的", "灯桥节哪天办的"], ""),
    ],
)
def test_the_one_that_was_told_before(small: Assistant, text: str, talk: list[str], read_as: str) -> None:
    assert one_of_told(text, small.talks.turns(talk)) == read_as
