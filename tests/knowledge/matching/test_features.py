"""What entries account for of a question is the same as if it were looked up in each vocabulary by itself."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.features import NumberedFeatures, Vocabularies
from knowledge.matching.group import Group, strength

NUMBERS = {"carp": 0, "fish": 1, "bridge": 2}


@pytest.mark.parametrize("text", ["灯桥节来了多少游客", "2019年青溪镇的灯桥节花了多少钱", "Who is He Wanqing", "zzz"])
def test_many_entries_at_once_account_for_as_much_as_one_by_one(small: Assistant, text: str) -> None:
    index, parsed = small.index, small.parser.parse(text)
    weights, entries = index.weighed(parsed).weights, range(len(index.entries))
    covered = index.vocabularies.coverage(index.held(parsed), weights, entries)
    one_by_one = [
        sum(w * strength(group, entry.vocabulary) for w, group in zip(weights, parsed.groups, strict=True))
        for entry in index.entries
    ]
    assert covered == pytest.approx(one_by_one, abs=1e-12)


def test_a_group_counts_once_by_its_best_feature() -> None:
    vocabularies = Vocabularies([{"carp": 0.5, "fish": 1.0}, {"bridge": 0.75}, {}], NUMBERS)
    groups = [Group({"carp": 1.0, "fish": 0.25}, 1.0, ""), Group({"bridge": 1.0}, 1.0, "")]
    assert vocabularies.coverage(NumberedFeatures.of(groups, NUMBERS), [2.0, 4.0], [0, 1, 2]) == [1.0, 3.0, 0.0]
    assert vocabularies.coverage(NumberedFeatures.of(groups, NUMBERS), [2.0, 4.0], [1]) == [3.0]


def test_what_no_entry_knows_accounts_for_nothing() -> None:
    held = NumberedFeatures.of([Group({"moon": 1.0}, 1.0, "")], NUMBERS)
    assert Vocabularies([{"carp": 1.0}], NUMBERS).coverage(held, [1.0], [0]) == [0.0]
