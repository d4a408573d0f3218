"""Replies to our answers and refusals: they ask on about what was asked there, whoever had asked it."""

from __future__ import annotations

import pytest

from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.updates import GROUP, READER
from tools.botapi.recording import ME, USERNAME

pytestmark = pytest.mark.asyncio
OTHER = 502
ONE, SEVERAL, FOLLOW_UP = "有几个泊位？", "几个泊位，各多大？", "那二号呢"
QUESTION_OF_FACT = "泊位1多大？"
REFUSED, OFFERED = "灯塔哪年建的", "哪个大"
TALK = ("天气", "风浪", "潮水")
"""As much of a person as is remembered."""


async def answered(bot: Bot, words: str, chat: int = GROUP, sender: int = READER) -> updates.Json:
    """Our message that answers a question, as Telegram puts it into a reply to it."""
    before = len(bot.api.of("sendMessage"))
    bot.api.push(updates.text(f"@{USERNAME} {words}", chat, sender))
    sent = (await bot.api.sent(before + 1))[-1]
    number = max(number for _, number in bot.api.messages)
    return {
        **updates.message(sent["text"], chat),
        "from": ME,
        "message_id": number,
        **({"reply_markup": sent["reply_markup"]} if "reply_markup" in sent else {}),
    }


async def context_of(bot: Bot, words: str, sender: int, ours: updates.Json | None = None, chat: int = GROUP) -> object:
    """With what said before the assistant was asked, when somebody wrote this, in reply to a message of ours if given."""
    before = len(bot.api.of("sendMessage"))
    more = {"reply_to_message": ours} if ours else {}
    bot.api.push(updates.text(f"@{USERNAME} {words}", chat, sender, **more))
    await bot.api.sent(before + 1)
    return next(context for text, context in reversed(bot.first.asked) if text == words)


@pytest.mark.parametrize("chat", [GROUP, OTHER], ids=["group", "private"])
async def test_who_replies_to_an_answer_asks_on_about_it_and_so_does_their_next_message(bot: Bot, chat: int) -> None:
    ours = await answered(bot, ONE, chat, READER if chat < 0 else OTHER)
    bot.api.push(updates.text("/forget", OTHER, OTHER))  # in private it was their own question
    await bot.api.sent(2)
    assert await context_of(bot, FOLLOW_UP, OTHER, ours, chat) == (QUESTION_OF_FACT,)
    assert await context_of(bot, "哪一年", OTHER, chat=chat) == (QUESTION_OF_FACT, FOLLOW_UP)


async def test_it_comes_after_what_they_had_talked_of_before(bot: Bot) -> None:
    ours = await answered(bot, ONE)
    assert await context_of(bot, "天气", OTHER) == ()
    assert await context_of(bot, FOLLOW_UP, OTHER, ours) == ("天气", QUESTION_OF_FACT)


async def test_who_talked_of_it_anyhow_keeps_their_own_words(bot: Bot) -> None:
    ours = await answered(bot, ONE)
    assert await context_of(bot, FOLLOW_UP, READER, ours) == (ONE,)


