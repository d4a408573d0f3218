"""How fast one person may go on: the buckets by themselves, with a clock of the tests' own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.services.pace import KEYSTROKES, MESSAGES, PRESSES, Buckets, Pace, Verdict
from tests.clock import Clock

ALL = (MESSAGES, PRESSES, KEYSTROKES)
SERVE, TELL, DROP = Verdict.SERVE, Verdict.TELL, Verdict.DROP


def taken(buckets: Buckets, count: int, person: int = 1) -> list[Verdict]:
    return [buckets.take(person) for _ in range(count)]


def test_too_many_are_told_once_and_then_nothing_until_the_pause_is_over() -> None:
    clock = Clock()
    buckets = Buckets(Pace(burst=3, a_minute=60, pause=30), clock=clock)
    assert taken(buckets, 6) == [SERVE] * 3 + [TELL] + [DROP] * 2
    clock.now = 29.9  # tokens are there again, but the pause holds, and what is sent in it does not make it longer
    assert taken(buckets, 2) == [DROP] * 2
    clock.now = 30.0
    assert taken(buckets, 5) == [SERVE] * 3 + [TELL, DROP]


def test_without_a_pause_the_next_token_is_enough() -> None:
    clock = Clock()
    buckets = Buckets(Pace(burst=2, a_minute=60), clock=clock)
    assert taken(buckets, 4) == [SERVE] * 2 + [DROP] * 2
    clock.now = 1.0
    assert taken(buckets, 2) == [SERVE, DROP]


def test_one_person_s_flood_is_nobody_else_s() -> None:
    buckets = Buckets(MESSAGES, clock=Clock())
    assert taken(buckets, 1000).count(SERVE) == MESSAGES.burst
    assert taken(buckets, MESSAGES.burst, person=2) == [SERVE] * MESSAGES.burst


@pytest.mark.parametrize("pace", ALL)
def test_a_steady_pace_is_served_for_ever(pace: Pace) -> None:
    clock = Clock()
    buckets = Buckets(pace, clock=clock)
    for _ in range(500):
        assert buckets.take(1) is SERVE
        clock.now += 60 / pace.a_minute + 1e-6


@given(st.lists(st.floats(0, 90), max_size=200), st.sampled_from(ALL))
def test_nobody_gets_more_than_the_pace_whatever_the_rhythm(gaps: list[float], pace: Pace) -> None:
    clock = Clock()
    buckets = Buckets(pace, clock=clock)
    verdicts: list[tuple[float, Verdict]] = []
    for gap in gaps:
        clock.now += gap
        verdicts.append((clock.now, buckets.take(7)))
    served = [at for at, verdict in verdicts if verdict is SERVE]
    for number, start in enumerate(served):
        within = sum(start <= at <= start + 60 for at in served[number:])
        assert within <= pace.burst + pace.a_minute + 1
    told = [at for at, verdict in verdicts if verdict is TELL]
    assert all(later - earlier >= pace.pause - 1e-6 for earlier, later in pairwise(told))


def test_ten_thousand_people_fill_no_memory_and_push_nobody_out_who_is_active() -> None:
    clock = Clock()
    buckets = Buckets(MESSAGES, limit=1000, clock=clock)
    taken(buckets, MESSAGES.burst + 1, person=1)
    for person in range(2, 10_002):
        buckets.take(person)
        if person % 500 == 0:
            assert buckets.take(1) is DROP  # who goes on flooding is not forgotten
        assert len(buckets) <= 1000


def test_a_bucket_that_is_full_again_is_forgotten() -> None:
    clock = Clock()
    buckets = Buckets(MESSAGES, clock=clock)
    for person in range(50):
        buckets.take(person)
    clock.now = 61.0
    buckets.take(99)
    assert len(buckets) == 1


def test_a_clock_that_goes_back_takes_no_tokens_away() -> None:
    clock = Clock()
    clock.now = 100.0
    buckets = Buckets(MESSAGES, clock=clock)
    buckets.take(1)
    clock.now = 50.0
    assert taken(buckets, MESSAGES.burst - 1) == [SERVE] * (MESSAGES.burst - 1)
