"""/reload, errors, retries, logs: end to end."""

from __future__ import annotations

import logging
import threading
from typing import Any

import pytest

from bot.log import configure_logging
from handlers.wording import admin_texts
from knowledge.assistant import Assistant
from knowledge.errors import KnowledgeError, Problem
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.fakes import FakeAssistant
from tests.telegram.loopback import TOKEN
from tests.telegram.updates import ADMIN, GROUP, STRANGER

pytestmark = pytest.mark.asyncio


async def test_admin_reload_swaps_and_reports(bot: Bot) -> None:
    newer = FakeAssistant("v2", facts=7)
    bot.load.append(lambda: newer)
    bot.api.push(updates.text("/reload", ADMIN, ADMIN))
    (report,) = await bot.api.sent(1)
    assert "文章 1，事实 7，问法 14" in report["text"]
    assert "新增 1 条" in report["text"]
    assert "new-one" in report["text"]
    assert bot.parts.assistant is newer


async def test_reload_without_changes_says_so(bot: Bot) -> None:
    bot.api.push(updates.text("/reload", ADMIN, ADMIN))
    (report,) = await bot.api.sent(1)
    assert "没有变化" in report["text"]


@pytest.mark.parametrize("chat", [STRANGER, GROUP])
async def test_stranger_may_not_reload(bot: Bot, chat: int) -> None:
    bot.load.append(lambda: FakeAssistant("v2"))
    bot.api.push(updates.text("/reload", chat, STRANGER))
    (refusal,) = await bot.api.sent(1)
    assert "管理员" in refusal["text"]
    assert bot.parts.assistant is bot.first


async def test_anonymous_group_admin_may_not_reload(bot: Bot) -> None:
    anonymous: dict[str, Any] = {
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        "sender_chat": {"id": GROUP, "type": "supergroup"},
    }
    bot.api.push(updates.text("/reload", GROUP, **anonymous))
    (refusal,) = await bot.api.sent(1)
    assert "管理员" in refusal["text"]


async def test_broken_base_is_reported_and_old_answers_go_on(bot: Bot) -> None:
    def broken() -> Assistant:
        raise KnowledgeError([Problem(f"harbour/facts/{number}.yaml", 3, "引文 <对不上>") for number in range(60)])

    bot.load.append(broken)
    bot.api.push(updates.text("/reload", ADMIN, ADMIN))
    (report,) = await bot.api.sent(1)
    assert "60 处问题" in report["text"]
    assert "0.yaml:3: 引文 &lt;对不上&gt;" in report["text"]
    assert "另有 40 处" in report["text"]
    bot.api.push(updates.text("有几个泊位？"))
    assert "1 个泊位" in (await bot.api.sent(2))[-1]["text"]
    assert bot.parts.assistant is bot.first


async def test_a_reload_that_fails_otherwise_is_noted_as_well(bot: Bot) -> None:
    def fail() -> Assistant:
        raise OSError("the disk is gone")

    bot.load.append(fail)
    bot.api.push(updates.text("/reload", ADMIN, ADMIN))
    (apology,) = await bot.api.sent(1)
    assert "disk" not in apology["text"]
    assert [action[1:] for action in await bot.store.journal.actions(9) or ()] == [
        (ADMIN, "reload", admin_texts.RESULT_FAILED)
    ]
    assert bot.parts.assistant is bot.first


async def test_second_reload_at_the_same_time_is_told_to_wait(bot: Bot) -> None:
    loading, go_on = threading.Event(), threading.Event()

    def slow() -> Assistant:
        loading.set()
        go_on.wait(5)
        return FakeAssistant("v2")

    bot.load.append(slow)
    bot.api.push(updates.text("/reload", ADMIN, ADMIN), updates.text("/reload", GROUP, ADMIN), updates.text("泊位"))
    sent = await bot.api.sent(2)  # both while the base is still loading
    assert loading.is_set()
    assert any("还没做完" in one["text"] for one in sent)
    go_on.set()
    assert "已更新" in (await bot.api.sent(3))[-1]["text"]


async def test_error_gives_one_apology_and_the_bot_goes_on(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.api.push(updates.text("崩"), updates.text("有几个泊位？"), updates.text("崩", GROUP))
    sent = await bot.api.sent(2)
    await bot.api.quiet()
    assert len(bot.api.of("sendMessage")) == 2
    number = sent[0]["text"].split("编号 ")[1][:6]
    assert any(number in record.getMessage() for record in caplog.records)


async def test_error_below_a_button_is_a_note(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.first, "card", lambda fact: 1 / 0)
    bot.api.push(updates.press("f:berths-1"))
    (answer,) = await bot.api.sent(1, "answerCallbackQuery")
    assert "出错了" in answer["text"]


@pytest.mark.parametrize("status", [403, 502])
async def test_undeliverable_answer_brings_no_apology(bot: Bot, status: int) -> None:
    bot.api.fail("sendMessage", status, "Forbidden: bot was blocked by the user" if status == 403 else "Bad Gateway")
    bot.api.push(updates.text("有几个泊位？"))
    await bot.api.until(lambda: bot.api.errors)
    await bot.api.quiet()
    assert not bot.api.of("sendMessage")


async def test_flood_wait_is_obeyed(bot: Bot) -> None:
    bot.api.fail("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    bot.api.push(updates.text("有几个泊位？"))
    assert len(await bot.api.sent(1)) == 1


async def test_harmless_calls_are_repeated_after_server_errors(bot: Bot) -> None:
    bot.api.fail("answerInlineQuery", 500, "Internal Server Error")
    bot.api.push(updates.inline("泊"))
    assert len(await bot.api.sent(1, "answerInlineQuery")) == 1


async def test_refused_html_falls_back_to_plain_text(bot: Bot) -> None:
    bot.api.fail("sendMessage", 400, "Bad Request: can't parse entities: Unsupported start tag")
    bot.api.push(updates.text("有几个泊位？"))
    (sent,) = await bot.api.sent(1)
    assert "parse_mode" not in sent
    assert "<A & B>" in sent["text"]
    assert "<b>" not in sent["text"]


async def test_token_is_in_no_log(bot: Bot, capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    try:
        configure_logging("text", (TOKEN,))
        for name in ("httpx", "telegram"):
            logging.getLogger(name).setLevel(logging.DEBUG)  # at their most talkative
        bot.api.fail("sendMessage", 400, f"Bad Request: {TOKEN}")
        bot.api.push(updates.text("有几个泊位？"))
        await bot.api.sent(1)
    finally:
        root.handlers[:] = before[0]
        root.setLevel(before[1])
        logging.getLogger("telegram").setLevel(logging.NOTSET)
        logging.getLogger("httpx").setLevel(logging.WARNING)
    log = capsys.readouterr().err
    assert "Error" in log
    assert "/bot<token>/sendMessage" in log
    assert TOKEN not in log
