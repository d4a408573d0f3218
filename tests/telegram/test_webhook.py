"""The webhook's endpoint: who is let in, what is answered when, and its end."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import pytest_asyncio
from telegram import Bot, Update

from bot import webhook
from bot.setting_values import Listen
from bot.strangers import STRANGERS
from bot.webhook import MAX_BODY, SECRET_HEADER, Endpoint
from tests.ports import free_port
from tests.telegram import updates
from tests.telegram.loopback import TOKEN

pytestmark = pytest.mark.asyncio
SECRET = "quiet-word"


@dataclass
class Hook:
    """An endpoint that listens, what was handled, and the gate that handling waits at."""

    endpoint: Endpoint
    url: str
    client: httpx.AsyncClient
    handled: list[int] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, body: Any, **headers: str) -> int:
        """The status of a delivery as Telegram makes it, with these headers changed."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        own = {SECRET_HEADER: SECRET, "Content-Type": "application/json", **headers}
        return (await self.client.post(self.url, content=content, headers=own)).status_code


@pytest_asyncio.fixture
async def hook() -> AsyncIterator[Hook]:
    """Open: handling waits for nothing."""

    async def handle(update: Update) -> None:
        await one.gate.wait()
        if update.message and update.message.text == "崩":
            raise RuntimeError("boom")
        one.handled.append(update.update_id)

    port = free_port()
    endpoint = Endpoint(Listen("127.0.0.1", port), "/hook/a+b", SECRET, Bot(TOKEN), handle)
    endpoint.listen()
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        one = Hook(endpoint, f"http://127.0.0.1:{port}/hook/a+b", client)
        one.gate.set()
        yield one
        one.gate.set()
        await endpoint.shutdown()


async def test_an_update_is_acknowledged_once_it_is_handled(hook: Hook) -> None:
    hook.gate.clear()
    first, second = updates.text("甲"), updates.text("乙")
    delivering = [asyncio.create_task(hook.post(one)) for one in (first, second)]
    await until(lambda: len(hook.endpoint.at_work) == 2)
    assert not any(one.done() for one in delivering)
    hook.gate.set()
    assert await asyncio.gather(*delivering) == [200, 200]
    assert sorted(hook.handled) == [first["update_id"], second["update_id"]]


