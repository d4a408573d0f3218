"""What others write, and forge, is text and nothing else: in messages, in logs, in buttons, as commands."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.log import configure_logging
from bot.storage.tables import votes
from handlers.services import request
from knowledge.assistant import Assistant
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.fakes import FakeAssistant
from tests.telegram.loopback import TOKEN
from tests.telegram.small_base import write_base
from tests.telegram.updates import ADMIN, GROUP, READER, STRANGER
from tools.botapi.recording import USERNAME

pytestmark = pytest.mark.asyncio
TAGS = '</b></blockquote><a href="tg://user?id=777">点我</a><script>&amp;&lt;&#60;'
GONE = "过期"


@pytest.mark.parametrize("chat", [READER, GROUP])
async def test_a_question_is_shown_as_it_was_written(bot: Bot, chat: int) -> None:
    bot.api.push(updates.text(f"@{USERNAME} 天气 {TAGS}", chat))
    (sent,) = await bot.api.sent(1)
    assert "&lt;/b&gt;&lt;/blockquote&gt;&lt;a href=" in sent["text"]
    assert "&lt;script&gt;&amp;amp;&amp;lt;&amp;#60;" in sent["text"]
    assert "<a" not in sent["text"]
    assert not bot.api.errors


async def test_an_inline_query_is_shown_as_it_was_written(bot: Bot) -> None:
    bot.api.push(updates.inline(f"无{TAGS}"))
    (answer,) = await bot.api.sent(1, "answerInlineQuery")
    card = answer["results"][0]  # those behind it are the nearest facts
    assert "<a" not in card["input_message_content"]["message_text"]
    assert "&lt;/b&gt;" in card["input_message_content"]["message_text"]
    assert not bot.api.errors


async def test_names_and_titles_are_said_nowhere(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="handlers")
    named = updates.user(READER, first_name="<b>恶名</b>", last_name="\u202e恶名\n", username="evil_name")
    chat = {"id": GROUP, "type": "supergroup", "title": "<i>恶名</i>", "username": "evil_title"}
    for words in ("天气", "崩"):
        written = updates.message(f"@{USERNAME} {words}", GROUP)
        bot.api.push(updates.update(message=written | {"from": named, "chat": chat}))
    sent = await bot.api.sent(2)
    await bot.api.quiet()
    assert not any("恶名" in one["text"] or "evil" in one["text"] for one in sent)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("handlers", "bot"))]
    assert ours
    assert not any("恶名" in line or "evil" in line for line in ours)


async def test_texts_of_facts_are_text(bot: Bot, tmp_path: Path) -> None:
    base = write_base(tmp_path / "tags")
    article, fact = base / "harbour" / "article.yaml", base / "harbour" / "facts" / "berths.yaml"
    article.write_text(article.read_text().replace("title: 海港新貌", f"title: '新貌{TAGS}'"), encoding="utf-8")
    written = fact.read_text().replace("answer: 海港一共有12个泊位。", f"answer: '一共有12个泊位。{TAGS}'")
    written += f"caveat: '{TAGS}'\n"
    fact.write_text(written.replace("example: 海港有多少个泊位", "example: 海港<i>有多少个泊位"), encoding="utf-8")
    bot.parts.current.assistant = Assistant.load(base)
    bot.api.push(updates.text("海港有多少个泊位"), updates.text("/about"), updates.text("/start"))
    sent = await bot.api.sent(3)
    number = max(number for _, number in bot.api.messages)
    bot.api.push(updates.press("f:berths", number=number), updates.inline("泊位"))
    sent += await bot.api.sent(1, "editMessageText")
    (found,) = await bot.api.sent(1, "answerInlineQuery")
    shown = [one["text"] for one in sent] + [
        one["input_message_content"]["message_text"] for one in found["results"] if one["id"] != "nothing"
    ]
    assert sum("&lt;a href=" in text for text in shown) >= 4
    assert not any("<a" in text or "<script" in text for text in shown)
    assert not bot.api.errors


@pytest.fixture(params=["text", "json"])
def log(request: pytest.FixtureRequest) -> Iterator[tuple[Literal["text", "json"], Callable[[], str]]]:
    """A configured log of each format, and what is in it."""
    root, stream = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level
    configure_logging(request.param, (TOKEN,), stream, questions=True)
    yield request.param, stream.getvalue
    root.handlers[:] = before[0]
    root.setLevel(before[1])


FORGED = "x\n2026-01-01 00:00:00 CRITICAL bot.run: forged\r\x1b[2J\x9b2J\u2028\u202e\ud800\x00"


async def test_no_text_forges_a_line_or_steers_a_terminal(
    log: tuple[Literal["text", "json"], Callable[[], str]],
) -> None:
    kind, lines = log
    request.begin()
    logger = logging.getLogger("library")
    try:
        raise ValueError(FORGED)
    except ValueError:
        logger.exception("failed: %s", FORGED, stack_info=True)
    logger.error("Handled", extra={"notes": {"question": FORGED}})
    written = lines()
    written.encode()
    assert not [char for char in written if not char.isprintable() and char not in "\n\t"]
    if kind == "json":
        assert [json.loads(line)["level"] for line in written.splitlines()] == ["ERROR", "ERROR"]
        assert FORGED[:40] in json.loads(written.splitlines()[0])["message"]
    else:
        assert [line[24:29] for line in written.split("\n") if line[:1].strip()] == ["ERROR", "ERROR"]


async def cast(bot: Bot) -> list[tuple[int, str, int]]:
    """The stored votes."""

    async def read(connection: AsyncConnection) -> list[tuple[int, str, int]]:
        rows = await connection.execute(select(votes.c.user_id, votes.c.fact, votes.c.value).order_by(votes.c.user_id))
        return [(user, fact, value) for user, fact, value in rows]

    return await bot.store.database.read(read)


async def test_a_vote_is_of_who_pressed_whoever_asked(bot: Bot) -> None:
    bot.api.push(updates.text(f"@{USERNAME} 泊位", GROUP, READER))
    await bot.api.sent(1)
    pressing = [(STRANGER, "+:berths-1"), (READER, "-:berths-1"), (STRANGER, "-:berths-1")]
    for count, (user, data) in enumerate(pressing, 1):
        bot.api.push(updates.press(data, GROUP, **{"from": updates.user(user)}))
        await bot.api.sent(count, "answerCallbackQuery")
    assert await cast(bot) == [(READER, "berths-1", -1), (STRANGER, "berths-1", -1)]


@pytest.mark.parametrize(
    "forged",
    [
        f"+:berths-1:{READER}", "+:berths-999", "+:../../facts/x", "+:' OR 1=1 --", "+:berths-1\n", "-:%00", "++:berths-1",
        "+:" + "9" * 62, "s:0123456789:berths-999", "b:0123456789", "s:ABCDEF0123", "f:<b>", "\ud800", "+:\U0001f6a2" * 12,
    ],
)  # fmt: skip
async def test_forged_data_stores_and_shows_nothing(bot: Bot, forged: str) -> None:
    bot.api.push(updates.press(forged))
    (answer,) = await bot.api.sent(1, "answerCallbackQuery")
    assert GONE in answer["text"]
    assert await cast(bot) == []
    assert not bot.api.of("editMessageText", "sendMessage")


def forwarded() -> updates.Json:
    return {"forward_origin": {"type": "user", "date": 1, "sender_user": updates.user(ADMIN)}}


def through(number: int) -> updates.Json:
    return {"via_bot": {"id": number, "is_bot": True, "first_name": "Picker", "username": "picker_bot"}}


ON_BEHALF = {"sender_chat": {"id": GROUP, "type": "supergroup", "title": "读者群"}}
CHANNEL = {"sender_chat": {"id": -100777, "type": "channel", "title": "频道"}}
NO_ADMIN: list[tuple[str, int, int, Any]] = [
    ("a stranger in private", STRANGER, STRANGER, {}),
    ("a stranger in a group", GROUP, STRANGER, {}),
    ("a stranger forwards what an admin wrote", STRANGER, STRANGER, forwarded()),
    ("an admin forwards it", ADMIN, ADMIN, forwarded()),
    ("an admin picks it from a bot's inline results", ADMIN, ADMIN, through(4242)),
    ("an admin's id behind a group", GROUP, ADMIN, ON_BEHALF),
    ("an admin's id behind a channel", GROUP, ADMIN, CHANNEL),
    (
        "a name is no id",
        STRANGER,
        STRANGER,
        {"from": updates.user(STRANGER, username=str(ADMIN), first_name=str(ADMIN))},
    ),
]


@pytest.mark.parametrize(("_", "chat", "sender", "more"), NO_ADMIN, ids=[one[0] for one in NO_ADMIN])
async def test_only_an_admin_s_own_new_message_is_an_admin_s(
    bot: Bot, _: str, chat: int, sender: int, more: updates.Json
) -> None:
    bot.load.append(lambda: FakeAssistant("v2"))
    commands = ("/reload", "/status", "/votes", "/unanswered")
    bot.api.push(*(updates.text(command, chat, sender, **more) for command in commands))
    refusals = await bot.api.sent(len(commands))
    await bot.api.quiet()
    assert all("管理员" in refusal["text"] for refusal in refusals)
    assert bot.parts.assistant is bot.first
    assert await bot.store.journal.actions(5) == []


async def test_an_edited_message_is_no_command_and_an_inline_query_neither(bot: Bot) -> None:
    bot.load.append(lambda: FakeAssistant("v2"))
    first = updates.text("泊位", ADMIN, ADMIN)
    bot.api.push(first, updates.edited(first, "/reload"), updates.inline("/reload", sender=ADMIN))
    await bot.api.sent(1, "answerInlineQuery")
    await bot.api.quiet()
    assert bot.parts.assistant is bot.first
    assert len(bot.api.of("sendMessage")) == 1
    assert await bot.store.journal.actions(5) == []
