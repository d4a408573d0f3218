"""What is counted, end to end; whether the bot says that it is alive and ready."""

from __future__ import annotations

import asyncio
import logging
from types import SimpleNamespace
from typing import Any

import pytest
from telegram import WebhookInfo
from telegram.error import TimedOut

from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.watchdog import STALE_SECONDS, Pulse
from bot.watching.vitals import LOADING_SECONDS, READY_SECONDS, STUCK_SECONDS, Vitals
from bot.watching.watch import CountRecords
from bot.watching.webhook import WebhookState
from knowledge.assistant import Assistant
from knowledge.errors import KnowledgeError, Problem
from tests.clock import Clock
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.fakes import FakeAssistant
from tests.telegram.samples import Samples, samples
from tests.telegram.updates import ADMIN, GROUP, READER, STRANGER
from tools.botapi.recording import USERNAME

pytestmark = pytest.mark.asyncio


async def after(bot: Bot, *events: updates.Json, sends: int = 0, method: str = "sendMessage") -> Samples:
    """What is exported once these updates are handled; `sends` calls of the method must come of them."""
    bot.api.push(*events)
    await bot.api.sent(sends, method)
    await bot.api.quiet()
    await bot.application.update_queue.join()
    return samples(bot.watch.registry)


async def test_questions_by_outcome_and_kind_of_chat(bot: Bot) -> None:
    asked = [
        *(updates.text("有几个泊位？"), updates.text("哪个泊位？"), updates.text("天气好吗")),
        *(updates.text(f"@{USERNAME} 有几个泊位？", GROUP), updates.text("群里的闲话", GROUP)),
    ]
    seen = await after(bot, *asked, sends=4)
    assert seen("bot_questions_total", outcome="answered", chat_type="private") == 1
    assert seen("bot_questions_total", outcome="ambiguous", chat_type="private") == 1
    assert seen("bot_questions_total", outcome="not_covered", chat_type="private") == 1
    assert seen("bot_questions_total", outcome="answered", chat_type="group") == 1
    assert seen("bot_refusals_total", reason="off_topic") == 1
    assert seen("bot_matching_duration_seconds_count") == 4
    assert seen("bot_update_duration_seconds_count", kind="message") == 5
    assert seen("bot_updates_pending") == 0
    assert seen("bot_api_calls_total", method="sendMessage", result="ok") == 4
    assert seen("bot_api_call_duration_seconds_count", method="sendMessage") == 4


async def test_searches_and_buttons(bot: Bot) -> None:
    seen = await after(bot, updates.inline("泊位"), sends=1, method="answerInlineQuery")
    assert seen("bot_searches_total", found="yes") == 1
    presses = [updates.press("f:berths-1"), updates.press("+:berths-1"), updates.press("nonsense")]
    seen = await after(bot, *presses, sends=3, method="answerCallbackQuery")
    counted = {action: seen("bot_button_presses_total", action=action) for action in ("fact", "up", "expired", "down")}
    assert counted == {"fact": 1, "up": 1, "expired": 1, "down": 0}


async def test_errors_by_kind_and_class(bot: Bot) -> None:
    bot.api.fail("sendMessage", 403, "Forbidden: bot was blocked by the user")
    await after(bot, updates.text("有几个泊位？"))
    seen = await after(bot, updates.text("崩", STRANGER, STRANGER), sends=1)
    assert seen("bot_errors_total", kind="bug") == 1
    assert seen("bot_errors_total", kind="expected") == 1
    assert seen("bot_exceptions_total", type="RuntimeError") == 1
    assert seen("bot_exceptions_total", type="Forbidden") == 1
    assert seen("bot_api_calls_total", method="sendMessage", result="refused") == 1


