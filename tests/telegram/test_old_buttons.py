"""Buttons below answers from several facts, after a restart and on another replica: no dead button."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage.origins import Origin
from handlers.presentation.callbacks import parse
from handlers.wording.texts import CHINESE
from knowledge.language import Language
from knowledge.outcome import NotCovered, Reason
from tests.store.databases import KINDS, migrated
from tests.telegram import updates
from tests.telegram.conftest import Bot, running
from tests.telegram.loopback import Loopback
from tests.telegram.updates import GROUP, READER

pytestmark = pytest.mark.asyncio
QUESTION, FOLLOW_UP = "几个泊位，各多大？", "那各多大？"
PLACE = "第一部分第1段第1句"


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with its tables."""
    return migrated(str(request.param), tmp_path)


@pytest_asyncio.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    """Whatever is entered, left at the end."""
    async with AsyncExitStack() as one:
        yield one


async def asked(bot: Bot, *said: str, chat: int = READER) -> tuple[updates.Json, int]:
    """The answer to the last of some messages, and its message id."""
    before = len(bot.api.of("sendMessage"))
    bot.api.push(*(updates.text(one, chat) for one in said))
    sent = (await bot.api.sent(before + len(said)))[-1]
    return sent, max(number for _, number in bot.api.messages)


def first_button(call: updates.Json) -> str:
    return str(call["reply_markup"]["inline_keyboard"][0][0]["callback_data"])


async def kept(bot: Bot, call: updates.Json) -> Origin | None:
    """What is kept for the first button below a message."""
    carried = parse(first_button(call))
    assert carried is not None
    assert carried.key
    return await bot.store.origins.of(carried.key)


async def pressed(bot: Bot, update: updates.Json) -> tuple[updates.Json, updates.Json | None]:
    """What the note says, and the message that it became."""
    notes, changes = len(bot.api.of("answerCallbackQuery")), len(bot.api.of("editMessageText"))
    bot.api.push(update)
    note = (await bot.api.sent(notes + 1, "answerCallbackQuery"))[-1]
    await bot.api.quiet()
    return note, next(iter(bot.api.of("editMessageText")[changes:]), None)


@pytest.mark.parametrize("said", [(QUESTION,), ("有几个泊位？", FOLLOW_UP)], ids=["alone", "follow-up"])
async def test_after_a_restart_the_source_is_shown_and_the_answer_comes_back(
    api: Loopback, database: str, said: tuple[str, ...]
) -> None:
    async with running(api, database) as before:
        sent, number = await asked(before, *said)
        assert "一大一小" in sent["text"]
    async with running(api, database) as after:
        note, source = await pressed(after, updates.press(first_button(sent), number=number))
        assert "text" not in note
        assert source is not None
        assert source["text"].count(PLACE) == 2
        _, back = await pressed(after, updates.press(first_button(source), number=number))
    assert back is not None
    assert (back["text"], back["reply_markup"]) == (sent["text"], sent["reply_markup"])
    assert not api.errors


async def test_another_application_on_the_same_store_shows_it_too(database: str, stack: AsyncExitStack) -> None:
    """Somebody else presses, who has never talked to the bot."""
    first, second = Loopback(), Loopback()
    for one in (first, second):
        await one.start()
        stack.push_async_callback(one.stop)
    asking = await stack.enter_async_context(running(first, database))
    other = await stack.enter_async_context(running(second, database))
    sent, number = await asked(asking, f"/ask {QUESTION}", chat=GROUP)
    second.messages |= first.messages
    press = updates.press(first_button(sent), GROUP, number)
    press["callback_query"]["from"] = updates.user(502)
    note, source = await pressed(other, press)
    assert "text" not in note
    assert source is not None
    assert PLACE in source["text"]
    assert not second.errors


async def test_an_answer_that_has_changed_is_shown_as_it_is_now_and_the_reader_is_told(
    api: Loopback, database: str
) -> None:
    async with running(api, database) as before:
        sent, number = await asked(before, QUESTION)
    async with running(api, database, "v2") as after:
        note, source = await pressed(after, updates.press(first_button(sent), number=number))
        assert note["text"] == CHINESE.answer_changed
        assert source is not None
        again, back = await pressed(after, updates.press(first_button(source), number=number))
    assert back is not None
    assert "版本 v2" in back["text"]
    assert "text" not in again, "said once"


