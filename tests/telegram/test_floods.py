"""Floods, end to end: from one person, who is told once, and from many, who are all served."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Update

from bot.draining import Drain
from bot.ordering import PerChat
from bot.polling import BATCH_SECONDS, CROWD, CROWDED_SECONDS, HANDLED_SECONDS, STRAGGLERS, PollRequest
from bot.watchdog import STALE_SECONDS, Pulse
from handlers.services.pace import FORGETTING, KEYSTROKES, MESSAGES, PRESSES
from handlers.wording.texts import CHINESE
from tests.clock import Clock
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.samples import samples
from tests.telegram.updates import ADMIN, GROUP, READER
from tools.botapi.recording import ME, USERNAME

pytestmark = pytest.mark.asyncio
TOO_FAST = "太快"
MANY = MESSAGES.burst + 8


@pytest.fixture
def clock(bot: Bot) -> Clock:
    """The clock of the bot's paces, which stands still unless the test moves it."""
    own = Clock()
    paces = bot.parts.paces
    for buckets in (paces.messages, paces.presses, paces.keystrokes, paces.forgetting):
        buckets._clock = own
    return own


def dropped(bot: Bot, kind: str) -> float:
    return samples(bot.watch.registry)("bot_updates_dropped_total", kind=kind)


@pytest.mark.parametrize("person", [READER, ADMIN])
async def test_a_flood_is_answered_to_the_limit_and_told_once(bot: Bot, clock: Clock, person: int) -> None:
    bot.api.push(*(updates.text("有几个泊位？", person, person) for _ in range(MANY)))
    bot.api.push(updates.text("二号泊位", 502, 502))
    sent = await bot.api.sent(MESSAGES.burst + 2)
    await bot.api.quiet()
    theirs = [one["text"] for one in bot.api.of("sendMessage") if one["chat_id"] == person]
    assert len(theirs) == MESSAGES.burst + 1
    assert [TOO_FAST in text for text in theirs] == [False] * MESSAGES.burst + [True]
    assert any(one["chat_id"] == 502 and "2 个泊位" in one["text"] for one in sent)
    assert dropped(bot, "message") == MANY - MESSAGES.burst
    clock.now += MESSAGES.pause
    bot.api.push(updates.text("二号泊位", person, person))
    assert "2 个泊位" in (await bot.api.sent(MESSAGES.burst + 3))[-1]["text"]
    assert not bot.api.errors


async def test_who_went_too_fast_can_be_forgotten_all_the_same(bot: Bot, clock: Clock) -> None:
    bot.api.push(*(updates.text("天气") for _ in range(MANY)))
    await bot.api.sent(MESSAGES.burst + 1)
    assert await bot.store.unanswered.top(9)
    bot.api.push(*(updates.text("/forget") for _ in range(FORGETTING.burst + 3)))
    told = (await bot.api.sent(MESSAGES.burst + 1 + FORGETTING.burst))[MESSAGES.burst + 1 :]
    await bot.api.quiet()
    assert [one["text"] for one in told] == [CHINESE.forgotten] * FORGETTING.burst
    assert len(bot.api.of("sendMessage")) == MESSAGES.burst + 1 + FORGETTING.burst
    assert not await bot.store.unanswered.top(9)


async def test_the_limit_is_a_person_s_over_all_chats(bot: Bot, clock: Clock) -> None:
    for number in range(MESSAGES.burst):
        bot.api.push(updates.text(f"@{USERNAME} 泊位", GROUP - number, READER))
    await bot.api.sent(MESSAGES.burst)
    bot.api.push(updates.text("泊位"))
    assert TOO_FAST in (await bot.api.sent(MESSAGES.burst + 1))[-1]["text"]


async def test_who_only_talks_in_a_group_is_never_told_anything(bot: Bot, clock: Clock) -> None:
    bot.api.push(*(updates.text("我们自己聊", GROUP) for _ in range(MANY)))
    bot.api.push(*(updates.text(words, GROUP) for words in ("/help@other_bot", "/roll") for _ in range(MANY)))
    bot.api.push(updates.text(f"@{USERNAME} 有几个泊位？", GROUP))
    (sent,) = await bot.api.sent(1)
    await bot.api.quiet()
    assert "1 个泊位" in sent["text"]
    assert len(bot.api.of("sendMessage")) == 1


