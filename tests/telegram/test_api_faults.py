"""The Bot API slow, broken, away: what was asked is answered, nobody is answered twice, and nobody waits for another."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot import app
from bot.checked import parsed
from bot.incoming import readable
from bot.limiter import AnswerLimiter
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.updates import READER, STRANGER

pytestmark = pytest.mark.asyncio
QUESTION = "有几个泊位？"
NONSENSE = [b"<html>502</html>", b'{"ok": true}', b'{"ok": true, "resu', b"[]", b"null", b"\xff\xfe", b""]
Note = Callable[[str, object], None]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application gives up an answer of the API after a fifth of a second."""
    monkeypatch.setattr(app, "CALL_TIMEOUTS", {**app.CALL_TIMEOUTS, "read_timeout": 0.2})


@dataclass
class Waiting:
    """What calls that must wait before they are repeated wait for: not seconds, but `over`."""

    seconds: list[float] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def sleep(self, seconds: float) -> None:
        """In the place of `asyncio.sleep`."""
        self.seconds.append(seconds)
        self.begun.set()
        await self.over.wait()


@pytest.fixture
def waiting(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> Waiting:
    """Put into the gate to the Bot API."""
    one, limiter = Waiting(), bot.application.bot.rate_limiter
    assert isinstance(limiter, AnswerLimiter)
    monkeypatch.setattr(limiter, "_sleep", one.sleep)
    return one


def asked(chat: int = READER) -> updates.Json:
    """A question of somebody in a private chat."""
    return updates.text(QUESTION, chat, chat)


def answered(bot: Bot) -> list[int]:
    """Who got an answer, in order."""
    return [call["chat_id"] for call in bot.api.of("sendMessage")]


@pytest.mark.fault("429")
async def test_who_is_told_to_wait_waits_alone(bot: Bot, waiting: Waiting, record_property: Note) -> None:
    others = range(601, 611)
    bot.api.fail("sendMessage", 429, "Too Many Requests: retry after 40", retry_after=40)
    bot.api.push(asked())
    await bot.api.until(lambda: bot.api.errors)
    bot.api.push(*map(asked, others))
    await bot.api.sent(len(others))
    assert sorted(answered(bot)) == list(others)
    waiting.over.set()
    await bot.api.sent(len(others) + 1)
    assert answered(bot)[-1] == READER
    assert waiting.seconds == [pytest.approx(40.1)]
    record_property("seen", f"另外 {len(others)} 个聊天先答完；他等 40 秒，之后答了一次")


@pytest.mark.fault("500/502")
@pytest.mark.parametrize("status", [500, 502])
async def test_server_errors(bot: Bot, status: int, record_property: Note) -> None:
    bot.api.fail("sendMessage", status, "Internal Server Error")
    bot.api.fail("answerInlineQuery", status, "Internal Server Error")
    bot.api.push(asked(), updates.inline("泊"))
    await bot.api.sent(1, "answerInlineQuery")
    await bot.api.quiet()
    bot.api.push(asked(STRANGER))
    await bot.api.sent(1)
    assert answered(bot) == [STRANGER], "what may have been delivered is not sent again"
    assert len(bot.api.errors) == 2
    record_property("seen", "可能已送达的一条没有重发；搜索结果重发了一次；下一题照答")


@pytest.mark.fault("连接被重置")
async def test_a_connection_that_is_reset(bot: Bot, record_property: Note) -> None:
    question = asked()
    for method in ("getUpdates", "sendMessage", "editMessageText"):
        bot.api.break_off(method)
    bot.api.push(question)
    await bot.api.sent(1)
    await bot.api.quiet()
    assert answered(bot) == [READER], "it had been delivered"
    bot.api.push(asked(STRANGER))
    await bot.api.sent(2)
    bot.api.push(updates.press("f:berths-2", number=1002, chat=STRANGER))
    await bot.api.until(lambda: len(bot.api.of("editMessageText")) == 1 and "not modified" in "".join(bot.api.errors))
    assert len(bot.api.of("sendMessage")) == 2
    record_property("seen", "已送达的没有重发；改消息重做了一次；轮询自己接上")


@pytest.mark.fault("发出后超时")
@pytest.mark.usefixtures("impatient")
async def test_a_timeout_after_the_effect(bot: Bot, record_property: Note) -> None:
    bot.api.hold("sendMessage")
    bot.api.push(asked())
    await bot.api.sent(1)
    await bot.api.quiet()
    bot.api.release()
    bot.api.push(asked(STRANGER))
    await bot.api.sent(2)
    await bot.api.quiet()
    assert answered(bot) == [READER, STRANGER]
    assert not bot.api.errors
    record_property("seen", "送达 1 次，没有重发，也没有多发道歉")


@pytest.mark.fault("坏的 JSON")
@pytest.mark.parametrize("body", NONSENSE[:2])
async def test_nonsense_instead_of_an_answer(bot: Bot, body: bytes, record_property: Note) -> None:
    bot.api.garble("getUpdates", body)
    bot.api.garble("sendMessage", body)
    bot.api.push(asked())
    await bot.api.sent(1)
    await bot.api.quiet()
    bot.api.push(asked(STRANGER))
    await bot.api.sent(2)
    await bot.api.quiet()
    assert answered(bot) == [READER, STRANGER], "the first was delivered: no second answer, no apology"
    record_property("seen", "没有重发，没有道歉，轮询接着取")


@pytest.mark.fault("API 断开又恢复")
async def test_an_api_that_is_away_and_back(
    bot: Bot, waiting: Waiting, monkeypatch: pytest.MonkeyPatch, record_property: Note
) -> None:
    """One question was taken right before, and its answer could not leave; three are asked meanwhile."""
    recording = bot.store.conversations.record

    async def record(chat: int, *rest: Any) -> None:
        if chat == READER:
            await bot.api.stop()  # the answer is at hand, the API is gone
        await recording(chat, *rest)

    monkeypatch.setattr(bot.store.conversations, "record", record)
    bot.api.push(asked())
    async with asyncio.timeout(30):
        await waiting.begun.wait()
    bot.api.push(*map(asked, (601, 602, 603)))
    await bot.api.start()
    waiting.over.set()
    await bot.api.sent(4)
    await bot.api.quiet()
    assert sorted(answered(bot)) == [READER, 601, 602, 603]
    record_property("seen", "断开前一刻的 1 题、断开时的 3 题都答了，各一次")


@pytest.mark.fault("409")
async def test_another_poller(bot: Bot, record_property: Note) -> None:
    bot.api.sticky["getUpdates"] = (409, {"ok": False, "error_code": 409, "description": "Conflict: other getUpdates"})
    bot.api.push(asked())
    await bot.api.until(lambda: any(call.method == "getUpdates" for call in bot.api.calls))
    assert bot.application.updater
    assert bot.application.updater.running
    del bot.api.sticky["getUpdates"]
    await bot.api.sent(1)
    await bot.api.quiet()
    assert answered(bot) == [READER]
    record_property("seen", "没有退出，另一个停下后自己接上，题没有丢")


SOMEBODY, CHAT = {"id": 5, "is_bot": False, "first_name": "x"}, {"id": 5, "type": "private"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "from": SOMEBODY, "text": "x"}
UNREADABLE: list[Any] = [
    *({"message": {}}, {"message": []}, {"message": {**MESSAGE, "text": 5}}, {"message": {**MESSAGE, "date": "today"}}),
    *({"message": {**MESSAGE, "chat": {**CHAT, "id": wrong}}} for wrong in ("5", True, 5.5, None, 2**63, [])),
    *({"edited_message": {**MESSAGE, "from": {**SOMEBODY, "id": {}}}}, {"message": {**MESSAGE, "entities": [5]}}),
    *({"inline_query": {"id": "1", "from": None, "query": "", "offset": ""}}, {"inline_query": {"id": 1}}),
    *({"callback_query": {"id": wrong, "from": SOMEBODY, "message": MESSAGE, "data": "f:x"}} for wrong in ("", 1)),
    {"callback_query": {"id": "1", "from": SOMEBODY, "data": "f:berths-1"}},
    *({"callback_query": {"id": "1"}}, {"callback_query": {"id": "1", "from": SOMEBODY, "data": 5}}),
    *({"message": {**MESSAGE, kind: [1]}} for kind in ("migrate_to_chat_id", "migrate_from_chat_id")),
    {"message": {**MESSAGE, "from": {**SOMEBODY, "language_code": 5}}},
    *({"my_chat_member": wrong} for wrong in ({}, {"chat": CHAT, "from": SOMEBODY, "date": 1, "old_chat_member": 5})),
]


@pytest.mark.fault("读不懂的更新")
async def test_an_update_that_cannot_be_read(bot: Bot, record_property: Note) -> None:
    bot.api.push(*(updates.update(**one) for one in UNREADABLE), asked())
    await bot.api.sent(1)
    await bot.api.quiet()
    assert answered(bot) == [READER]
    assert not bot.api.updates
    record_property("seen", f"{len(UNREADABLE)} 条跳过，后面的照答")


async def test_nonsense_is_told_from_an_answer() -> None:
    assert [body for body in NONSENSE if "result" in parsed(body)] == []
    assert parsed(b'{"ok": true, "result": false}') == {"ok": True, "result": False}


async def test_what_is_no_update_at_all_is_left_out() -> None:
    body = b'{"ok": true, "result": [1, null, {"update_id": "x"}, {"update_id": true}, {"update_id": 7}]}'
    assert readable(body) == b'{"ok": true, "result": [{"update_id": 7}]}'
    assert readable(b'{"ok": true, "result": true}') == b'{"ok": true, "result": true}'


async def test_what_can_be_read_stays_as_it_is_and_what_nobody_asked_for_goes() -> None:
    whole = json.dumps({"ok": True, "result": [asked(), updates.press("f:x"), updates.inline("x")]}).encode()
    assert readable(whole) is whole
    strange = {"update_id": 7, "channel_post": MESSAGE, "of_next_year": {"id": 1}}
    assert json.loads(readable(json.dumps({"ok": True, "result": [strange]}).encode()))["result"] == [{"update_id": 7}]
