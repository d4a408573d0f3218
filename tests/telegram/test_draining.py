"""The end on SIGTERM: what is at work is finished or left with Telegram, and the process is gone within ten seconds."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from telegram.request import HTTPXRequest

from bot import app, draining, polling
from bot.draining import Drain
from bot.polling import NOTHING, PollRequest
from bot.watchdog import Pulse
from tests.ports import free_port
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.loopback import TOKEN, Loopback
from tests.telegram.processes import ROOT, START_SECONDS, Running, settings, started, until
from tests.telegram.updates import GROUP
from tools.botapi.recording import USERNAME

pytestmark = pytest.mark.asyncio
LIMIT_SECONDS = 10.0
QUESTION = "海港有多少个泊位？"
POLLED = b'{"ok": true, "result": [], "from": "Telegram"}'


async def ended(running: Running) -> tuple[int | None, str]:
    """The exit code and the output, of a process that got SIGTERM and has ten seconds."""
    running.process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(running.process.wait(), LIMIT_SECONDS)
    return await running.end(False)


async def test_what_is_at_work_is_finished_and_confirmed(api: Loopback, tmp_path: Path) -> None:
    async with started(tmp_path, **settings(api, tmp_path)) as running:
        api.hold("sendMessage")
        api.push(updates.text(QUESTION), updates.text(f"@{USERNAME} {QUESTION}", GROUP))
        await api.until(lambda: len(api.of("sendMessage")) == 2, START_SECONDS)
        running.process.send_signal(signal.SIGTERM)
        polls = api.polls
        api.release()
        code, output = await ended(running)
    assert code == 0
    assert len(api.of("sendMessage")) == 2
    assert api.polls > polls
    assert not api.updates
    assert "cut off" not in output
    assert TOKEN not in output


async def test_what_does_not_end_is_left_with_telegram_for_the_next_process(api: Loopback, tmp_path: Path) -> None:
    chosen = settings(api, tmp_path)
    asked = [updates.text(QUESTION) for _ in range(3)]
    async with started(tmp_path, **chosen) as running:
        api.hold("sendMessage")
        api.push(*asked)
        await api.until(lambda: api.of("sendMessage"), START_SECONDS)
        code, output = await ended(running)
    assert code == 0
    assert "cut off" in output
    assert "error=CancelledError" in output
    assert api.updates == asked
    api.release()
    async with started(tmp_path, **chosen):
        await api.until(lambda: len(api.of("sendMessage")) == 3 and not api.updates, START_SECONDS)
        await api.quiet()
    assert len(api.of("sendMessage")) == 3


async def test_a_poll_loop_that_was_told_to_wait_holds_nobody_up(api: Loopback, tmp_path: Path) -> None:
    body = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 300}}
    port = free_port()
    async with started(tmp_path, **settings(api, tmp_path, BOT_HTTP_LISTEN=f"127.0.0.1:{port}")) as running:
        await api.until(lambda: api.polls, START_SECONDS)
        api.sticky["getUpdates"] = (429, body)
        await until(port, "/metrics", 200, 'bot_polls_total{result="flood"} 1.0')
        code, output = await ended(running)
    assert code == 0
    assert "cut off" in output


async def test_an_api_that_is_away_at_the_start_holds_nobody_up(api: Loopback, tmp_path: Path) -> None:
    api.sticky["getMe"] = (502, {"ok": False, "error_code": 502, "description": "Bad Gateway"})
    async with started(tmp_path, **settings(api, tmp_path)) as running:
        await api.until(lambda: api.errors, START_SECONDS)
        code, _ = await ended(running)
    assert code == 0


async def test_the_end_after_a_dead_poll_loop_has_a_limit_too(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    async def tripped(_: Pulse, stop: Callable[[], None]) -> None:
        stop()

    monkeypatch.setattr(app, "watch_pulse", tripped)
    monkeypatch.setattr(Drain, "limit", lambda _: done.append("limited"))
    monkeypatch.setattr(type(bot.application), "stop_running", lambda _: done.append("stopped"))
    assert bot.application.post_init
    await bot.application.post_init(bot.application)
    await asyncio.sleep(0)
    assert done == ["limited", "stopped"]


async def test_a_watchdog_that_fails_ends_the_process_with_an_error(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody would notice that nobody watches any more."""
    stopped = asyncio.Event()

    async def failing(*_: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr(app, "watch_pulse", failing)
    monkeypatch.setattr(Drain, "limit", lambda _: None)
    monkeypatch.setattr(type(bot.application), "stop_running", lambda _: stopped.set())
    assert bot.application.post_init
    await bot.application.post_init(bot.application)
    await asyncio.wait_for(stopped.wait(), LIMIT_SECONDS)
    assert bot.watch.pulse.tripped
    assert "'watch' failed" in caplog.text


EARLY = """
import os, signal, time
from bot.draining import Drain
Drain().quit_early()
os.kill(os.getpid(), signal.SIGTERM)
time.sleep(60)
"""
LOADING = """
import os, runpy, signal, sys, time

class Slow:
    @staticmethod
    def find_spec(name, *_):
        if name == "bot.cli":
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(60)

sys.meta_path.insert(0, Slow)
sys.argv[1:] = ["run"]
runpy.run_module("bot", run_name="__main__")
"""
STUCK = """
import time
from bot import draining
draining.HARD_SECONDS = 0.1
drain = draining.Drain()
with drain.loop() as loop:
    loop.call_soon(drain.begin)
    try:
        loop.run_forever()
    except SystemExit:
        time.sleep(60)
"""


@pytest.mark.parametrize(("script", "code"), [(LOADING, 0), (EARLY, 0), (STUCK, 1)])
async def test_a_signal_before_the_start_and_an_end_that_hangs(script: str, code: int) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, cwd=ROOT)
    assert await asyncio.wait_for(process.wait(), START_SECONDS) == code


