"""No line of the log holds the token, also where a library's exception holds the URL, nor what people wrote."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import InvalidToken, NetworkError

from bot.log import configure_logging, redact
from bot.settings import Settings
from handlers.services import request
from knowledge.language import Language
from knowledge.outcome import Outcome
from tests.telegram import updates
from tests.telegram.conftest import Bot as Running
from tests.telegram.fakes import FakeAssistant
from tests.telegram.loopback import TOKEN, Loopback

pytestmark = pytest.mark.asyncio
ROOT = Path(__file__).resolve().parents[2]
URL = f"http://127.0.0.1:1/bot{TOKEN}/getMe"
SECRET = TOKEN.partition(":")[2]
QUESTION = "海港的“秘密”有多深 x"
Lines = Callable[[], str]


@pytest.fixture(params=["text", "json"])
def kind(request: pytest.FixtureRequest) -> Any:
    """Both formats."""
    return request.param


@pytest.fixture
def lines(kind: Any) -> Iterator[Lines]:
    """What was logged, in a configured log."""
    yield from configured(kind, questions=False)


@pytest.fixture
def open_lines(kind: Any) -> Iterator[Lines]:
    """The same where questions are asked for."""
    yield from configured(kind, questions=True)


def configured(kind: Any, *, questions: bool) -> Iterator[Lines]:
    root, stream = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level
    configure_logging(kind, (TOKEN,), stream, questions=questions)
    yield stream.getvalue
    root.handlers[:] = before[0]
    root.setLevel(before[1])


def http_status() -> None:
    httpx.Response(500, request=httpx.Request("POST", URL)).raise_for_status()


def bad_url() -> None:
    httpx.URL(f"http://api:{TOKEN}/getMe")


def invalid() -> None:
    raise InvalidToken(f"The token `{TOKEN}` was rejected by the server.")


def chained() -> None:
    try:
        raise ValueError(f"no route to {URL}")
    except ValueError as error:
        raise NetworkError(f"httpx.ConnectError: {URL!r}") from error


def grouped() -> None:
    raise ExceptionGroup("several", [ValueError(URL), KeyError(URL.replace(":", "%3A"))])


def split() -> None:
    raise ValueError(["bot123456789", SECRET])


def noted() -> None:
    error = ValueError("no route")
    error.add_note(f"while calling {URL}")
    raise error from KeyError(URL)


def hidden_context() -> None:
    try:
        bad_url()
    except httpx.InvalidURL:
        raise RuntimeError(URL) from None


def local_names() -> None:
    secret = Bot(TOKEN)
    raise TypeError(f"{secret!r} and {[secret]}")  # the library's repr of a bot holds its token


RAISERS = (http_status, bad_url, invalid, chained, grouped, split, noted, hidden_context, local_names)


@pytest.mark.parametrize("fail", RAISERS)
async def test_exceptions_that_hold_the_url(lines: Lines, fail: Callable[[], None]) -> None:
    logger = logging.getLogger("telegram.ext.Updater")
    try:
        fail()
    except Exception as error:
        logger.exception("Error while calling %s", URL)
        logger.warning("%s: %s", type(error).__name__, error, stack_info=True)
        logger.error("%r", (error,), exc_info=error)
    assert lines().count("<token>") + lines().count("InvalidToken") >= 3
    assert SECRET not in lines()


async def test_a_task_whose_error_nobody_takes(lines: Lines) -> None:
    async def fail() -> None:
        chained()

    loop, task = asyncio.get_running_loop(), asyncio.create_task(fail())
    await asyncio.wait({task})
    loop.call_exception_handler({"message": f"nobody took {URL}", "exception": task.exception(), "task": task})
    assert "NetworkError" in lines()
    assert SECRET not in lines()


async def test_a_library_s_bad_call_of_the_log_is_no_error_of_ours(lines: Lines) -> None:
    logging.getLogger("library").warning("%d of %s", "no number", URL)
    assert "library" in lines()
    assert SECRET not in lines()


UNCAUGHT = """
import sys, threading, warnings
from bot.log import configure_logging, log_uncaught
token = sys.argv[1]
configure_logging("json", (token,))
log_uncaught()
def fail():
    raise ValueError(f"https://api/bot{token}/getMe")
class Bad:
    def __del__(self):
        fail()
Bad()
warnings.warn(f"bot{token} is old")
thread = threading.Thread(target=fail)
thread.start()
thread.join()
fail()
"""


async def test_what_nobody_catches_is_logged_without_the_token() -> None:
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", UNCAUGHT, TOKEN], capture_output=True, text=True, cwd=ROOT, check=False
    )
    entries = [json.loads(line) for line in done.stderr.splitlines()]
    assert [entry["level"] for entry in entries] == ["ERROR", "WARNING", "CRITICAL", "CRITICAL"]
    assert done.returncode == 1
    assert SECRET not in done.stderr + done.stdout


DUMPED = """
import faulthandler, os, sys
from bot.settings import RunSettings, load_settings
settings = load_settings(for_run=True, env_file=None)
print(settings, repr(settings), str(settings), settings.model_dump(), settings.model_dump_json())
faulthandler.enable(all_threads=True)
def fail(token, settings):
    os.abort()
