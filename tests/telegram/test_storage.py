"""What lasts, end to end: votes, unanswered questions, privacy, what admins see; and the bot without a database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.storage import limits
from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.store import Store
from handlers.wording import admin_texts
from handlers.wording.texts import CHINESE
from knowledge.errors import KnowledgeError, Problem
from knowledge.outcome import NotCovered, Reason
from tests.store.databases import migrated
from tests.telegram import updates
from tests.telegram.conftest import Bot, running
from tests.telegram.fakes import FakeAssistant
from tests.telegram.loopback import Loopback
from tests.telegram.updates import ADMIN, GROUP, READER, STRANGER

pytestmark = pytest.mark.asyncio
ADMINS_SEE = ("/unanswered", "/votes", "/status")


async def said(bot: Bot, update: updates.Json) -> str:
    """What the bot says to a message."""
    before = len(bot.api.of("sendMessage"))
    bot.api.push(update)
    return str((await bot.api.sent(before + 1))[-1]["text"])


async def noted(bot: Bot, data: str, sender: int = READER, **more: Any) -> str:
    """What the note below a pressed button says."""
    before = len(bot.api.of("answerCallbackQuery"))
    bot.api.push(updates.press(data, **{"from": updates.user(sender), **more}))
    return str((await bot.api.sent(before + 1, "answerCallbackQuery"))[-1]["text"])


@pytest.fixture
def away(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is away."""

    async def fail(*_: object) -> None:
        raise DatabaseAwayError

    monkeypatch.setattr(bot.store.database, "read", fail)
    monkeypatch.setattr(bot.store.database, "write", fail)


async def test_answers_carry_votes_and_a_vote_can_change(bot: Bot) -> None:
    bot.api.push(updates.text("有几个泊位？"))
    (sent,) = await bot.api.sent(1)
    votes = sent["reply_markup"]["inline_keyboard"][1]
    assert [button["text"] for button in votes] == [CHINESE.vote_up, CHINESE.vote_down]
    up, down = (button["callback_data"] for button in votes)
    assert await noted(bot, up) == CHINESE.voted_up
    assert await noted(bot, up, sender=502) == CHINESE.voted_up
    assert await noted(bot, down) == CHINESE.voted_down
    assert await bot.store.votes.by_fact(9) == [("berths-1", 1, 1)]
    assert not bot.api.of("editMessageText")
    assert not bot.api.errors


async def test_a_vote_below_an_inline_message_and_below_an_old_one_counts(bot: Bot) -> None:
    old = {"chat": {"id": 501, "type": "private"}, "message_id": 5, "date": 0}
    assert await noted(bot, "-:berths-1", message=old) == CHINESE.voted_down
    bot.api.push(updates.press_inline("+:berths-2"))
    await bot.api.sent(2, "answerCallbackQuery")
    assert await bot.store.votes.by_fact(9) == [("berths-1", 0, 1), ("berths-2", 1, 0)]


@pytest.mark.parametrize("forged", ["+:", "-:no-such-fact", "+:berths-1:x", "++:berths-1", "+:berths-0", "-:'; --"])
async def test_a_forged_vote_is_refused_politely(bot: Bot, forged: str) -> None:
    assert await noted(bot, forged) == CHINESE.expired
    assert await bot.store.votes.by_fact(9) == []


