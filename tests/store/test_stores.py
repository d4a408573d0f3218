"""What each part of the store remembers, on both databases."""

from __future__ import annotations

import pytest

from bot.storage import deletion
from bot.storage.limits import CONVERSATION_SECONDS, DAY, MESSAGE_CHARACTERS
from bot.storage.origins import Origin
from bot.storage.recent import Recent
from bot.storage.store import Store
from tests.clock import Clock
from tests.store.conftest import NOW

BIG = 2**53 + 1  # ids of Telegram's have more than 32 bits


async def test_conversation_keeps_three_messages_for_a_quarter_of_an_hour(store: Store, clock: Clock) -> None:
    said = store.conversations
    for number, text in enumerate("甲乙丙丁"):
        await said.record(1, BIG, number, text)
    assert await said.earlier(1, BIG, 9) == ("乙", "丙", "丁")
    assert await said.earlier(1, BIG, 2) == ("乙",)
    assert await said.earlier(1, 3, 9) == () == await said.earlier(2, BIG, 9)
    await said.record(1, BIG, 2, "改")
    await said.record(2, BIG, 2, "别处")
    assert await said.earlier(1, BIG, None) == ("乙", "改", "丁")
    clock.now += CONVERSATION_SECONDS + 1
    assert await said.earlier(1, BIG, 9) == ()


async def test_what_was_said_until_a_message_is_found_as_long_as_it_is_remembered(store: Store, clock: Clock) -> None:
    said = store.conversations
    for number, text in enumerate("甲乙丙丁"):
        await said.record(1, BIG, number, text)
    assert await said.until(1, BIG, 2) == ("乙", "丙")
    assert () == await said.until(1, BIG, 0) == await said.until(1, 3, 2) == await said.until(2, BIG, 2)
    clock.now += CONVERSATION_SECONDS + 1
    assert await said.until(1, BIG, 2) == ()


async def test_conversation_goes_on_after_a_restart(store: Store, other: Store) -> None:
    await store.conversations.record(1, 2, 3, "有几个泊位？")
    await store.conversations.record(1, 2, None, "点过的问题")
    assert await other.conversations.earlier(1, 2, 4) == ("有几个泊位？", "点过的问题")


@pytest.mark.parametrize("text", ["", "a\x00b", "\ud800", "😀" * 5000, "'; DROP TABLE said; --", "%s %(x)s :y"])
async def test_any_text_can_be_stored(store: Store, text: str) -> None:
    await store.conversations.record(1, 2, 3, text)
    (kept,) = await store.conversations.earlier(1, 2, None)
    assert len(kept) <= MESSAGE_CHARACTERS
    assert "\x00" not in kept
    await store.unanswered.record(1, 2, 3, text, "place")
    assert await store.unanswered.top(9) == [(kept, 1)]


async def test_an_update_is_taken_once_by_whichever_process_is_faster(store: Store, other: Store) -> None:
    assert [await store.updates.begin(BIG), await other.updates.begin(BIG)] == [True, True]
    assert [await store.updates.claim(BIG), await other.updates.claim(BIG)] == [True, False]
    assert [await store.updates.begin(BIG), await other.updates.begin(BIG)] == [False, False]


async def test_an_update_that_was_not_answered_is_taken_up_after_a_restart(store: Store, other: Store) -> None:
    assert await store.updates.begin(7)
    assert await other.updates.begin(7)
    assert await other.updates.claim(7)


async def test_replies_are_found_again(store: Store, other: Store) -> None:
    await store.replies.record(1, 9, 2, (3, 4))
    assert await other.replies.of(1, 2) == (3, 4)
    await other.replies.record(1, 9, 2, (3,))
    assert await store.replies.of(1, 2) == (3,)
    assert await store.replies.of(2, 2) == ()


async def test_what_a_reply_answers_is_found_again(store: Store, other: Store) -> None:
    await store.replies.record(1, BIG, 2, (13, 14))
    await store.replies.record(1, 9, 5, (3,))
    assert await other.replies.answered(1, 14) == (BIG, 2)
    assert await other.replies.answered(1, 3) == (9, 5)
    assert [await other.replies.answered(*key) for key in ((1, 4), (1, 1), (2, 14))] == [None, None, None]


