"""Words, figures and posts that are counted, slogans and lists that go on."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.facts.model import Cite
from knowledge.phrases.quoting import quoted_in, verbatim
from tests.knowledge.cases import entries

CASES = entries("phrases/phrases.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_it_is_computed_or_left_alone(shipped: Assistant, case: dict[str, Any]) -> None:
    computed = shipped.phrases.answer(shipped.parser.parse(case["ask"]))
    assert [fact.id for fact in computed.facts] == case["facts"] if computed else case["facts"] == []
    assert computed is None or computed.lead.startswith(case["says"])


def test_every_kind_and_silence_have_cases() -> None:
    assert {case["says"][1:3] for case in CASES} >= {"次。", "加法", "半句", "面3", ""}


def test_what_is_put_into_quotation_marks() -> None:
    assert quoted_in("口诀里「跟着」和“ 穷人，”各几次") == ["跟着", "穷人"]


def test_a_list_is_verbatim_only_where_one_sentence_holds_all_of_it(small: Assistant) -> None:
    (fact,) = (fact for fact in small.base.facts().values() if len(fact.members) == 3)
    names = [member.name for member in fact.members]
    one = [Cite(at="1/1", sentence=1, quote=name) for name in names]
    assert verbatim(fact.model_copy(update={"cite": one})) == tuple(names)
    assert verbatim(fact.model_copy(update={"cite": one[:-1]})) == ()
    assert verbatim(fact.model_copy(update={"cite": [*one[:-1], one[-1].model_copy(update={"sentence": 2})]})) == ()


@pytest.mark.parametrize("case", entries("lists/either.yaml"), ids=lambda case: case["ask"])
def test_to_which_list_something_belongs(shipped: Assistant, case: dict[str, Any]) -> None:
    computed = shipped.phrases.answer(shipped.parser.parse(case["ask"]))
    assert [fact.id for fact in computed.facts] == case["facts"] if computed else case["facts"] == []
    assert computed is None or computed.lead.startswith(case["says"])