async def test_unanswered_questions_are_kept_small_talk_is_not(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    first = updates.text("天气<好>吗？")
    await said(bot, first)
    await said(bot, updates.text("天气<好>吗", sender=502, chat=502))
    await said(bot, updates.text("今年谁修"))
    listed = await said(bot, updates.text("/unanswered", ADMIN, ADMIN))
    assert "天气&lt;好&gt;吗" in listed.splitlines()[2]
    assert "2 次" in listed.splitlines()[2]
    assert "502" not in listed
    bot.api.push(updates.edited(first, "有几个泊位？"))
    await bot.api.sent(1, "editMessageText")
    assert "（1 次）" in (await said(bot, updates.text("/unanswered", ADMIN, ADMIN))).splitlines()[2]
    monkeypatch.setattr(bot.first, "ask", lambda *_: NotCovered(Reason.GREETING, "你好！"))
    await said(bot, updates.text("你好"))
    assert len(await bot.store.unanswered.top(9) or ()) == 2


@pytest.mark.parametrize("command", ADMINS_SEE)
async def test_only_admins_see_what_people_do_and_only_in_private(bot: Bot, command: str) -> None:
    assert await said(bot, updates.text(command, STRANGER, STRANGER)) == admin_texts.ADMINS_ONLY
    assert await said(bot, updates.text(command, GROUP, STRANGER)) == admin_texts.ADMINS_ONLY
    assert await said(bot, updates.text(command, GROUP, ADMIN)) == admin_texts.PRIVATE_ONLY
    assert await bot.store.journal.actions(9) == []
    assert await said(bot, updates.text(command, ADMIN, ADMIN)) not in (
        admin_texts.ADMINS_ONLY,
        admin_texts.PRIVATE_ONLY,
    )
    actions = await bot.store.journal.actions(9)
    assert [action[1:] for action in actions or ()] == [(ADMIN, command[1:], admin_texts.RESULT_SEEN)]


async def test_votes_are_listed_by_question(bot: Bot) -> None:
    assert await said(bot, updates.text("/votes", ADMIN, ADMIN)) == admin_texts.VOTES_NONE
    for user, fact, value in ((1, "berths-1", -1), (1, "berths-2", 1), (1, "gone", 1)):
        await bot.store.votes.cast(user, fact, value)
    lines = (await said(bot, updates.text("/votes", ADMIN, ADMIN))).splitlines()[2:]
    assert lines == [
        "• 泊位1多大？：有用 0，没用 1",
        "• 泊位2多大？：有用 1，没用 0",
        "• gone：有用 1，没用 0",
    ]


async def test_status_tells_versions_and_what_admins_did(bot: Bot) -> None:
    def broken() -> FakeAssistant:
        raise KnowledgeError([Problem("a.yaml", 1, "x")] * 3)

    for load in (lambda: FakeAssistant("v2", facts=7), broken):
        bot.load.append(load)
        await said(bot, updates.text("/reload", ADMIN, ADMIN))
    status = await said(bot, updates.text("/status", ADMIN, ADMIN))
    assert admin_texts.STATUS_VERSIONS.strip() in status
    assert "版本 v2，7 条" in status.splitlines()[0]
    assert f"{ADMIN}  /reload：换成了版本 v2" in status
    assert f"{ADMIN}  /reload：没有换，找到 3 处问题" in status
    assert await bot.store.forget(ADMIN)
    assert str(ADMIN) not in (await said(bot, updates.text("/status", 778, ADMIN))).replace(f"{ADMIN}  /status", "")


async def test_status_has_no_head_without_lines(bot: Bot) -> None:
    """A bot that runs longer than its records are kept has loaded no version that it still knows of."""
    status = await said(bot, updates.text("/status", ADMIN, ADMIN))
    assert admin_texts.STATUS_VERSIONS.strip() not in status
    assert admin_texts.RESULT_SEEN in status


async def test_privacy_says_what_holds(bot: Bot) -> None:
    text = await said(bot, updates.text("/privacy"))
    assert f"{limits.CONVERSATION_SECONDS / 60:.0f} 分钟" in text
    assert f"{limits.REPLY_SECONDS / limits.DAY:.0f} 天" in text
    assert f"{bot.store.retention_days} 天" in text
    assert f"{'零一二三四五'[limits.MESSAGES]}句话" in text


async def test_privacy_says_so_where_questions_are_logged(api: Loopback, tmp_path: Path) -> None:
    database = migrated("sqlite", tmp_path)
    async with running(api, database) as bot:
        assert CHINESE.privacy_logged not in await said(bot, updates.text("/privacy"))
    async with running(api, database, log_questions="yes") as bot:
        assert (await said(bot, updates.text("/privacy"))).endswith(CHINESE.privacy_logged)


async def test_forget_deletes_what_is_stored_of_me_and_says_so(bot: Bot) -> None:
    for update in (updates.text("天气"), updates.text("天气", 502, 502)):
        await said(bot, update)
    await noted(bot, "+:berths-1")
    assert await said(bot, updates.text("/forget")) == CHINESE.forgotten
    assert await bot.store.conversations.earlier(READER, READER, None) == ()
    assert await bot.store.conversations.earlier(502, 502, None) == ("天气",)
    assert await bot.store.votes.by_fact(9) == []
    assert await bot.store.unanswered.top(9) == [("天气", 1)]


async def test_what_another_process_answered_is_not_answered_again(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    before, meanwhile, ours = (updates.text("有几个泊位？", chat, chat) for chat in (501, 502, 503))
    other = Store(Database(bot.store.database.engine.url.render_as_string(hide_password=False)), 30)
    assert await other.updates.claim(before["update_id"])
    recording = bot.store.conversations.record

    async def record(chat: int, *rest: Any) -> None:
        await recording(chat, *rest)
        if chat == 502:  # the answer is at hand, and in this moment the other process sends it
            assert await other.updates.claim(meanwhile["update_id"])

    monkeypatch.setattr(bot.store.conversations, "record", record)
    bot.api.push(before, meanwhile)
    await bot.api.quiet()
    bot.api.push(ours)
    await bot.api.sent(1)
    await bot.api.quiet()
    assert [call["chat_id"] for call in bot.api.of("sendMessage")] == [503]
    await other.close()


@pytest.mark.fault("数据库断开又恢复")
@pytest.mark.usefixtures("away")
async def test_without_a_database_answers_go_on_and_nothing_is_claimed(bot: Bot) -> None:
    first = updates.text("有几个泊位？")
    assert "1 个泊位" in await said(bot, first)
    await said(bot, updates.text("那第二个呢"))
    assert bot.first.asked[-1] == ("那第二个呢", ("有几个泊位？",))
    bot.api.push(updates.edited(first, "二号泊位？"))
    await bot.api.sent(1, "editMessageText")
    assert await noted(bot, "+:berths-1") == CHINESE.vote_lost
    assert await said(bot, updates.text("/forget")) == CHINESE.forget_failed
    for command in ADMINS_SEE:
        assert admin_texts.NOT_NOW in await said(bot, updates.text(command, ADMIN, ADMIN))
    bot.load.append(lambda: FakeAssistant("v2"))
    assert "已更新" in await said(bot, updates.text("/reload", ADMIN, ADMIN))
    assert not bot.api.errors


@pytest.mark.usefixtures("away")
async def test_without_a_database_no_setting_changes_and_no_edit_risks_a_second_answer(bot: Bot) -> None:
    bot.api.administrators[GROUP] = (ADMIN,)
    assert await noted(bot, "g:replies=0", ADMIN, chat=GROUP) == CHINESE.settings_lost
    maybe_answered = updates.text("有几个泊位？")
    bot.api.push(updates.edited(maybe_answered, "二号泊位？"), updates.text("有几个泊位？"))
    assert "1 个泊位" in (await bot.api.sent(1))[0]["text"]
    await bot.api.quiet()
    assert len(bot.api.of("sendMessage")) == 1
    assert not bot.api.of("editMessageText")