async def test_a_second_signal_changes_nothing() -> None:
    drain = Drain()
    drain.begun = True
    drain.begin()


async def never() -> None:
    """Work that does not end."""
    await asyncio.Event().wait()


async def test_the_last_poll_is_made_only_once_all_is_handled(monkeypatch: pytest.MonkeyPatch) -> None:
    polls: list[int] = []

    async def poll(*_: Any, **__: Any) -> tuple[int, bytes]:
        polls.append(1)
        return 200, POLLED

    async def done() -> None:
        """All is handled."""

    monkeypatch.setattr(HTTPXRequest, "do_request", poll)
    monkeypatch.setattr(polling, "WORK_SECONDS", 0.01)
    monkeypatch.setattr(polling, "HANDLED_SECONDS", 0.01)
    drain, pulse = Drain(), Pulse()
    request = PollRequest(pulse, drain)
    request.handled = never
    assert await request.do_request("url") == (200, POLLED)  # one slow chat does not stop the others
    drain.begun = True
    assert await request.do_request("url") == NOTHING
    assert len(polls) == 1
    request.handled = done
    assert await request.do_request("url") == (200, POLLED)
    drain.cut_off = True  # what was cut off has ended as well, but nobody was answered
    assert await request.do_request("url") == NOTHING
    drain.cut_off = False
    monkeypatch.setattr(HTTPXRequest, "do_request", lambda *_, **__: never())
    monkeypatch.setattr(polling, "LAST_SECONDS", 0.01)
    assert await request.do_request("url") == NOTHING
    await request.shutdown()


async def test_only_work_is_cut_off() -> None:
    names = ("Updater:start_polling:polling_task", "Application:1:process_concurrent_update")
    work = [asyncio.create_task(never(), name=name) for name in names]
    other = [asyncio.create_task(never(), name=name) for name in ("Application:1:update_fetcher", "heart")]
    drain = Drain()
    drain.cut()
    await asyncio.wait(work)
    assert drain.cut_off
    assert all(task.cancelled() for task in work)
    assert not any(task.done() for task in other)
    for task in other:
        task.cancel()


async def test_what_fails_at_the_very_end_is_one_line(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(draining, "SIGNALS", ())  # they belong to the main thread, which has a loop of its own here

    async def failing() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            raise OSError("the database is gone")

    def run() -> None:
        with Drain().loop() as loop:
            loop.create_task(failing(), name="one")
            loop.run_until_complete(asyncio.sleep(0))

    await asyncio.to_thread(run)
    assert [record.getMessage() for record in caplog.records] == [
        "Stopping: the task 'one' failed: OSError: the database is gone"
    ]


async def test_the_limits_fit_into_ten_seconds() -> None:
    assert draining.WORK_SECONDS + polling.LAST_SECONDS < draining.HARD_SECONDS < LIMIT_SECONDS
    assert draining.WORK_SECONDS < draining.CUT_SECONDS < draining.HARD_SECONDS