@pytest.mark.parametrize("words", ["/help", f"/help@{USERNAME}", "/ask 泊位"])
async def test_commands_in_a_group_count(bot: Bot, clock: Clock, words: str) -> None:
    # Groups of their own: one takes no more than twenty messages a minute.
    bot.api.push(*(updates.text(words, GROUP - number) for number in range(MANY)))
    sent = await bot.api.sent(MESSAGES.burst + 1)
    await bot.api.quiet()
    assert len(bot.api.of("sendMessage")) == MESSAGES.burst + 1
    assert sum(TOO_FAST in one["text"] for one in sent) == 1


async def test_edits_count(bot: Bot, clock: Clock) -> None:
    first = updates.text("有几个泊位？")
    bot.api.push(first, *(updates.edited(first, f"泊位{number}") for number in range(MANY)))
    await bot.api.sent(2)
    await bot.api.quiet()
    assert len(bot.first.asked) == MESSAGES.burst
    assert TOO_FAST in bot.api.of("sendMessage")[-1]["text"]


async def test_an_album_is_no_flood(bot: Bot, clock: Clock) -> None:
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
    bot.api.push(
        *(updates.text(None, photo=photo, media_group_id="1") for _ in range(10)), updates.text("有几个泊位？")
    )
    hint, answer = await bot.api.sent(2)
    assert TOO_FAST not in hint["text"]
    assert "1 个泊位" in answer["text"]


async def test_pressed_buttons_are_limited_and_all_acknowledged(bot: Bot, clock: Clock) -> None:
    bot.api.push(*(updates.press("+:berths-1") for _ in range(PRESSES.burst + 5)))
    answers = await bot.api.sent(PRESSES.burst + 5, "answerCallbackQuery")
    assert sum("text" in answer for answer in answers) == PRESSES.burst
    assert dropped(bot, "press") == 5
    assert not bot.api.of("sendMessage")


async def test_who_adds_the_bot_without_end_is_greeted_to_the_limit(bot: Bot, clock: Clock) -> None:
    """Sending it away always counts: what is stored of the group goes."""
    for _ in range(MESSAGES.burst - 1):
        bot.parts.paces.messages.take(READER)
    await bot.parts.store.groups.change(GROUP - 1, language="en")
    bot.api.push(came(GROUP), came(GROUP - 2), came(GROUP - 1, "member", "left"))
    assert [one["chat_id"] for one in await bot.api.sent(1)] == [GROUP]
    await bot.api.quiet()
    assert len(bot.api.of("sendMessage")) == 1
    assert dropped(bot, "arrival") == 1
    assert not await bot.parts.store.groups.known(GROUP - 1)


def came(chat: int, was: str = "left", now: str = "member") -> updates.Json:
    """Somebody added the bot to a group, or sent it away."""
    change = {
        "chat": {"id": chat, "type": "supergroup", "title": "群"},
        "from": updates.user(),
        "date": 1,
        "old_chat_member": {"status": was, "user": ME},
        "new_chat_member": {"status": now, "user": ME},
    }
    return updates.update(my_chat_member=change)


async def test_inline_queries_are_limited_in_silence(bot: Bot, clock: Clock) -> None:
    for _ in range(KEYSTROKES.burst):
        bot.parts.paces.keystrokes.take(READER)
    bot.api.push(updates.inline("泊"), updates.inline("泊", sender=502))
    await bot.api.sent(1, "answerInlineQuery")
    await bot.api.quiet()
    assert len(bot.api.of("answerInlineQuery")) == 1
    assert dropped(bot, "inline") == 1
    assert not bot.api.of("sendMessage")


