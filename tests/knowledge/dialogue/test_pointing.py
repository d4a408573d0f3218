"""Words that point at two things that were named."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.dialogue.pointing import named


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
