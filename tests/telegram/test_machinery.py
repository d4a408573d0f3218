"""Order of work, rate limits and the watchdog, with a clock and a sleep of the tests' own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot import watchdog
from bot.limiter import AnswerLimiter
from bot.ordering import PerChat
from bot.watchdog import STALE_SECONDS, Pulse, watch
from tests.clock import Clock
from tests.telegram import updates
from tests.telegram.loopback import Loopback
from tests.telegram.processes import ROOT

pytestmark = pytest.mark.asyncio


def parsed(json: updates.Json) -> Update:
    """An update as the library hands it over."""
    return Update.de_json(json, None)


async def test_one_chat_keeps_its_order_and_does_not_stop_the_others() -> None:
    processor, done, gate = PerChat(at_once=2), list[str](), asyncio.Event()

    async def work(name: str) -> None:
        if name == "a0":
            await gate.wait()
        done.append(name)

    busy = [asyncio.create_task(processor.process_update(parsed(updates.text("x")), work(f"a{n}"))) for n in range(20)]
    await processor.process_update(parsed(updates.text("x", chat=502)), work("b"))
    gate.set()
    await asyncio.gather(*busy)
    assert done == ["b", *(f"a{n}" for n in range(20))]
    assert not processor._lines


async def test_an_overtaken_inline_query_is_dropped() -> None:
    processor, done, gate = PerChat(), list[int](), asyncio.Event()

    async def work(number: int) -> None:
        await gate.wait()
        done.append(number)

    tasks = [asyncio.create_task(processor.process_update(parsed(updates.inline("x")), work(n))) for n in range(5)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*tasks)
    assert done == [0, 4]


def failing(*errors: Exception) -> tuple[Callable[..., Any], list[int]]:
    """A call that fails with each error in turn, then succeeds; and how often it was made."""
    left, calls = list(errors), list[int]()

    async def call() -> bool:
        calls.append(1)
        if left:
            raise left.pop(0)
        return True

    return call, calls


def unsent() -> NetworkError:
    error = NetworkError("httpx.ConnectError")
    error.__cause__ = httpx.ConnectError("refused")
    return error


@pytest.mark.parametrize(
    ("endpoint", "error", "times"),
    [
        ("sendMessage", RetryAfter(3), 2),
        ("sendMessage", RetryAfter(3600), 1),
        ("sendMessage", unsent(), 2),
        ("sendMessage", TimedOut(), 1),
        ("sendMessage", NetworkError("Bad Gateway"), 1),
        ("sendMessage", BadRequest("no"), 1),
        ("sendMessage", Forbidden("no"), 1),
        ("editMessageText", TimedOut(), 2),
        ("editMessageText", BadRequest("no"), 1),
        ("answerInlineQuery", NetworkError("Bad Gateway"), 2),
    ],
)
async def test_retries_only_where_they_are_safe(endpoint: str, error: Exception, times: int) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    call, calls = failing(error)
    limiter = AnswerLimiter(sleep)
    try:
        await limiter.process_request(call, (), {}, endpoint, {"chat_id": 5}, None)
    except type(error):
        assert times == 1
    assert len(calls) == times
    assert len(waits) == times - 1
    assert not isinstance(error, RetryAfter) or waits in ([], [3.1])


async def test_retries_end() -> None:
    async def sleep(seconds: float) -> None:
        """No waiting."""

    call, calls = failing(*[NetworkError("x")] * 9)
    with pytest.raises(NetworkError):
        await AnswerLimiter(sleep).process_request(call, (), {}, "editMessageText", {}, None)
    assert len(calls) == 3


async def test_pulse_tells_a_dead_loop_from_an_absent_api() -> None:
    clock = Clock()
    pulse = Pulse(clock)
    clock.now = STALE_SECONDS - 1
    pulse.beat(None)  # failed on the way: the loop lives
    clock.now += STALE_SECONDS
    assert pulse.verdict() == ""
    clock.now += 1
    assert "no poll" in pulse.verdict()
    pulse.beat(401)
    assert "token" in pulse.verdict()


async def test_watch_stops_once_the_pulse_is_gone() -> None:
    pulse, stopped = Pulse(Clock()), list[bool]()
    task = asyncio.create_task(watch(pulse, lambda: stopped.append(True), interval=0.01))
    await asyncio.sleep(0.03)
    assert not stopped
    pulse.beat(404)
    await task
    assert stopped == [True]
    assert pulse.tripped


HUNG = """
import asyncio, threading, time
from bot import watchdog
from bot.watching.vitals import Vitals

watchdog.ROUND_SECONDS, watchdog.STILL_ROUNDS = 0.05, 3
vitals = Vitals(watchdog.Pulse())

async def main():
    heart = asyncio.create_task(vitals.beat(lambda late: None))
    await asyncio.sleep(0)
    threading.Thread(target=watchdog.guard, args=(lambda: vitals.beaten,), daemon=True).start()
    BLOCKS

asyncio.run(main())
"""
LOG_BLOCKED = "import logging; lock = logging.lastResort; lock.acquire(); time.sleep(60)"


@pytest.mark.parametrize("blocks", ["time.sleep(60)", LOG_BLOCKED])
async def test_an_event_loop_that_stands_still_ends_the_process(blocks: str) -> None:
    """In the very log, too."""
    script = HUNG.replace("BLOCKS", blocks).replace("0.05, 3", "0.05, 3; watchdog.LAST_WORDS_SECONDS = 0.1")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script), cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    assert (b"has not moved" in said and b"in main" in said) is (blocks != LOG_BLOCKED)


async def test_only_a_loop_that_stands_still_for_long_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one that has not begun, moves slowly, or was frozen together with the guard."""
    ended: list[float] = []
    monkeypatch.setattr(watchdog, "_end_hung", ended.append)
    slow = [float(number // (watchdog.STILL_ROUNDS - 1)) for number in range(100)]
    beats = [*[None] * 50, *slow, *[100.0] * 500]
    left = iter(beats)
    watchdog.guard(lambda: next(left), lambda _: None)
    assert ended == [watchdog.STILL_ROUNDS * watchdog.ROUND_SECONDS]
    assert len(list(left)) == 500 - 1 - watchdog.STILL_ROUNDS


async def test_a_message_that_cannot_have_left_is_tried_for_an_hour(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram gives an update only once, and an API that is away for long is back at some time."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("bot.limiter.A_SECOND", 1000)  # the waits are told, not lived through
    call, calls = failing(*(unsent() for _ in range(1000)))
    with pytest.raises(NetworkError):
        await AnswerLimiter(sleep).process_request(call, (), {}, "sendMessage", {"chat_id": 5}, None)
    assert 3540 < sum(waits) < 3660
    assert max(waits) <= 15, "it leaves soon after the API is back"
    assert len(calls) == len(waits) + 1
    assert 10 < len(caplog.records) < 50, "one line for each would hide all others"


async def test_a_call_that_the_api_does_not_describe_is_noted_whatever_it_is_answered() -> None:
    server = Loopback()
    server.fail("sendMessage", 500, "Internal Server Error")
    for call in ({"chat_id": 1}, {"chat_id": 1}, {"chat_id": 1, "text": "x"}):
        await server.handle("sendMessage", call)
    assert server.invalid == ["sendMessage: unknown [], missing ['text']"] * 2
