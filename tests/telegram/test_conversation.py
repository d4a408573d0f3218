"""Private chats and groups, end to end: the library's Application against a loopback Bot API."""

from __future__ import annotations

import pytest

from handlers.wording.texts import CHINESE
from knowledge.outcome import NotCovered, Reason
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.fakes import LONG, fact
from tests.telegram.updates import GROUP, READER
from tools.botapi.recording import USERNAME

pytestmark = pytest.mark.asyncio


async def test_private_question_is_answered_with_its_citation(bot: Bot) -> None:
    bot.api.push(updates.text("有几个泊位？"))
    (sent,) = await bot.api.sent(1)
    assert sent["chat_id"] == READER
    assert sent["text"].startswith("<b>1 个泊位。</b>港口有 1 个泊位 &lt;A &amp; B&gt;。\n\n<blockquote expandable>")
    assert "出处：《海港&lt;新&gt;貌》 海港日报\n第一部分第1段第1句：“泊位1个”" in sent["text"]
    labels = [row[0]["text"] for row in sent["reply_markup"]["inline_keyboard"]]
    assert labels == ["出处", "👍 有用", "第二个泊位多大？", "第三个泊位多大？"]
    assert sent["link_preview_options"] == {"is_disabled": True}


async def test_follow_up_sees_what_the_same_person_said_before(bot: Bot) -> None:
    bot.api.push(updates.text("有几个泊位？"), updates.text("那第二个呢"), updates.text("别人", chat=502, sender=502))
    await bot.api.sent(3)
    assert ("那第二个呢", ("有几个泊位？",)) in bot.first.asked
    assert ("别人", ()) in bot.first.asked


@pytest.mark.parametrize(
    ("words", "question"),
    [
        (f"@{USERNAME} 有几个泊位？", "有几个泊位？"),
        (f"请问 @{USERNAME} 有几个泊位？", "请问 有几个泊位？"),
        (f"@{USERNAME}有几个泊位？", "有几个泊位？"),
        (f"@{USERNAME.upper()}，有几个泊位？", "有几个泊位？"),
        (f"😀😀 @{USERNAME} 有几个泊位？", "😀😀 有几个泊位？"),
        ("/ask 有几个泊位？", "有几个泊位？"),
        (f"/ask@{USERNAME} 有几个泊位？", "有几个泊位？"),
    ],
)
async def test_group_message_for_the_bot_is_answered(bot: Bot, words: str, question: str) -> None:
    bot.api.push(updates.text(words, GROUP))
    (sent,) = await bot.api.sent(1)
    assert sent["chat_id"] == GROUP
    assert sent["reply_parameters"]["message_id"]
    assert bot.first.asked == [(question, ())]


async def test_reply_to_the_bot_in_a_group_is_answered(bot: Bot) -> None:
    bot.api.push(updates.reply_to_bot("有几个泊位？"))
    assert len(await bot.api.sent(1)) == 1


async def test_of_a_message_that_is_pointed_at_the_marked_part_is_the_question(bot: Bot) -> None:
    theirs = updates.message("先说别的。有几个泊位？", GROUP, 502)
    marked = {"text": "有几个泊位？", "position": 5}
    bot.api.push(updates.text(f"@{USERNAME}", GROUP, reply_to_message=theirs, quote=marked))
    await bot.api.sent(1)
    assert bot.first.asked == [("有几个泊位？", ())]


async def test_reply_in_a_topic_goes_to_the_topic(bot: Bot) -> None:
    bot.api.push(updates.text(f"@{USERNAME} 泊位", GROUP, message_thread_id=7, is_topic_message=True))
    (sent,) = await bot.api.sent(1)
    assert sent["message_thread_id"] == 7


NOT_FOR_US = [
    updates.text("有几个泊位？", GROUP),
    updates.text("/ask@other_bot 有几个泊位？", GROUP),
    updates.text("/help@other_bot", GROUP),
    updates.text("/unknown", GROUP),
    updates.text(f"@{USERNAME}x 有几个泊位？", GROUP),
    updates.text(f"someone@{USERNAME} 有几个泊位？", GROUP),
    updates.text(None, GROUP, voice={"file_id": "1", "file_unique_id": "1", "duration": 1}),
    updates.text("有几个泊位？", via_bot={"id": 123456789, "is_bot": True, "first_name": "Facts"}),
    updates.update(edited_message={**updates.message("有几个泊位？"), "edit_date": 1700090000}),
    updates.text(f"@{USERNAME} 泊位", GROUP, is_automatic_forward=True),
]


@pytest.mark.parametrize("silent", NOT_FOR_US)
async def test_what_is_not_for_the_bot_stays_unanswered(bot: Bot, silent: updates.Json) -> None:
    bot.api.push(silent)
    await bot.api.quiet()
    assert not bot.api.of("sendMessage", "editMessageText")


