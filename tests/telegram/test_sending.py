"""The last moment before a message leaves: after the connection, before the bytes."""

from __future__ import annotations

import asyncio
from asyncio.selector_events import _SelectorSocketTransport  # type: ignore[attr-defined]
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from telegram.error import NetworkError
from telegram.ext import ApplicationHandlerStop, ExtBot

from bot.limiter import AnswerLimiter
from bot.sending import SendRequest, is_message
from bot.storage.database import Database
from bot.storage.ending import Endings
from bot.storage.updates import Updates
from tests.ports import free_port
from tests.store.databases import KINDS, migrated
from tests.telegram.loopback import TOKEN, Loopback

pytestmark = pytest.mark.asyncio


def sender(url: str, before: Callable[[], Awaitable[None]]) -> ExtBot[int]:
    """A bot as the application has it."""
    return ExtBot(TOKEN, f"{url}/bot", request=SendRequest(before, ignored), rate_limiter=AnswerLimiter(at_once))


async def at_once(seconds: float) -> None:
    """Nothing is waited for before a call is made again."""


async def ignored(status: int) -> None:
    """What comes after is tested with an application."""


async def test_it_is_once_for_each_message_and_for_nothing_else(api: Loopback) -> None:
    moments: list[int] = []

    async def before() -> None:
        moments.append(len(api.calls))

    async with sender(api.url, before) as bot:
        await bot.send_message(5, "甲")
        await bot.edit_message_text("乙", 5, 1001)
        await bot.answer_callback_query("7")
        await bot.get_chat_administrators(-5)
        await bot.send_message(5, "丙")
    names = [call.method for call in api.calls]
    assert names == [
        "getMe",
        "sendMessage",
        "editMessageText",
        "answerCallbackQuery",
        "getChatAdministrators",
        "sendMessage",
    ]
    assert moments == [1, 5], "before the API had the message, after it had all that came before"


async def test_it_does_not_come_where_no_connection_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.limiter.UNSENT_RETRIES", 3)
    moments: list[int] = []

    async def before() -> None:
        moments.append(1)

    bot = sender(f"http://127.0.0.1:{free_port()}", before)
    await bot.request.initialize()
    with pytest.raises(NetworkError):
        await bot.send_message(5, "甲")
    await bot.request.shutdown()
    assert moments == []


async def test_what_it_raises_keeps_the_message_back_and_is_told(api: Loopback) -> None:
    async def taken() -> None:
        raise ApplicationHandlerStop

    async def free() -> None:
        """Nobody was faster."""

    async with sender(api.url, taken) as bot:
        with pytest.raises(ApplicationHandlerStop):
            await bot.send_message(5, "甲")
        assert api.of("sendMessage") == []
        assert isinstance(bot.request, SendRequest)
        bot.request._before = free
        await bot.send_message(5, "乙")
    assert [call["text"] for call in api.of("sendMessage")] == ["乙"]


@pytest.mark.parametrize("endpoint", ["sendMessage", "sendPhoto", "copyMessage", "forwardMessage", "sendMediaGroup"])
async def test_what_counts_as_a_message(endpoint: str) -> None:
    assert is_message(endpoint)
    assert not is_message("sendChatAction")
    assert not is_message("editMessageText")


@pytest.mark.parametrize("kind", KINDS)
async def test_the_record_and_the_message_leave_in_one_step(
    api: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Between the two no turn of the event loop is made, where a kill would find one of them done."""
    turns, record, message = 0, list[int](), list[int]()
    send_record, write = Endings.send, _SelectorSocketTransport.write

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    def recorded(*given: Any) -> bool:
        record.append(turns)
        return send_record(*given)

    def written(transport: _SelectorSocketTransport, data: bytes) -> None:
        if b"%E7%94%B2" in data:
            message.append(turns)
        write(transport, data)

    database = Database(migrated(kind, tmp_path), limit=30)
    monkeypatch.setattr(Endings, "send", recorded)
    monkeypatch.setattr(_SelectorSocketTransport, "write", written)

    async def before() -> None:
        assert await Updates(database).claim(len(record))

    counting = asyncio.create_task(count())
    async with sender(api.url, before) as bot:
        for _ in range(3):  # on a new connection, and on one that was used before
            await bot.send_message(5, "甲")
    counting.cancel()
    await database.close()
    assert len(api.of("sendMessage")) == 3
    assert record == message
    assert len(set(record)) == 3
