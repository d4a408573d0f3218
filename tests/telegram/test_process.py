"""`python -m bot run` as a process against a loopback Bot API: polling, webhook, signals, exit codes."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from bot.storage.database import Database
from bot.storage.store import Store
from tests.ports import free_port
from tests.store import databases
from tests.telegram import updates
from tests.telegram.loopback import TOKEN, Loopback
from tests.telegram.processes import START_SECONDS, settings, started
from tests.telegram.small_base import FACTS
from tests.telegram.updates import ADMIN, GROUP, STRANGER
from tools.botapi.recording import USERNAME

Note = Callable[[str, object], None]

pytestmark = pytest.mark.asyncio


async def test_polling_answers_reloads_and_stops_cleanly(api: Loopback, tmp_path: Path) -> None:
    async with started(tmp_path, **settings(api, tmp_path)) as running:
        api.push(updates.text("海港有多少个泊位？"))
        await api.until(lambda: api.of("sendMessage"), START_SECONDS)
        assert "12个" in api.of("sendMessage")[0]["text"]
        assert "海港日报" in api.of("sendMessage")[0]["text"]
        api.push(updates.text("海港有多少个泊位", GROUP), updates.text(f"@{USERNAME} 灯塔是谁修建的", GROUP))
        assert "周明" in (await api.sent(2))[-1]["text"]
        api.push(updates.inline("灯塔"), updates.text("/reload", STRANGER, STRANGER))
        (cards,) = await api.sent(1, "answerInlineQuery")
        assert "灯塔" in cards["results"][0]["title"]
        assert "管理员" in (await api.sent(3))[-1]["text"]
        await reload_broken_then_mended(api, tmp_path / "base" / "harbour" / "facts" / "berths.yaml")
        code, output = await running.end(True)
    assert code == 0
    assert not api.errors
    assert len(await loaded_versions(f"sqlite:///{tmp_path}/data/bot.db")) == 2  # at the start, and after the reload
    assert TOKEN not in output
    assert "Traceback" not in output
    menus = [(call["scope"]["type"], call.get("language_code")) for call in api.of("setMyCommands")]
    scopes = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat")
    assert menus == [(scope, code) for scope in scopes for code in (None, "zh", "en")]


async def loaded_versions(url: str) -> list[tuple[float, str, int]]:
    """The versions of the base that a bot noted."""
    store = Store(Database(url), 30)
    versions = await store.journal.versions(9)
    await store.close()
    return versions or []


async def reload_broken_then_mended(api: Loopback, file: Path) -> None:
    """A broken fact file changes nothing; a mended one with another answer does."""
    await asyncio.to_thread(file.write_text, "id: berths\nkind: nonsense\n", encoding="utf-8")
    api.push(updates.text("/reload", ADMIN, ADMIN))
    refused = (await api.sent(4))[-1]["text"]
    assert "没有更新" in refused
    assert "harbour/facts/berths.yaml" in refused
    api.push(updates.text("海港有多少个泊位？"))
    assert "12个" in (await api.sent(5))[-1]["text"]
    await asyncio.to_thread(file.write_text, FACTS["berths"].replace("12个", "13个"), encoding="utf-8")
    api.push(updates.text("/reload", ADMIN, ADMIN))
    assert "修改 1 条" in (await api.sent(6))[-1]["text"]
    api.push(updates.text("海港有多少个泊位？"))
    assert "13个" in (await api.sent(7))[-1]["text"]


@pytest.mark.fault("批处理中被 kill -9")
@pytest.mark.parametrize("kind", databases.KINDS)
async def test_killed_in_the_middle_of_a_batch_it_answers_each_question_once(
    api: Loopback, tmp_path: Path, kind: str, record_property: Note
) -> None:
    """What Telegram still holds is answered after the restart, what was sent is not sent again."""
    chosen = settings(api, tmp_path, BOT_DATABASE_URL=databases.migrated(kind, tmp_path))
    first = updates.text("灯塔是谁修建的")
    batch = [updates.text(f"@{USERNAME} 海港有多少个泊位？", GROUP) for _ in range(8)]
    async with started(tmp_path, **chosen) as running:
        api.push(first)
        await api.until(lambda: api.of("sendMessage"), START_SECONDS)
        await api.quiet()
        api.hold("sendMessage")
        api.push(*batch)
        await api.sent(2)
        running.process.kill()
        await running.process.wait()
    assert api.updates == batch
    api.release()
    async with started(tmp_path, **chosen):
        sent = await api.sent(1 + len(batch))
        await api.quiet()
    answered = [call["reply_parameters"]["message_id"] for call in sent[1:]]
    assert answered == [update["message"]["message_id"] for update in batch]
    assert len(api.of("sendMessage")) == len(sent)
    record_property("seen", f"一批 {len(batch)} 题，答到第 1 题时杀掉：重启后答完其余 {len(batch) - 1} 题，没有重复")


async def test_webhook_takes_updates_with_its_secret_only(api: Loopback, tmp_path: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/hook/a-b"
    more = {"BOT_WEBHOOK_URL": address, "BOT_WEBHOOK_LISTEN": f"127.0.0.1:{port}", "BOT_WEBHOOK_SECRET": "quiet-word"}
    more["BOT_ADMINS"] = "1"
    async with started(tmp_path, **settings(api, tmp_path, **more)) as running, httpx.AsyncClient() as client:
        await api.until(lambda: api.webhook, START_SECONDS)
        assert api.webhook["url"] == address
        assert api.webhook["secret_token"] == "quiet-word"
        update = updates.text("海港有多少个泊位？")
        statuses = [
            await delivered(client, address, update, secret) for secret in ("wrong", "quiet-word", "quiet-word")
        ]
        assert statuses == [403, 200, 200]
        await api.sent(1)
        code, output = await running.end(True)
    assert code == 0
    assert api.polls == 0
    assert TOKEN not in output
    assert "quiet-word" not in output
    assert "BOT_ADMINS is no setting and does nothing. Is BOT_ADMIN_IDS meant?" in output
    assert len(api.of("sendMessage")) == 1


async def delivered(client: httpx.AsyncClient, address: str, update: updates.Json, secret: str) -> int:
    """Deliver as Telegram does, again while the server does not listen yet; returns the status."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    for _ in range(100):
        try:
            return (await client.post(address, json=update, headers=headers)).status_code
        except httpx.ConnectError:
            await asyncio.sleep(0.05)
    raise AssertionError("nobody listens")