async def test_strangers_who_hold_connections_keep_telegram_neither_out_nor_from_its_answer(hook: Hook) -> None:
    hook.gate.clear()
    at_work = asyncio.create_task(hook.post(updates.text("甲")))
    await until(lambda: len(hook.endpoint.at_work) == 1)
    port = httpx.URL(hook.url).port
    holding = [await asyncio.open_connection("127.0.0.1", port) for _ in range(STRANGERS + 20)]
    oldest, _ = holding[0]
    assert await asyncio.wait_for(oldest.read(), 30) == b"", "the oldest had to go"
    newcomer = asyncio.create_task(hook.post(updates.text("乙")))
    await until(lambda: len(hook.endpoint.at_work) == 2)
    hook.gate.set()
    assert [await at_work, await newcomer] == [200, 200]
    assert await hook.post(updates.text("丙"), **{SECRET_HEADER: "wrong"}) == 403
    for _, writer in holding:
        writer.close()


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what another task does."""
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("secret", ["", "quiet-wor", "Quiet-word", "quiet-word-and-more", "暗号"])
async def test_strangers_are_refused(hook: Hook, secret: str) -> None:
    own = {SECRET_HEADER.encode(): secret.encode(), b"Content-Type": b"application/json"}
    answer = await hook.client.post(hook.url, content=b"x" * 100_000, headers=own)
    assert (answer.status_code, answer.content) == (403, b"")
    assert not hook.handled


async def test_the_secret_is_compared_in_constant_time(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []
    monkeypatch.setattr(webhook.hmac, "compare_digest", lambda *pair: bool(compared.append(pair)))
    assert await hook.post(updates.text("甲")) == 403
    assert compared == [(SECRET.encode(), SECRET.encode())]


@pytest.mark.parametrize(
    ("method", "path", "content_type", "status"),
    [
        ("GET", "/hook/a+b", "application/json", 405),
        ("PUT", "/hook/a+b", "application/json", 405),
        ("POST", "/hook/a+b", "text/plain", 415),
        ("POST", "/hook/a+b", "", 415),
        ("POST", "/hook/a+b/", "application/json; charset=utf-8", 200),
        ("POST", "/hook/aab", "application/json", 404),
        ("POST", "/hook/a+b/c", "application/json", 404),
        ("POST", "/", "application/json", 404),
    ],
)
async def test_only_json_is_taken_at_one_path(
    hook: Hook, method: str, path: str, content_type: str, status: int
) -> None:
    headers = {SECRET_HEADER: SECRET, "Content-Type": content_type}
    content = json.dumps(updates.text("甲")).encode()
    answer = await hook.client.request(
        method, httpx.URL(hook.url).copy_with(path=path), content=content, headers=headers
    )
    assert answer.status_code == status
    assert len(hook.handled) == (status == 200)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"[]", b"7", b"{}", b'{"update_id": "1"}', b"[" * 100_000, b'{"update_id": null}']
)
async def test_what_is_no_update_is_refused_with_one_line(
    hook: Hook, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        assert await hook.post(body) == 400
    assert [record.levelname for record in caplog.records if record.name == "bot.webhook"] == ["WARNING"]


async def test_an_update_that_the_library_cannot_read_holds_its_chat_up_no_longer(
    hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    """Refused, it would come again and again, and Telegram would deliver nothing else of that chat for a day."""
    odd = updates.text("秘密的话")
    odd["message"]["date"] = "秘密的话"
    assert await hook.post(odd) == 200
    assert str(odd["update_id"]) in caplog.text
    assert "秘密" not in caplog.text
    assert hook.handled == [odd["update_id"]]  # as nothing but its number


async def test_a_body_that_is_too_large_or_never_ends_is_cut_off(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(httpx.TransportError):
        await hook.post(b" " * (MAX_BODY + 1))
    assert await hook.post(json.dumps(updates.text("甲")).encode().ljust(MAX_BODY)) == 200
    await hook.endpoint.shutdown()
    monkeypatch.setattr(webhook, "BODY_SECONDS", 0.05)
    hook.endpoint.listen()
    head = f"POST /hook/a+b HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n{SECRET_HEADER}: {SECRET}\r\n\r\n{{"
    reader, writer = await asyncio.open_connection("127.0.0.1", httpx.URL(hook.url).port)
    writer.write(head.encode())
    assert await asyncio.wait_for(reader.read(), 30) == b""
    writer.close()


async def test_a_handler_that_fails_is_asked_again(hook: Hook) -> None:
    assert await hook.post(updates.text("崩")) == 503


async def test_after_the_time_limit_telegram_is_asked_to_repeat_and_work_goes_on(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "ANSWER_SECONDS", 0.05)
    hook.gate.clear()
    slow = updates.text("慢")
    assert await hook.post(slow) == 503
    hook.gate.set()
    await until(lambda: hook.handled == [slow["update_id"]])


async def test_at_the_end_nothing_is_taken_and_what_is_at_work_is_acknowledged(hook: Hook) -> None:
    hook.gate.clear()
    working = asyncio.create_task(hook.post(updates.text("甲")))
    await until(lambda: bool(hook.endpoint.at_work))
    hook.endpoint.closed = lambda: True
    assert await hook.post(updates.text("乙")) == 503
    ending = asyncio.create_task(hook.endpoint.shutdown())
    await asyncio.sleep(0)
    with pytest.raises(httpx.TransportError):
        async with httpx.AsyncClient(trust_env=False) as other:
            await other.post(hook.url)
    assert not ending.done()
    hook.gate.set()
    assert await working == 200
    await ending
    assert len(hook.handled) == 1


async def test_what_is_cut_off_at_the_end_is_not_acknowledged(hook: Hook) -> None:
    hook.gate.clear()
    working = asyncio.create_task(hook.post(updates.text("甲")))
    await until(lambda: bool(hook.endpoint.at_work))
    ending = asyncio.create_task(hook.endpoint.shutdown())
    for task in hook.endpoint.at_work:
        task.cancel()
    await ending
    assert await working == 503
