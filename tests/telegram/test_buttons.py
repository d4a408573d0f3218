"""Buttons below answers, end to end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.presentation import callbacks
from handlers.presentation.shown import Shown
from handlers.wording.texts import CHINESE
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.fakes import fact
from tests.telegram.updates import GROUP

pytestmark = pytest.mark.asyncio
GONE = "过期"


def data(call: updates.Json, row: int) -> str:
    """What the button of a row carries."""
    return str(call["reply_markup"]["inline_keyboard"][row][0]["callback_data"])


async def answered(bot: Bot) -> tuple[updates.Json, int]:
    """An answer in the chat, and its message id."""
    bot.api.push(updates.text("有几个泊位？"))
    (sent,) = await bot.api.sent(1)
    return sent, max(number for _, number in bot.api.messages)


async def test_source_button_shows_the_source_and_leads_back(bot: Bot) -> None:
    sent, number = await answered(bot)
    bot.api.push(updates.press(data(sent, 0), number=number))
    (source,) = await bot.api.sent(1, "editMessageText")
    assert "前一句。<b>这一句&lt;引文&gt;。</b>后一句。" in source["text"]
    bot.api.push(updates.press(data(source, 0), number=number))
    back = (await bot.api.sent(2, "editMessageText"))[-1]
    assert back["text"] == sent["text"]
    assert back["reply_markup"] == sent["reply_markup"]
    assert len(bot.api.of("answerCallbackQuery")) == 2
    assert not bot.api.errors


async def test_source_button_works_after_a_restart(bot: Bot) -> None:
    sent, number = await answered(bot)
    bot.parts.shown._answers.clear()
    bot.api.push(updates.press(data(sent, 0), number=number))
    (source,) = await bot.api.sent(1, "editMessageText")
    assert "海港日报" in source["text"]


async def test_related_question_is_answered_in_place_and_can_be_followed_up(bot: Bot) -> None:
    sent, number = await answered(bot)
    bot.api.push(updates.press(data(sent, 2), number=number), updates.text("为什么"))
    (change,) = await bot.api.sent(1, "editMessageText")
    assert change["text"].startswith("<i>问：泊位2多大？")
    assert "2 个泊位" in change["text"]
    await bot.api.sent(2)
    assert bot.first.asked[-1] == ("为什么", ("有几个泊位？", "泊位2多大？"))


async def test_choices_and_nearest_facts_are_buttons(bot: Bot) -> None:
    bot.api.push(updates.text("哪个"), updates.text("天气"))
    for sent in await bot.api.sent(2):
        assert data(sent, 0) == "f:berths-2"
    number = max(number for _, number in bot.api.messages)
    bot.api.push(updates.press("f:berths-2", number=number))
    (change,) = await bot.api.sent(1, "editMessageText")
    assert "2 个泊位" in change["text"]


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "x",
        "f:",
        "f:no-such-fact",
        "s:0123456789",
        "s:0123456789:../../etc",
        "b:zzz",
        "f:a:b",
        "b:0123456789.0",
        "📎" * 16,
    ],
)
async def test_forged_or_old_data_is_refused_politely(bot: Bot, forged: str) -> None:
    bot.api.push(updates.press(forged))
    (answer,) = await bot.api.sent(1, "answerCallbackQuery")
    assert GONE in answer["text"]
    assert not bot.api.of("editMessageText", "sendMessage")


async def test_button_below_a_message_too_old_to_change(bot: Bot) -> None:
    old = {"chat": {"id": 501, "type": "private"}, "message_id": 5, "date": 0}
    bot.api.push(updates.press("f:berths-1", message=old))
    (answer,) = await bot.api.sent(1, "answerCallbackQuery")
    assert GONE in answer["text"]


async def test_late_acknowledgement_still_changes_the_message(bot: Bot) -> None:
    sent, number = await answered(bot)
    bot.api.fail("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired")
    bot.api.push(updates.press(data(sent, 0), number=number))
    assert await bot.api.sent(1, "editMessageText")


async def test_share_puts_the_question_into_an_inline_query(bot: Bot) -> None:
    sent, _ = await answered(bot)
    source, share = sent["reply_markup"]["inline_keyboard"][0]
    assert (source["text"], share["text"]) == (CHINESE.source, CHINESE.share)
    assert share["switch_inline_query"] == "berths-1是什么"


async def test_groups_have_no_further_questions_and_keep_source_votes_and_sharing(bot: Bot) -> None:
    bot.api.push(updates.text("/ask 有几个泊位？", GROUP))
    (sent,) = await bot.api.sent(1)
    labels = [[button["text"] for button in row] for row in sent["reply_markup"]["inline_keyboard"]]
    assert labels == [[CHINESE.source, CHINESE.share], [CHINESE.vote_up, CHINESE.vote_down]]


@pytest.mark.parametrize(("letter", "said"), [("", "问："), (":t", "問："), (":e", "Q: ")])
async def test_a_fact_is_answered_in_the_language_that_its_button_carries(bot: Bot, letter: str, said: str) -> None:
    _, number = await answered(bot)
    bot.api.push(updates.press(f"f:berths-2{letter}", number=number))
    (change,) = await bot.api.sent(1, "editMessageText")
    assert change["text"].startswith(f"<i>{said}泊位2多大？")
    assert data(change, 0).endswith(f":berths-2{letter}")
    assert data(change, 2) == f"f:berths-2{letter}"


async def test_who_types_without_end_takes_no_answer_out_of_memory(bot: Bot) -> None:
    both = bot.parts.shown.remember(Shown(replace(fact(1), facts=("berths-1", "berths-2"))))
    bot.parts.shown._limit = bot.parts.typed._limit = 2
    bot.api.push(*(updates.inline("有几个泊位" + "？" * number, sender=600 + number) for number in range(1, 6)))
    await bot.api.sent(5, "answerInlineQuery")
    assert len(bot.parts.typed._answers) == 2
    assert bot.parts.shown.get(both.key) is both


async def test_an_answer_from_several_facts_that_is_gone_says_so_and_shows_nothing_else(bot: Bot) -> None:
    both = replace(fact(1), facts=("berths-1", "berths-2"))
    shown = bot.parts.shown.remember(Shown(both))
    carried = callbacks.source_data(shown)
    bot.parts.shown._answers.clear()
    bot.api.push(updates.press(carried))
    (answer,) = await bot.api.sent(1, "answerCallbackQuery")
    assert answer["text"] == CHINESE.expired
    assert not bot.api.of("editMessageText")