async def test_a_start_that_fails_ends_the_process(api: Loopback, tmp_path: Path) -> None:
    """And closes the database, as every other end does; here because another took the address while it started."""
    port = free_port()
    more = {"BOT_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "BOT_WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    api.hold("getMe")
    async with started(tmp_path, **settings(api, tmp_path, **more)) as running:
        await api.sent(1, "getMe")
        with socket.create_server(("127.0.0.1", port)):
            api.release()
            code, output = await running.end(False)
    assert code == 2
    assert f"BOT_WEBHOOK_LISTEN：127.0.0.1:{port} 监听不了" in output
    assert "Traceback" not in output
    assert not (tmp_path / "data" / "bot.db-wal").exists(), "the database was closed"


@pytest.mark.fault("401")
async def test_refused_token_ends_with_one_message(api: Loopback, tmp_path: Path, record_property: Note) -> None:
    wrong = "987654321:AA" + "x" * 33
    async with started(tmp_path, **settings(api, tmp_path, BOT_TOKEN=wrong)) as running:
        code, output = await running.end(False)
    assert code == 2
    assert "BOT_TOKEN" in output
    assert "Traceback" not in output
    assert wrong not in output
    record_property("seen", "启动时：一句话说明，以 2 退出")


@pytest.mark.fault("401")
async def test_dead_poll_loop_ends_the_process_with_an_error(
    api: Loopback, tmp_path: Path, record_property: Note
) -> None:
    async with started(tmp_path, **settings(api, tmp_path)) as running:
        await api.until(lambda: api.polls > 1, START_SECONDS)
        api.sticky["getUpdates"] = (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        code, output = await running.end(False)
    assert code == 1
    assert TOKEN not in output
    record_property("seen", "轮询中：以 1 退出")


async def test_bad_settings_and_broken_base_end_with_one_message(api: Loopback, tmp_path: Path) -> None:
    bad = {"BOT_ADMIN_IDS": "me", "BOT_LOG_FORMAT": "xml", "BOT_HTTP_LISTEN": "9090", "BOT_LOG_QUESTIONS": "1"}
    async with started(tmp_path, **bad) as running:
        code, output = await running.end(False)
    assert code == 2
    assert "Traceback" not in output
    assert all(name in output for name in ("BOT_TOKEN", *bad))
    chosen = settings(api, tmp_path)
    (tmp_path / "base" / "harbour" / "facts" / "berths.yaml").write_text("id: [", encoding="utf-8")
    async with started(tmp_path, **chosen) as running:
        code, output = await running.end(False)
    assert code == 1
    assert "berths.yaml" in output
    assert "Traceback" not in output
