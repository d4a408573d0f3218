"""The dated facts of a base and which of them a question speaks of."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.assistant import Assistant


def _mentioned(assistant: Assistant, question: str) -> list[str]:
    return [e.fact.id for e in assistant.chronology.events.mentioned(assistant.parser.parse(question))]


def _within(assistant: Assistant, question: str) -> list[str]:
    return [e.fact.id for e in assistant.chronology.events.within(assistant.parser.parse(question).dates)]


def test_the_chronicle_stands_in_its_order(shipped: Assistant) -> None:
    chronicle = shipped.chronology.events.chronicle
    assert [event.chronicle for event in chronicle] == list(range(1, 10))
    assert [event.start for event in chronicle] == sorted(event.start for event in chronicle)


def test_an_event_may_last(shipped: Assistant) -> None:
    census = shipped.chronology.events.by_fact["event-national-census"]
    assert (census.start, census.end) == (date(2020, 7, 20), date(2020, 8, 10))


def test_a_fact_dated_by_its_year_is_no_event(small: Assistant) -> None:
    events = small.chronology.events
    assert "bridge-repair" not in events.by_fact
    assert [fact.id for fact in events.by_year] == ["bridge-repair"]


def test_a_dated_fact_outside_the_chronicle_has_no_number(small: Assistant) -> None:
    event = small.chronology.events.by_fact["visitors"]
    assert (event.chronicle, event.start) == (0, date(2019, 3, 16))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("灯桥节举办和列入非遗名录", ["festival-held", "heritage-listed"]),
        ("列入非遗名录和灯桥节举办", ["heritage-listed", "festival-held"]),
        ("2020年1月8日和2019年3月16日", ["heritage-listed", "festival-held"]),
        ("灯桥节来了多少游客", ["festival-held"]),
        ("2020年1月8日和1月8日", ["heritage-listed"]),
        ("2001年1月1日", []),
        ("今天天气怎么样", []),
    ],
)
def test_events_that_a_question_names(small: Assistant, question: str, expected: list[str]) -> None:
    assert _mentioned(small, question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2019年", ["festival-held"]),
        ("2019年3月", ["festival-held"]),
        ("2019年3月16日", ["festival-held"]),
        ("2019年4月", []),
        ("2019年到2020年", ["festival-held", "heritage-listed"]),
        ("2021年", []),
        ("3月16日", []),
        ("", []),
    ],
)
def test_entries_within_a_period(small: Assistant, question: str, expected: list[str]) -> None:
    assert _within(small, question) == expected


def test_an_event_that_reaches_into_a_month_lies_in_it(shipped: Assistant) -> None:
    assert _within(shipped, "2020年8月") == ["event-national-census"]


def test_a_day_that_no_calendar_has_is_no_period(small: Assistant) -> None:
    assert _within(small, "2019年2月30日") == []