async def test_an_answer_that_there_is_no_more_is_told_and_the_message_stays(
    api: Loopback, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(api, database) as before:
        sent, number = await asked(before, QUESTION)
    async with running(api, database) as after:
        monkeypatch.setattr(after.first, "ask", lambda *_: NotCovered(Reason.OFF_TOPIC, "没有写。"))
        note, change = await pressed(after, updates.press(first_button(sent), number=number))
    assert (note["text"], change) == (CHINESE.answer_gone, None)


async def test_forget_deletes_it_and_the_button_says_that_it_has_expired(api: Loopback, database: str) -> None:
    async with running(api, database) as before:
        sent, number = await asked(before, QUESTION)
        await asked(before, "/forget")
    async with running(api, database) as after:
        note, change = await pressed(after, updates.press(first_button(sent), number=number))
    assert (note["text"], change) == (CHINESE.expired, None)


async def test_forget_empties_the_memory_too_and_leaves_the_others_buttons(api: Loopback, database: str) -> None:
    async with running(api, database) as bot:
        mine, number = await asked(bot, QUESTION)
        bot.api.push(updates.inline(QUESTION, sender=502))
        (answer,) = await bot.api.sent(1, "answerInlineQuery")
        await bot.api.quiet()
        await asked(bot, "/forget")
        expired, _ = await pressed(bot, updates.press(first_button(mine), number=number))
        card = answer["results"][0]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        note, change = await pressed(bot, updates.press_inline(card))
    assert expired["text"] == CHINESE.expired
    assert "text" not in note
    assert change is not None


async def test_what_somebody_else_asked_too_outlasts_that(api: Loopback, database: str) -> None:
    async with running(api, database) as before:
        sent, number = await asked(before, QUESTION)
        before.api.push(updates.text(QUESTION, 502, 502))
        await before.api.sent(2)
        await asked(before, "/forget")
    async with running(api, database) as after:
        note, change = await pressed(after, updates.press(first_button(sent), number=number))
    assert "text" not in note
    assert change is not None


async def test_a_message_of_inline_mode_outlasts_a_restart(api: Loopback, database: str) -> None:
    async with running(api, database) as before:
        before.api.push(updates.inline(QUESTION))
        (answer,) = await before.api.sent(1, "answerInlineQuery")
        await before.api.quiet()
    card = answer["results"][0]
    async with running(api, database) as after:
        note, source = await pressed(after, updates.press_inline(first_button(card)))
        assert "text" not in note
        assert source is not None
        _, back = await pressed(after, updates.press_inline(first_button(source)))
    assert back is not None
    assert back["text"] == card["input_message_content"]["message_text"]
    assert back["reply_markup"] == card["reply_markup"]


async def test_the_script_of_the_reader_is_kept(api: Loopback, tmp_path: Path) -> None:
    """Of a question that both scripts write alike."""
    database = migrated("sqlite", tmp_path)
    async with running(api, database) as before:
        taipei = updates.text("泊位各多大？")
        taipei["message"]["from"]["language_code"] = "zh-hant"
        before.api.push(taipei)
        (sent,) = await before.api.sent(1)
        number = max(number for _, number in before.api.messages)
    assert "版本 v1：一大一小" in sent["text"]
    async with running(api, database) as after:
        origin = await kept(after, sent)
        assert origin is not None
        assert (origin.language, origin.earlier) == (Language.HANT, ())
        note, source = await pressed(after, updates.press(first_button(sent), number=number))
    assert "text" not in note
    assert source is not None


async def test_what_one_fact_brings_back_is_not_kept(api: Loopback, tmp_path: Path) -> None:
    async with running(api, migrated("sqlite", tmp_path)) as bot:
        sent, _ = await asked(bot, "有几个泊位？")
        assert await kept(bot, sent) is None
        sent, _ = await asked(bot, QUESTION)
        assert await kept(bot, sent) is not None
