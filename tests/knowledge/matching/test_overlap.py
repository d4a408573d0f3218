"""What a question and many wordings have in common is the same as if they were compared one by one."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.assistant import Assistant
from knowledge.matching.features import NumberedFeatures
from knowledge.matching.group import Group
from knowledge.matching.overlap import ANOTHER_ASK, NARROWER, NARROWING, Overlap, Weighed

QUESTIONS = [
    "灯桥节来了多少游客",
    "何晚晴做了什么",
    "2019年青溪镇的灯桥节花了多少钱",
    "鲤鱼灯 鲤鱼灯",
    "Who is He Wanqing",
]


def _weighed(*groups: dict[str, float], weights: list[float] | None = None, asks: tuple[str, ...] = ()) -> Weighed:
    return Weighed.of([Group(held, 1.0, "") for held in groups], weights or [1.0] * len(groups), asks)


def _near(question: Weighed, *wordings: Weighed) -> list[float]:
    features = {name for wording in wordings for group in wording.groups for name in group.features}
    numbers = {name: number for number, name in enumerate(sorted(features))}
    held, overlap = NumberedFeatures.of(question.groups, numbers), Overlap(wordings, numbers)
    near: list[float] = overlap.near(question, held, np.arange(len(wordings))).tolist()
    return near


def _one_by_one(question: Weighed, wording: Weighed) -> float:
    """The definition, in words: each group counts by its best shared feature, seen from either side."""
    mine, theirs = [0.0] * len(question.groups), [0.0] * len(wording.groups)
    for place, group in enumerate(question.groups):
        for other, own in enumerate(wording.groups):
            for feature in group.features.keys() & own.features.keys():
                value = group.features[feature] * own.features[feature]
                mine[place], theirs[other] = max(mine[place], value), max(theirs[other], value)
    matched = sum(w * m for w, m in zip(question.weights, mine, strict=True))
    common = (matched + sum(w * m for w, m in zip(wording.weights, theirs, strict=True))) / 2
    near = common / max(question.total + wording.total - common, 1e-9)
    if question.asks and wording.asks and not set(question.asks) & set(wording.asks):
        near *= ANOTHER_ASK
    narrows, named = ({f for g in side.groups for f in g.features} for side in (wording, question))
    return near * (NARROWER if {f for f in narrows if f.startswith(NARROWING)} - named else 1.0)


@pytest.mark.parametrize("text", QUESTIONS)
def test_many_at_once_are_as_near_as_one_by_one(small: Assistant, text: str) -> None:
    index, parser = small.index, small.parser
    parsed = parser.parse(text)
    question = index.weighed(parsed)
    wordings = [index.weighed(parser.parse(variant.text, noisy=False)) for variant in index.variants]
    near = index.overlap.near(question, index.held(parsed), np.arange(len(wordings)))
    assert near.max() > 0.1
    assert near.tolist() == [_one_by_one(question, wording) for wording in wordings]


def test_the_same_is_nearest_and_nothing_shared_is_nothing() -> None:
    question = _weighed({"carp": 1.0}, {"festival": 0.9, "s:节": 1.0})
    assert _near(question, question, _weighed({"bridge": 1.0})) == [1.0, 0.0]
    assert _near(question) == []


def test_a_group_counts_once_by_its_best_feature() -> None:
    question = _weighed({"carp": 1.0, "fish": 0.5})
    assert _near(question, _weighed({"carp": 0.5, "fish": 1.0})) == [0.5 / 1.5]


def test_another_ask_and_something_narrower_are_farther() -> None:
    question = _weighed({"carp": 1.0}, asks=("who",))
    asked = [_weighed({"carp": 1.0}, asks=asks) for asks in (("who", "when"), (), ("when",))]
    assert _near(question, *asked) == [1.0, 1.0, ANOTHER_ASK]
    dated = _weighed({"carp": 1.0}, {"year:2019": 1.0, "month:5": 1.0})
    assert _near(question, dated) == [1.0 / 2.0 * NARROWER]
    assert _near(dated, dated) == [1.0]


def test_what_two_wordings_share_does_not_hang_on_the_order_of_their_features() -> None:
    """Found by the fuzzer: the last digit of a sum of floats does."""
    held = {str(place): 1.0 for place in range(5)}
    weights = [0.1, 0.2, 0.3, 1e16, 1e-3]
    forward = _weighed(*({name: 1.0, "x": 0.5} for name in held), weights=weights)
    backward = _weighed(*({"x": 0.5, name: 1.0} for name in held), weights=weights)
    assert _near(forward, forward) == _near(forward, backward) == _near(backward, forward)