fail(settings.secret, settings)
"""


async def test_neither_settings_nor_a_crash_of_the_interpreter_show_a_secret() -> None:
    secrets = {
        "BOT_TOKEN": TOKEN,
        "BOT_WEBHOOK_URL": "https://hook:hook-pass-word@example.com/x",
        "BOT_WEBHOOK_SECRET": "webhook-secret-word",
        "BOT_DATABASE_URL": "postgresql://bot:data-pass-word@db/bot",
        "BOT_API_URL": "http://api:api-pass-word@127.0.0.1:1",
    }
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", DUMPED], capture_output=True, text=True, cwd=ROOT, check=False,
        env=os.environ | secrets,
    )  # fmt: skip
    assert "Fatal Python error" in done.stderr
    assert "api_url" in done.stdout
    shown = done.stdout + done.stderr
    assert SECRET not in shown
    assert "webhook-secret-word" not in shown
    assert "data-pass-word" not in shown


async def test_every_secret_of_the_settings_is_hidden_in_the_log() -> None:
    chosen = Settings(
        _env_file=None,
        token=TOKEN,
        webhook_url="https://hook:hook-pass-word@example.com/x",
        webhook_secret="webhook-secret-word",
        database_url="postgresql://bot:data-pass-word@db/bot",
        api_url="http://api:api-pass-word@127.0.0.1:1",
    )  # type: ignore[call-arg, arg-type]  # texts, as from the environment
    written = redact(f"{chosen.secret} {chosen.webhook_url} {chosen.webhook_token} {chosen.database} {chosen.api_url}",
                     chosen.secrets)  # fmt: skip
    assert written.count("<token>") == 5
    assert "word" not in written


async def test_what_a_person_wrote_is_taken_out_of_every_line(lines: Lines) -> None:
    at_work = request.begin((QUESTION,))
    logging.getLogger("library").error("cannot read %s or %r", QUESTION, {"text": QUESTION})
    try:
        raise KeyError(QUESTION)
    except KeyError:
        logging.getLogger("library").exception("failed")
    assert "秘密" not in lines()
    assert lines().count("<text>") >= 3
    assert lines().count(at_work.id) == 2


async def test_what_a_person_writes_changes_no_field(kind: Any, lines: Lines) -> None:
    for word in ("ERROR", "library", "message", "token"):
        request.begin((word,))
        logging.getLogger("library").error("a message in the library")
    assert lines().count("ERROR") == 4
    if kind == "json":
        assert {json.loads(line)["logger"] for line in lines().splitlines()} == {"library"}


async def test_unreadable_updates_are_not_quoted(lines: Lines, api: Loopback) -> None:
    bad = updates.text(QUESTION)
    bad["message"]["date"] = QUESTION
    api.push(bad)
    async with Bot(TOKEN, base_url=f"{api.url}/bot") as bot:
        with pytest.raises(TypeError):
            await bot.get_updates(timeout=0)
    assert "the data is not shown" in lines()
    assert "秘密" not in lines()


async def test_questions_are_logged_where_that_is_asked_for(open_lines: Lines) -> None:
    request.begin((QUESTION,))
    logging.getLogger("x").info("Handled", extra={"notes": {"question": f"{QUESTION}\n2026 CRITICAL x: forged"}})
    assert "秘密" in open_lines()
    assert len(open_lines().splitlines()) == 1


async def test_one_line_an_update_with_its_id_and_without_its_text(bot: Running, lines: Lines) -> None:
    bot.api.push(updates.text("有几个泊位？秘密"), updates.text("崩，也是秘密"))
    sent = await bot.api.sent(2)
    await bot.api.quiet()
    handled = [line for line in lines().splitlines() if "Handled" in line]
    assert len(handled) == 2
    assert "answered" in handled[0]
    assert "RuntimeError" in handled[1]
    assert "秘密" not in lines()
    apology = sent[1]["text"].split("编号 ")[1][:8]
    assert apology in handled[1]
    assert sum(apology in line for line in lines().splitlines()) >= 2  # and the error itself


async def test_a_question_is_hidden_as_handlers_took_it_and_what_was_said_before_too(
    bot: Running, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: FakeAssistant, question: str, context: tuple[str, ...], reader: Language) -> Outcome:
        raise KeyError(question, *context)

    bot.api.push(updates.text("/ask 秘密的泊位"))
    await bot.api.sent(1)
    await bot.api.quiet()
    monkeypatch.setattr(FakeAssistant, "ask", fail)
    bot.api.push(updates.text("/ask 另一个秘密"))
    await bot.api.sent(2)
    await bot.api.quiet()
    assert "KeyError" in lines()
    assert "秘密" not in lines()


@pytest.mark.parametrize("kind", ["json"], indirect=True)
async def test_a_json_line_has_its_fields(bot: Running, lines: Lines) -> None:
    bot.api.push(updates.text("天气好吗"))
    await bot.api.sent(1)
    await bot.api.quiet()
    (entry,) = (one for one in map(json.loads, lines().splitlines()) if one["message"] == "Handled")
    assert len(entry["request"]) == 8
    fields = {"update", "update_id", "seconds", "outcome", "chat_type", "matching_seconds", "reason"}
    assert entry.keys() == {"time", "level", "logger", "message", "request", *fields}
    assert (entry["update"], entry["outcome"], entry["reason"]) == ("message", "not_covered", "off_topic")
