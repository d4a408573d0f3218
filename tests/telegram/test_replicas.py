"""Two replicas and a real PostgreSQL: one is killed under load, one is told to reload."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import psycopg
import pytest

from bot.storage.turns import lock_of
from handlers.wording import admin_texts
from tests.store import databases
from tests.telegram import updates
from tests.telegram.loopback import TOKEN, Loopback
from tests.telegram.processes import START_SECONDS, until
from tests.telegram.replicas import Deliveries, Replica, deliveries, replica
from tests.telegram.small_base import FACTS
from tests.telegram.updates import ADMIN, Json
from tools.botapi.recording import USERNAME

Note = Callable[[str, object], None]

pytestmark = pytest.mark.asyncio
CHATS = [-1000 - number for number in range(16)]
# Each second one says nothing by itself: it is answered only where the one before it is known.
TALK = (
    ("泊位有几个", "12个"),
    ("那有多少个", "12个"),
    ("灯塔是谁修建的", "周明"),
    ("是谁", "周明"),
    ("泊位有几个", "12个"),
)


def asked(chat: int, words: str) -> Json:
    """A question in a group."""
    return updates.text(f"@{USERNAME} {words}", chat, 500 - chat)  # somebody else in each


@pytest.mark.fault("忙的时候一个副本被 kill -9")
async def test_a_replica_killed_under_load_costs_no_answer_and_doubles_none(
    api: Loopback, tmp_path: Path, record_property: Note
) -> None:
    """When it dies, half of its updates are sent but not acknowledged, the others wait for their turn, unanswered."""
    database = databases.migrated("postgresql", tmp_path)
    async with AsyncExitStack() as stack:
        first, second = [
            await stack.enter_async_context(replica(api, tmp_path / name, database)) for name in ("a", "b")
        ]
        telegram = await stack.enter_async_context(deliveries(first.address, second.address))
        talk = {chat: [asked(chat, words) for words, _ in TALK] for chat in CHATS}
        telegram.push(*(update for chat in CHATS for update in talk[chat][:2]))
        await telegram.done()
        with psycopg.connect(database, autocommit=True) as elsewhere:
            waiting, busy = CHATS[::4] + CHATS[1::4], CHATS[2::4] + CHATS[3::4]
            for chat in waiting:  # as if a third replica were at work on them
                elsewhere.execute("SELECT pg_advisory_lock(%s)", (lock_of(("chat", chat)),))
            api.hold("sendMessage")
            telegram.push(*(update for chat in CHATS for update in talk[chat][2:]))
            await api.sent(2 * len(CHATS) + len(busy))
            await at_work(first, telegram, waiting, busy)
            await first.kill()
            api.release()
        await telegram.done()
        code, output = await second.running.end(True)
    assert (code, TOKEN in output, api.errors) == (0, False, [])
    assert telegram.statuses[0] >= len(CHATS) / 2, "what the dead replica held was delivered again"
    sent = api.of("sendMessage")
    assert len(sent) == len(CHATS) * len(TALK)
    for chat in CHATS:
        mine = [call for call in sent if call["chat_id"] == chat]
        replied = [call["reply_parameters"]["message_id"] for call in mine]
        assert replied == [update["message"]["message_id"] for update in talk[chat]]
        assert all(right in call["text"] for call, (_, right) in zip(mine, TALK, strict=True))
    again = f"{telegram.statuses[0]} 次没送成的又送给另一个"
    record_property("seen", f"{again}：{len(CHATS)} 个群的 {len(sent)} 题各答一次，没有乱序")


async def at_work(first: Replica, telegram: Deliveries, waiting: list[int], busy: list[int]) -> None:
    """Until the first replica holds all that was delivered to it, of both kinds."""
    own = [chat for chat, address in telegram.at.items() if address == first.address]
    assert set(own) & set(waiting)
    assert set(own) & set(busy)
    async with asyncio.timeout(START_SECONDS):
        while await first.metric("bot_updates_pending") < len(own):  # noqa: ASYNC110  # another process
            await asyncio.sleep(0.02)


async def test_a_reload_on_one_reaches_all(api: Loopback, tmp_path: Path) -> None:
    """Only the folder of the first is changed."""
    database = databases.migrated("postgresql", tmp_path)
    async with AsyncExitStack() as stack:
        first, second = [
            await stack.enter_async_context(replica(api, tmp_path / name, database)) for name in ("a", "b")
        ]
        one, other = [await stack.enter_async_context(deliveries(where.address)) for where in (first, second)]
        file = first.base / "harbour" / "facts" / "berths.yaml"
        await asyncio.to_thread(file.write_text, FACTS["berths"].replace("12个", "13个"), encoding="utf-8")
        one.push(updates.text("/reload", ADMIN, ADMIN))
        await one.done()
        told = api.of("sendMessage")[-1]["text"]
        assert admin_texts.RELOAD_FOLLOW.format(total=2, count=1) in told
        from_ = re.search(admin_texts.RELOAD_FROM.format(version="(\\w+)", name="(\\S+)"), told)
        assert from_
        page = (await until(first.watch, "/metrics", 200)).text
        version = page.partition('bot_base_info{version="')[2][:12]
        assert from_[1] == version
        await until(second.watch, "/metrics", 200, f'bot_base_info{{version="{version}"}}')
        for where in (one, other):
            where.push(updates.text("海港有多少个泊位？"))
            await where.done()
            assert "13个" in api.of("sendMessage")[-1]["text"]
        other.push(updates.text("/status", ADMIN, ADMIN))
        await other.done()
        replicas = api.of("sendMessage")[-1]["text"].partition(admin_texts.STATUS_REPLICAS)[2].partition("\n\n")[0]
        assert replicas.count(f"版本 {version}") == len(replicas.strip().splitlines()) == 2
        assert replicas.count(admin_texts.STATUS_THIS) == 1
        assert f"• {from_[2]}：" in replicas, "the one that read its folder is one of them"
        ends = [await where.running.end(True) for where in (first, second)]
    assert [code for code, _ in ends] == [0, 0]