async def test_one_vote_a_person_and_fact_which_can_change(store: Store) -> None:
    for user, fact, value in ((1, "a", 1), (2, "a", 1), (1, "b", 1), (1, "a", -1), (1, "a", -1), (3, "c", 1)):
        assert await store.votes.cast(user, fact, value)
    assert await store.votes.by_fact(2) == [("a", 1, 1), ("b", 1, 0)]


async def test_unanswered_questions_are_counted_by_wording(store: Store, clock: Clock) -> None:
    asked = ["灯塔多高？", "灯塔多高", "Who built it?", "who  built it", " 灯塔多高！", "还有呢"]
    for message, question in enumerate(asked):
        clock.now += 1
        await store.unanswered.record(1, 2, message, question, "attribute")
    top = await store.unanswered.top(2)
    assert top is not None
    assert [count for _, count in top] == [1, 3], "of one person, the newest first"
    assert top[1][0].strip().startswith("灯塔多高")


async def test_who_repeats_themselves_pushes_nobody_out_of_the_unanswered(store: Store, clock: Clock) -> None:
    for message, person in enumerate((1, 2, *[3] * 50)):
        clock.now += 1
        await store.unanswered.record(1, person, message, "海港几时开？" if person < 3 else "刷屏", "time")
    assert await store.unanswered.top(2) == [("海港几时开？", 2), ("刷屏", 50)]


async def test_an_edited_question_replaces_or_takes_back_the_unanswered_one(store: Store) -> None:
    await store.unanswered.record(1, 2, 3, "旧", "place")
    await store.unanswered.record(1, 2, 3, "新", "time")
    assert await store.unanswered.top(9) == [("新", 1)]
    await store.unanswered.settle(1, 3)
    assert await store.unanswered.top(9) == []


async def test_an_unanswered_question_is_found_by_its_message(store: Store) -> None:
    await store.unanswered.record(1, 2, BIG, "灯塔多高？", "place")
    assert await store.unanswered.of(1, BIG) == "灯塔多高？"
    assert await store.unanswered.of(2, BIG) == ""


async def test_what_an_answer_was_made_from_goes_with_its_person_under_every_key(store: Store, clock: Clock) -> None:
    for person, question in ((1, "旧"), (BIG, "新")):
        clock.now += 1
        await store.origins.record("key", person, question, ("前",), "zh-Hant", headed=True)
    clock.now += DAY
    await store.origins.copy("key", "other")
    await store.origins.copy("key", "other")
    await store.origins.copy("unknown", "nothing")
    known = Origin("新", ("前",), "zh-Hant", headed=True)
    assert await store.origins.of("key") == await store.origins.of("other") == known
    assert await store.origins.of("nothing") is None
    assert await store.forget(BIG)
    assert await store.origins.of("other") == Origin("旧", ("前",), "zh-Hant", headed=True)
    assert await deletion.sweep(store.database, 1, clock.now) == 2, "a copy is as old as what was copied"
    assert await store.origins.of("other") is None


async def test_journal_lists_the_newest_first(store: Store, clock: Clock) -> None:
    for number in range(3):
        await store.journal.act(1, "reload", f"第{number}次")
        await store.journal.loaded(f"v{number}", number)
        clock.now += 1
    assert await store.journal.actions(1) == [(NOW + 2, 1, "reload", "第2次")]
    assert await store.journal.versions(2) == [(NOW + 2, "v2", 2), (NOW + 1, "v1", 1)]


def test_what_a_process_remembers_by_itself_is_bounded_and_expires() -> None:
    clock = Clock(NOW)
    recent: Recent[int, str] = Recent(10, 3, clock)
    for number in range(100):
        recent.put(number, "x")
    assert len(recent) == 3
    assert (recent.get(99), recent.get(96)) == ("x", None)
    clock.now += 11
    assert recent.get(99) is None