async def test_below_its_source_it_is_the_same_answer(bot: Bot) -> None:
    ours = await answered(bot, ONE)
    source = ours["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    bot.api.push(updates.press(source, GROUP, ours["message_id"]))
    (shown,) = await bot.api.sent(1, "editMessageText")
    ours["reply_markup"] = shown["reply_markup"]
    assert await context_of(bot, FOLLOW_UP, OTHER, ours) == (QUESTION_OF_FACT,)


async def test_an_answer_from_several_facts_lends_its_question_for_once(bot: Bot) -> None:
    """It is another person's words: they are not kept under this person's number."""
    ours = await answered(bot, SEVERAL)
    assert await context_of(bot, FOLLOW_UP, OTHER, ours) == (SEVERAL,)
    assert await bot.store.conversations.earlier(GROUP, OTHER, None) == (FOLLOW_UP,)


@pytest.mark.parametrize(
    "changed",
    [
        {"reply_markup": None},
        {"reply_markup": {"inline_keyboard": [[{"text": "?", "callback_data": "f:berths-1"}]]}},
        {"reply_markup": {"inline_keyboard": [[{"text": "?", "callback_data": "s:AAAAAAAAAAAA:gone"}]]}},
        {"reply_markup": {"inline_keyboard": [[{"text": "?", "callback_data": "s:AAAAAAAAAAAA"}]]}},
        {"reply_markup": {"inline_keyboard": [[{"text": "?", "url": "https://t.me/x"}]]}},
        {"from": updates.user(OTHER)},
        {"from": {**ME, "id": 999}},
    ],
    ids=[
        "no buttons",
        "an offer",
        "a fact that is gone",
        "an answer that is gone",
        "a link",
        "a person",
        "another bot",
    ],
)
async def test_a_reply_to_anything_else_is_no_reply_to_an_answer(bot: Bot, changed: updates.Json) -> None:
    ours = {**await answered(bot, ONE), **changed, "message_id": 1}  # which answers no question that is known
    assert await context_of(bot, FOLLOW_UP, OTHER, {key: one for key, one in ours.items() if one}) == ()


async def test_an_edited_reply_is_answered_in_the_same_light(bot: Bot) -> None:
    ours = await answered(bot, ONE)
    reply = updates.text(f"@{USERNAME} {FOLLOW_UP}", GROUP, OTHER, reply_to_message=ours)
    bot.api.push(reply)
    await bot.api.sent(2)
    bot.api.push(updates.edited(reply, f"@{USERNAME} 那二号泊位呢"))
    await bot.api.sent(1, "editMessageText")
    assert bot.first.asked[-1] == ("那二号泊位呢", (QUESTION_OF_FACT,))


@pytest.mark.parametrize("chat", [GROUP, OTHER], ids=["group", "private"])
async def test_who_replies_to_a_refusal_asks_on_about_what_was_refused(bot: Bot, chat: int) -> None:
    ours = await answered(bot, REFUSED, chat, READER if chat < 0 else OTHER)
    for between in TALK:
        await context_of(bot, between, OTHER, chat=chat)
    assert await context_of(bot, FOLLOW_UP, OTHER, ours, chat) == (*TALK, REFUSED)


async def test_a_refused_follow_up_brings_what_it_followed(bot: Bot) -> None:
    await answered(bot, ONE)
    ours = await answered(bot, REFUSED)
    assert await context_of(bot, FOLLOW_UP, OTHER, ours) == (ONE, REFUSED)
    assert await context_of(bot, FOLLOW_UP, READER, ours) == (ONE, REFUSED)


async def test_who_replies_to_a_question_of_ours_asks_on_about_their_own(bot: Bot) -> None:
    ours = await answered(bot, OFFERED)
    assert await context_of(bot, FOLLOW_UP, OTHER, ours) == (OFFERED,)
    assert await bot.store.conversations.earlier(GROUP, OTHER, None) == (FOLLOW_UP,)


async def test_what_was_changed_counts_as_it_is_now(bot: Bot) -> None:
    question = updates.text(f"@{USERNAME} {REFUSED}", GROUP)
    bot.api.push(question)
    await bot.api.sent(1)
    bot.api.push(updates.edited(question, f"@{USERNAME} 灯塔多高"))
    await bot.api.sent(1, "editMessageText")
    ours = {**updates.message("……", GROUP), "from": ME, "message_id": max(number for _, number in bot.api.messages)}
    assert await context_of(bot, FOLLOW_UP, OTHER, ours) == ("灯塔多高",)


async def test_what_its_asker_had_deleted_lends_nothing(bot: Bot) -> None:
    ours = await answered(bot, REFUSED)
    bot.api.push(updates.text("/forget", READER))
    await bot.api.sent(2)
    assert await context_of(bot, FOLLOW_UP, OTHER, ours) == ()
