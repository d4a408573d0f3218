"""Follow-ups: what is kept of the earlier message and what is replaced."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.dialogue.context import read
from knowledge.dialogue.ellipsis import is_elliptic
from knowledge.dialogue.merge import KEPT, merge
from knowledge.language import Language
from knowledge.outcome import Answered, NotCovered
from tests.knowledge.cases import entries

CASES = entries("dialogue/follow_ups.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['ask']}")
def test_a_follow_up(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    outcome = bases[case["base"]].ask(case["ask"], case["context"])
    if "reason" not in case:
        assert isinstance(outcome, Answered), outcome.text
        assert {*case.get("facts", ()), case.get("fact")} - {None} <= set(outcome.facts)
        assert outcome.lead == case.get("lead", outcome.lead)
    else:
        assert isinstance(outcome, NotCovered), outcome.text
        assert outcome.reason.value in case["reason"].split()
        assert case.get("says", "") in outcome.text


def test_answers_and_refusals_have_cases() -> None:
    assert all(len({"fact", "facts", "reason"} & case.keys()) == 1 for case in CASES)
    assert {"other place", "other person", "other aspect", "other day", "ordinal", "topic change", "unanswerable"} <= {
        case["kind"] for case in CASES
    }


@pytest.mark.parametrize(
    ("message", "elliptic"),
    [
        ("and the town?", True),
        ("what about the town", True),
        ("什么时候", True),
        ("那白鹭镇呢", True),
        ("他呢", True),
        ("石拱桥是什么时候修好的", False),
    ],
)
def test_what_leans_on_what_came_before(small: Assistant, message: str, elliptic: bool) -> None:
    assert is_elliptic(small.parser.parse(message), small.index) is elliptic


def test_without_context_there_is_one_reading(small: Assistant) -> None:
    (reading,) = read("什么时候", (), small.parser, small.index, small.talks)
    assert not reading.merged


def test_an_elliptic_message_is_read_with_the_earlier_topic(small: Assistant) -> None:
    (reading,) = read("什么时候", ["石拱桥是谁修的"], small.parser, small.index, small.talks)
    assert reading.merged
    assert reading.parsed.asks == ("when",)
    assert "stone_arch" in reading.parsed.features
    assert reading.focus == {"bridge-repair"}


def test_a_message_with_its_own_topic_is_read_alone(small: Assistant) -> None:
    (reading,) = read("石拱桥用了多少石料修好", ["何晚晴是谁"], small.parser, small.index, small.talks)
    assert not reading.merged


def test_merging_replaces_its_own_kind_and_keeps_the_rest(small: Assistant) -> None:
    parse = small.parser.parse
    merged = merge(parse("青溪镇的灯会是2019年3月16日吗"), parse("那17号呢"))
    assert [(d.year, d.month, d.day) for d in merged.dates] == [(2019, 3, 17)]
    assert merged.places == ("青溪镇",)
    assert merged.asks == ("yesno",)
    assert "day:3-16" not in merged.features
    festival = next(group for group in merged.groups if "festival" in group.features)
    assert festival.weight == pytest.approx(KEPT)


def test_another_person_takes_the_place_of_the_first(small: Assistant) -> None:
    merged = merge(small.parser.parse("何晚晴是谁"), small.parser.parse("周阿公呢"))
    assert merged.people == ("周阿公",)
    assert "person:何晚晴" not in merged.features


def test_a_place_that_the_base_does_not_know_is_not_filled_up(small: Assistant) -> None:
    merged = merge(small.parser.parse("青溪镇来了多少游客"), small.parser.parse("长沙呢"))
    assert (merged.places, merged.other_places) == ((), ("长沙",))


def test_only_the_last_messages_count(small: Assistant) -> None:
    context = ["何晚晴是谁", "你好", "谢谢", "嗯", "谢谢"]
    (reading,) = read("为什么", context, small.parser, small.index, small.talks)
    assert not reading.merged


def test_of_a_whole_list_it_is_said_that_there_is_no_more(small: Assistant) -> None:
    told, again = small.ask("三灯有哪些"), small.ask("还有吗", ["三灯有哪些"])
    assert isinstance(told, Answered)
    assert isinstance(again, Answered)
    assert again.text.startswith("文章写到的就是这些。")
    assert again.text.endswith(told.text)


def test_thanks_between_are_no_topic(small: Assistant) -> None:
    with_thanks = small.ask("为什么", ["石拱桥修好了吗", "谢谢"])
    assert with_thanks.text == small.ask("为什么", ["石拱桥修好了吗"]).text


def test_a_member_that_is_pointed_at_is_answered_in_the_language_of_the_question(shipped: Assistant) -> None:
    outcome = shipped.ask("what is the second one for?", ["What are the three levers?"])
    assert isinstance(outcome, Answered)
    assert outcome.language is Language.EN