async def test_edited_question_edits_its_answer(bot: Bot) -> None:
    first = updates.text("有几个泊位？")
    bot.api.push(first, updates.edited(first, "二号泊位？"))
    (change,) = await bot.api.sent(1, "editMessageText")
    assert "2 个泊位" in change["text"]
    assert len(bot.api.of("sendMessage")) == 1
    assert bot.first.asked[-1] == ("二号泊位？", ())


async def test_edit_from_a_short_to_a_long_reply_and_back(bot: Bot) -> None:
    first = updates.text("有几个泊位？")
    bot.api.push(first, updates.edited(first, "冗"), updates.edited(first, "二号泊位？"))
    await bot.api.sent(1, "deleteMessage")
    assert len(bot.api.of("sendMessage")) == 2
    assert len(bot.api.of("editMessageText")) == 2
    assert not bot.api.errors


async def test_edit_that_changes_nothing_is_no_error(bot: Bot) -> None:
    first = updates.text("有几个泊位？")
    bot.api.push(first, updates.edited(first, "有几个泊位？"))
    await bot.api.until(lambda: bot.api.errors)
    await bot.api.quiet()
    assert bot.api.errors == ["editMessageText: message is not modified"]
    assert len(bot.api.of("sendMessage")) == 1


async def test_repeated_update_is_answered_once(bot: Bot) -> None:
    once = updates.text("有几个泊位？")
    bot.api.push(once)
    await bot.api.sent(1)
    await bot.api.quiet()
    await bot.application.update_queue.put(updates_of(bot, once))
    bot.api.push(updates.text("二号泊位"))
    await bot.api.sent(2)
    assert len(bot.first.asked) == 2


def updates_of(bot: Bot, json: updates.Json) -> object:
    """The update as the library would hand it over again."""
    from telegram import Update

    return Update.de_json(json, bot.application.bot)


async def test_long_answer_is_turned_page_by_page_in_one_message(bot: Bot) -> None:
    bot.api.push(updates.text("长"))
    (page,) = await bot.api.sent(1)
    number = max(number for _, number in bot.api.messages)
    texts = [page["text"]]
    while (button := page["reply_markup"]["inline_keyboard"][0][-1])["text"] == CHINESE.page_on:
        bot.api.push(updates.press(button["callback_data"], number=number))
        page = (await bot.api.sent(len(texts), "editMessageText"))[-1]
        texts.append(page["text"])
    assert [f"第 {at} 页，共 4 页" in text for at, text in enumerate(texts, 1)] == [True] * 4
    assert "".join(texts).count("很长的回答。") == LONG.count("很长的回答。")
    assert all("第一部分第1段第1句：“泊位1个”" in text for text in texts)
    assert "数字前后不一。" in texts[-1]
    bot.api.push(updates.press(button["callback_data"], number=number))
    back = (await bot.api.sent(len(texts), "editMessageText"))[-1]
    assert back["text"] == texts[-2]
    assert len(bot.api.of("sendMessage")) == 1
    assert not bot.api.errors


@pytest.mark.parametrize(
    "words",
    [
        "<b>粗</i> & <script>",
        "😀👨‍👩‍👧‍👦🏳️‍🌈",
        "a\x00\x01\x1b\u202eb",
        "问" * 10_000,
        "𠀀" * 4096,
        "\ud83d",
        "？？？",
        "ਪੰਜਾਬੀ עברית",
    ],
)
async def test_no_text_breaks_the_bot(bot: Bot, words: str) -> None:
    bot.api.push(updates.text(words), updates.text("有几个泊位？"))
    await bot.api.until(lambda: any("1 个泊位" in one["text"] for one in bot.api.of("sendMessage")))
    assert len(bot.api.of("sendMessage")) >= 2
    assert not bot.api.errors


async def test_commands(bot: Bot) -> None:
    for words, expected in {
        "/start": "你好",
        "/help": f"@{USERNAME}",
        "/about": "《海港&lt;新&gt;貌》",
        "/ask": "/ask 泊位1多大？",
        "/nonsense": "不认识",
    }.items():
        bot.api.push(updates.text(words))
        sent = await bot.api.sent(len(bot.api.of("sendMessage")) + 1)
        assert expected in sent[-1]["text"], words
    bot.api.push(updates.text(None, photo=[{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]))
    assert "文字" in (await bot.api.sent(6))[-1]["text"]
    assert not bot.api.errors


@pytest.mark.parametrize(("reason", "buttons"), [(Reason.NOD, False), (Reason.THANKS, False), (Reason.GREETING, True)])
async def test_a_word_in_passing_gets_no_questions_and_is_no_part_of_the_talk(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, reason: Reason, buttons: bool
) -> None:
    bot.api.push(updates.text("有几个泊位？"))
    await bot.api.sent(1)
    with monkeypatch.context() as patch:
        patch.setattr(bot.first, "ask", lambda *_: NotCovered(reason, "嗯。", fact(1).related))
        bot.api.push(updates.text("嗯"))
        said = (await bot.api.sent(2))[-1]
    assert ("reply_markup" in said) is buttons
    bot.api.push(updates.text("为什么"))
    await bot.api.sent(3)
    assert bot.first.asked[-1] == ("为什么", ("有几个泊位？",))
