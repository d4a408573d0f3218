"""Small counts that a question has wrong."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.counts import Counts
from knowledge.text.normalise import normalise

CASES = [
    ("三个贫困县是哪几个", "poor-counties-2015", [("三个贫困县", "两个贫困县")]),
    ("两个贫困县是哪几个", "poor-counties-2015", []),
    ("五大工程有哪些", "six-projects", [("五大工程", "六大工程")]),
    ("六大工程有哪些", "six-projects", []),
    ("七个一批有哪些", "six-projects", []),  # the base counts these so, elsewhere
    ("三个县脱贫", "six-projects", []),
    ("2018年摘帽的有几个", "event-exit-approved", []),
    ("主题月和现场会两个抓手有什么区别", "three-levers", []),  # those that are named
    ("剩下两个抓手", "three-levers", []),
    ("还剩三个贫困县", "poor-counties-2015", [("三个贫困县", "两个贫困县")]),
    ("", "six-projects", []),
]


@pytest.mark.parametrize(("ask", "fact", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_count_is_set_right_where_the_fact_counts_the_same(
    shipped: Assistant, ask: str, fact: str, expected: list[tuple[str, str]]
) -> None:
    counts = Counts(shipped.base.facts().values())
    assert list(counts.mistaken(normalise(ask).text, fact)) == expected
