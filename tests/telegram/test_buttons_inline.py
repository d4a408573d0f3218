"""Buttons and inline queries, end to end."""

from __future__ import annotations

import pytest

from tests.telegram import updates
from tests.telegram.conftest import Bot

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
    bot.api.push(updates.press(data(sent, 1), number=number), updates.text("为什么"))
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
    "forged", ["", "x", "f:", "f:no-such-fact", "s:0123456789", "s:0123456789:../../etc", "b:zzz", "f:a:b", "📎" * 16]
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


async def test_inline_cards_show_question_answer_and_citation(bot: Bot) -> None:
    bot.api.push(updates.inline("泊"))
    (answer,) = await bot.api.sent(1, "answerInlineQuery")
    first = answer["results"][0]
    assert first["title"] == "泊位1多大？"
    assert first["description"].splitlines() == [
        "1 个泊位。港口有 1 个泊位 <A & B>。",
        "第一部分第1段第1句：“泊位1个”",
    ]
    message = first["input_message_content"]
    assert "1 个泊位" in message["message_text"]
    assert "出处：" in message["message_text"]
    assert answer["cache_time"] <= 10
    assert not bot.api.errors


async def test_inline_pages_have_no_gaps_and_no_repeats(bot: Bot) -> None:
    titles, offset = [], ""
    for number in range(1, 4):
        bot.api.push(updates.inline("泊", offset))
        answer = (await bot.api.sent(number, "answerInlineQuery"))[-1]
        titles += [result["title"] for result in answer["results"]]
        offset = answer.get("next_offset", "")
    assert titles == [f"泊位{number}多大？" for number in range(1, 121)]
    assert offset == ""


async def test_inline_empty_query_lists_key_facts_and_no_match_says_so(bot: Bot) -> None:
    bot.api.push(updates.inline(""))
    bot.api.push(updates.inline("无<此>", sender=502), updates.inline("泊", offset="forged", sender=503))
    answers = await bot.api.sent(3, "answerInlineQuery")
    sizes = sorted(len(answer["results"]) for answer in answers)
    assert sizes == [1, 3, 50]
    (nothing,) = [answer["results"][0] for answer in answers if len(answer["results"]) == 1]
    assert "没有找到" in nothing["title"]
    assert "&lt;此&gt;" in nothing["input_message_content"]["message_text"]
    assert not bot.api.errors


async def test_buttons_below_an_inline_message_edit_it(bot: Bot) -> None:
    bot.api.push(updates.inline("泊"))
    (answer,) = await bot.api.sent(1, "answerInlineQuery")
    rows = answer["results"][0]["reply_markup"]["inline_keyboard"]
    for number, row in enumerate(rows[:2], start=1):
        bot.api.push(updates.press_inline(row[0]["callback_data"]))
        change = (await bot.api.sent(number, "editMessageText"))[-1]
        assert change["inline_message_id"] == "INLINE1"
    assert not bot.api.errors
