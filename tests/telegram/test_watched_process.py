"""`python -m bot run` with BOT_HTTP_LISTEN: what an operator and Prometheus see from outside."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.telegram import updates
from tests.telegram.loopback import TOKEN, Loopback
from tests.telegram.processes import settings, started, until
from tests.telegram.samples import Samples

pytestmark = pytest.mark.asyncio
QUESTION = "海港有多少个泊位？"


async def test_alive_then_ready_then_counted_and_nothing_secret_in_it(api: Loopback, tmp_path: Path) -> None:
    port = free_port()
    more = {"BOT_HTTP_LISTEN": f"127.0.0.1:{port}", "BOT_LOG_FORMAT": "json"}
    api.sticky["getMe"] = (502, {"ok": False, "error_code": 502, "description": "Bad Gateway"})
    async with started(tmp_path, **settings(api, tmp_path, **more)) as running:
        await until(port, "/healthz", 200)
        assert (await until(port, "/readyz", 503)).text
        del api.sticky["getMe"]
        await until(port, "/readyz", 200)
        api.push(updates.text(QUESTION))
        await api.sent(1)
        await api.quiet()
        page = (await until(port, "/metrics", 200)).text
        code, output = await running.end(True)
    seen = Samples(page)
    assert seen("bot_questions_total", outcome="answered", chat_type="private") == 1
    assert seen("bot_ready") == 1
    assert seen("bot_base_facts") == 2
    assert seen("process_resident_memory_bytes") > 1e6
    assert code == 0
    entries = [json.loads(line) for line in output.splitlines()]
    assert [entry["outcome"] for entry in entries if entry["message"] == "Handled"] == ["answered"]
    for secret in (TOKEN, TOKEN.partition(":")[2], "泊位"):
        assert secret not in output + page


async def test_with_a_webhook_its_state_is_shown(api: Loopback, tmp_path: Path) -> None:
    hook, port = free_port(), free_port()
    more = {"BOT_WEBHOOK_URL": f"http://127.0.0.1:{hook}/h", "BOT_WEBHOOK_LISTEN": f"127.0.0.1:{hook}"}
    async with started(tmp_path, **settings(api, tmp_path, BOT_HTTP_LISTEN=f"127.0.0.1:{port}", **more)) as running:
        await until(port, "/readyz", 200)
        seen = Samples((await until(port, "/metrics", 200)).text)
        code, _ = await running.end(True)
    assert code == 0
    assert seen("bot_webhook_registered") == 1
    assert "bot_polls_total" not in seen.names


async def test_addresses_that_are_taken_are_one_message(api: Loopback, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        more = {"BOT_HTTP_LISTEN": listen, "BOT_WEBHOOK_LISTEN": listen, "BOT_WEBHOOK_URL": f"http://{listen}/h"}
        async with started(tmp_path, **settings(api, tmp_path, **more)) as running:
            code, output = await running.end(False)
    assert code == 2
    for name in ("BOT_HTTP_LISTEN", "BOT_WEBHOOK_LISTEN"):
        assert f"{name}：{listen} 监听不了（已经有别的程序在用" in output
    assert "Traceback" not in output
    assert not api.calls