async def test_what_is_dropped_is_taken_by_nobody_and_what_is_told_is_told_once(bot: Bot, clock: Clock) -> None:
    for _ in range(MESSAGES.burst):
        bot.parts.paces.messages.take(READER)
    told, silent = updates.text("泊位"), updates.text("泊位")
    bot.api.push(told, silent)
    await bot.api.sent(1)
    await bot.api.quiet()
    assert not await bot.store.updates.claim(told["update_id"])
    assert await bot.store.updates.claim(silent["update_id"])
    clock.now += MESSAGES.pause
    await bot.application.update_queue.put(Update.de_json(told, bot.application.bot))  # delivered again
    bot.api.push(updates.text("二号泊位"))
    await bot.api.sent(2)
    await bot.api.quiet()
    assert len(bot.first.asked) == 1


async def test_a_notice_that_cannot_be_sent_lets_nothing_pass(bot: Bot, clock: Clock) -> None:
    for _ in range(MESSAGES.burst):
        bot.parts.paces.messages.take(READER)
    bot.api.fail("sendMessage", 403, "Forbidden: bot was blocked by the user")
    bot.api.push(updates.text("泊位"))
    await bot.api.until(lambda: bot.api.errors)
    await bot.api.quiet()
    assert not bot.first.asked
    assert not bot.api.of("sendMessage")


async def test_ten_thousand_people_at_once_are_all_served_and_leave_nothing_behind() -> None:
    processor, done, people = PerChat(), list[int](), 10_000

    async def work(person: int) -> None:
        await asyncio.sleep(0)
        done.append(person)

    def handed(person: int) -> Awaitable[None]:
        update = Update.de_json(updates.text("x", person, person), None)
        return processor.process_update(update, work(person))

    flood = [asyncio.ensure_future(handed(1)) for _ in range(1000)]
    others = [asyncio.ensure_future(handed(person)) for person in range(2, people + 2)]
    await asyncio.sleep(0)
    assert processor.pending == people + 1000
    await asyncio.gather(*flood, *others)
    assert sorted(done) == [1] * 1000 + list(range(2, people + 2))
    firsts = [person for person in done if person != 1]
    assert firsts == sorted(firsts)  # in the order in which they came
    assert done.index(2) < 200  # the flood before them, in one chat, held up none of them
    assert (processor.pending, processor._lines) == (0, {})


PATIENCE = [
    (1, STRAGGLERS, 1),  # one or a few that were told to slow down
    (100, STRAGGLERS, 1),
    (100, STRAGGLERS + 1, BATCH_SECONDS),  # what is not answered stays with Telegram
    (CROWD - 1, CROWD - 1, BATCH_SECONDS),
    (CROWD, 1, CROWDED_SECONDS),  # what is more, too
]


@pytest.mark.parametrize(("pending", "lines", "patience"), PATIENCE)
async def test_while_many_are_at_work_the_rest_is_left_with_telegram(
    monkeypatch: pytest.MonkeyPatch, pending: int, lines: int, patience: int
) -> None:
    waited: list[float] = []

    async def wait(handled: Callable[[], Awaitable[None]], seconds: float) -> None:
        waited.append(seconds)
        raise TimeoutError

    async def poll(*_: Any, **__: Any) -> tuple[int, bytes]:
        return 200, b"{}"

    monkeypatch.setattr(asyncio, "wait_for", wait)
    monkeypatch.setattr(PollRequest.__mro__[1], "do_request", poll)
    request = PollRequest(Pulse(), Drain())
    request.handled, request.pending, request.lines = lambda: None, lambda: pending, lambda: lines  # type: ignore[assignment, return-value]
    assert await request.do_request() == (200, b"{}")
    assert waited == [HANDLED_SECONDS] * patience
    assert 3 * CROWDED_SECONDS < STALE_SECONDS  # the watchdog takes no crowd for a dead loop


async def test_the_poll_goes_on_as_soon_as_only_a_few_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    waited, left = list[float](), iter((9, 6, STRAGGLERS))

    async def wait(handled: Callable[[], Awaitable[None]], seconds: float) -> None:
        waited.append(seconds)
        raise TimeoutError

    monkeypatch.setattr(asyncio, "wait_for", wait)
    request = PollRequest(Pulse(), Drain())
    request.handled, request.lines = lambda: None, lambda: next(left)  # type: ignore[assignment, return-value]
    assert not await request._mostly_handled()
    assert len(waited) == 3