async def test_waiting_after_429_is_counted(bot: Bot) -> None:
    bot.api.fail("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    seen = await after(bot, updates.text("有几个泊位？"), sends=1)
    assert seen("bot_api_calls_total", method="sendMessage", result="flood") == 1
    assert seen("bot_api_retries_total", reason="flood") == 1
    assert seen("bot_api_retry_wait_seconds_total", reason="flood") > 1


async def test_reloads_and_the_base_in_use(bot: Bot) -> None:
    def broken() -> Assistant:
        raise KnowledgeError([Problem("harbour/facts/1.yaml", 3, "不对")])

    seen = samples(bot.watch.registry)
    assert seen("bot_base_info", version="v1") == 1
    bot.load.append(lambda: FakeAssistant("v2", facts=7))
    await after(bot, updates.text("/reload", ADMIN, ADMIN), sends=1)
    bot.load.append(broken)
    seen = await after(bot, updates.text("/reload", ADMIN, ADMIN), sends=2)
    bot.load.append(lambda: 1 / 0)  # type: ignore[arg-type, return-value]  # a loader that fails
    seen = await after(bot, updates.text("/reload", ADMIN, ADMIN), sends=3)
    results = {result: seen("bot_reloads_total", result=result) for result in ("loaded", "refused", "failed")}
    assert results == {"loaded": 1, "refused": 1, "failed": 1}
    assert seen("bot_reload_duration_seconds_count") == 3
    assert seen.values("bot_base_info", "version") == {"v2"}
    assert seen("bot_base_facts") == 7
    assert seen("bot_base_loaded_timestamp_seconds") > 1e9


async def test_polls_and_a_second_poller(bot: Bot) -> None:
    before = samples(bot.watch.registry)
    bot.api.sticky["getUpdates"] = (409, {"ok": False, "error_code": 409, "description": "Conflict: other getUpdates"})
    await bot.api.until(lambda: any(call.method == "getUpdates" for call in bot.api.calls))
    del bot.api.sticky["getUpdates"]
    seen = await after(bot, updates.text("有几个泊位？"), sends=1)
    assert seen("bot_polls_total", result="conflict") >= 1
    assert seen("bot_polls_total", result="ok") > before("bot_polls_total", result="ok")
    last = "bot_poll_last_success_timestamp_seconds"
    assert seen(last) >= before(last) > 1e9


async def test_a_database_that_is_away_shows(bot: Bot) -> None:
    assert samples(bot.watch.registry)("bot_store_up", access="writing") == 1

    async def fail(*_: object) -> None:
        raise OSError("ours")

    database: Database = bot.store.database
    with pytest.raises(OSError, match="ours"):
        await database.write(fail)  # not the database's failure
    database._writes.failed(TimeoutError("no answer"))
    with pytest.raises(DatabaseAwayError):
        await database.write(fail)
    seen = samples(bot.watch.registry)
    assert seen("bot_store_up", access="writing") == 0
    assert seen("bot_store_up", access="reading") == 1
    assert seen("bot_store_failures_total", access="writing") == 1


async def test_requests_to_the_database_are_timed(bot: Bot) -> None:
    def timed() -> float:
        return samples(bot.watch.registry)("bot_store_duration_seconds_count", access="writing")

    before = timed()
    await bot.store.votes.cast(1, "berths-1", 1)
    assert timed() > before


async def test_no_label_holds_who_or_what(bot: Bot) -> None:
    events = [updates.text("秘密的泊位", READER), updates.text(f"@{USERNAME} 崩", GROUP), updates.inline("私下")]
    await after(bot, *events, updates.press("f:no-such-fact"), sends=1)
    seen = samples(bot.watch.registry)
    values = {value for key in seen.all for name, value in key[1:] if name != "le"}  # type: ignore[misc]
    assert len(values) > 20
    for value in values:
        assert value in ("v1", "") or value.isidentifier(), value
    assert len(seen.all) < 1000


async def test_lines_of_the_log_are_counted(bot: Bot) -> None:
    handler = CountRecords(bot.watch.metrics)
    logger = logging.getLogger("test.counted")
    logger.addHandler(handler)
    for say in (logger.info, logger.warning, logger.error, logger.error):
        say("a line")
    logger.removeHandler(handler)
    seen = samples(bot.watch.registry)
    counts = {level: seen("bot_log_records_total", level=level) for level in ("warning", "error", "critical")}
    assert counts == {"warning": 1, "error": 2, "critical": 0}


async def test_a_running_bot_is_alive_and_ready_until_its_poll_loop_dies(bot: Bot) -> None:
    await bot.api.until(lambda: bot.api.polls > 1)
    assert (bot.watch.vitals.sickness(), bot.watch.vitals.obstacle()) == ("", "")
    assert samples(bot.watch.registry)("bot_ready") == 1
    bot.watch.pulse.beat(401)
    assert "token" in bot.watch.vitals.sickness()
    assert "token" in bot.watch.vitals.obstacle()
    assert samples(bot.watch.registry)("bot_ready") == 0


class Updater:
    """What vitals look at."""

    def __init__(self, running: bool = True) -> None:
        self.running, self.updater = running, self if running else None


def vitals(clock: Clock, application: Any = None) -> tuple[Vitals, Pulse]:
    pulse = Pulse(clock)
    one = Vitals(pulse, clock)
    one.application = application
    one._beaten = clock.now
    return one, pulse


async def test_not_ready_before_the_base_is_loaded_before_telegram_is_reached_and_at_the_end() -> None:
    one, _ = vitals(Clock())
    assert "not loaded" in one.obstacle()
    one.application = Updater(running=False)  # type: ignore[assignment]
    assert "Telegram" in one.obstacle()
    one.application = Updater()  # type: ignore[assignment]
    assert one.obstacle() == ""
    one.stopping = lambda: True
    assert one.obstacle() == "stopping"
    assert one.sickness() == ""


async def test_an_api_that_is_away_makes_it_unready_but_not_sick() -> None:
    clock = Clock()
    one, pulse = vitals(clock, Updater())
    for _ in range(10):
        clock.now += READY_SECONDS / 5
        one._beaten = clock.now
        pulse.beat(None)
    assert "no poll succeeded" in one.obstacle()
    assert one.sickness() == ""
    pulse.beat(200)
    assert one.obstacle() == ""
    clock.now = one._beaten = clock.now + STALE_SECONDS + 1
    assert "no poll came back" in one.sickness()


async def test_a_loop_that_hangs_and_a_start_that_never_ends_are_sick() -> None:
    clock = Clock()
    one, _ = vitals(clock, Updater())
    clock.now += STUCK_SECONDS + 1
    assert "event loop" in one.sickness()
    slow = Vitals(Pulse(clock), clock)
    clock.now += LOADING_SECONDS
    assert slow.sickness() == ""
    clock.now += 1
    assert "not started" in slow.sickness()


async def test_whatever_telegram_answers_the_webhook_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answers: list[Exception | WebhookInfo] = [KeyError("url"), TimedOut(), WebhookInfo("", False, 7)]

    async def get_webhook_info() -> WebhookInfo:
        if not answers:
            raise asyncio.CancelledError
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr("bot.watching.webhook.LOOK_SECONDS", 0)
    state = WebhookState("https://example.com/hook")
    with pytest.raises(asyncio.CancelledError):
        await state.keep_looking(SimpleNamespace(get_webhook_info=get_webhook_info))  # type: ignore[arg-type]
    assert not state.registered
    assert caplog.text.count("getWebhookInfo failed") == 2


async def test_a_webhook_that_was_taken_away_is_noticed(caplog: pytest.LogCaptureFixture) -> None:
    one, _ = vitals(Clock(), Updater())
    one.webhook = WebhookState("https://example.com/hook")
    assert one.obstacle() == ""
    for _ in range(2):
        one.webhook.take(WebhookInfo("", False, 7))
    assert "webhook" in one.obstacle()
    assert one.sickness() == ""
    assert len(caplog.records) == 1
    one.webhook.take(WebhookInfo("https://example.com/hook", False, 3))
    assert one.obstacle() == ""
