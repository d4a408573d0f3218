"""An update that is delivered again, to the same replica or to another, while it is at work or after: one answer."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from bot import webhook
from bot.app import build, services, store_of
from bot.draining import Drain
from bot.storage.session import Session
from bot.storage.turns import PostgresTurns
from bot.watching.watch import Watch
from bot.webhook import SECRET_HEADER
from handlers import ALLOWED_UPDATES, presentation
from handlers.presentation import Reply
from handlers.presentation.richtext import Part
from knowledge.language import Language
from knowledge.outcome import Outcome
from tests.ports import free_port
from tests.store import databases
from tests.telegram import updates
from tests.telegram.conftest import settings
from tests.telegram.fakes import FakeAssistant
from tests.telegram.loopback import Loopback
from tests.telegram.updates import Json

pytestmark = pytest.mark.asyncio
SECRET = "quiet-word"
QUESTION = "有几个泊位？"


class SlowAssistant(FakeAssistant):
    """Thinks until it may answer."""

    def __init__(self) -> None:
        super().__init__()
        self.may = threading.Event()
        self.may.set()

    def ask(self, question: str, context: Sequence[str] = (), reader: Language = Language.HANS) -> Outcome:
        outcome = super().ask(question, context, reader)
        assert self.may.wait(60)
        return outcome


@dataclass
class Hooked:
    """A bot behind a webhook."""

    url: str
    assistant: SlowAssistant
    turns: PostgresTurns


@pytest_asyncio.fixture
async def two(api: Loopback, tmp_path: Path) -> AsyncIterator[tuple[Hooked, Hooked]]:
    """Two bots on one PostgreSQL, in one process, but for that as replicas are."""
    database = databases.migrated("postgresql", tmp_path)
    async with AsyncExitStack() as ends:
        first, second = [await started(ends, api, database) for _ in range(2)]
        yield first, second
        for one in (first, second):
            one.assistant.may.set()
        api.release()


async def started(ends: AsyncExitStack, api: Loopback, database: str) -> Hooked:
    port, assistant, watch = free_port(), SlowAssistant(), Watch()
    url = f"http://127.0.0.1:{port}/hook"
    more = {"webhook_url": url, "webhook_listen": f"127.0.0.1:{port}", "webhook_secret": SECRET}
    chosen = settings(api, database_url=database, **more)
    store = store_of(chosen)
    application = build(chosen, services(chosen, store, watch, lambda: assistant), store, watch)
    session = Session(store.database.engine, "locking")
    watch.updates.turns = turns = PostgresTurns(session)
    ends.push_async_callback(store.close)
    ends.push_async_callback(session.close)
    await ends.enter_async_context(application)
    assert application.updater
    await application.updater.start_webhook(webhook_url=url, secret_token=SECRET, allowed_updates=ALLOWED_UPDATES)
    ends.push_async_callback(application.updater.stop)
    return Hooked(url, assistant, turns)


async def post(one: Hooked, update: Json) -> int:
    """Deliver an update; the status."""
    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
        return (await client.post(one.url, json=update, headers={SECRET_HEADER: SECRET})).status_code


def deliver(one: Hooked, update: Json) -> asyncio.Task[int]:
    """Begin to."""
    return asyncio.create_task(post(one, update))


async def asked(*bots: Hooked) -> None:
    """Until each of them thinks about a question."""
    async with asyncio.timeout(30):
        while not all(one.assistant.asked for one in bots):  # noqa: ASYNC110  # in another thread
            await asyncio.sleep(0.01)


async def test_repeats_after_the_answer_are_acknowledged_and_answered_no_more(
    api: Loopback, two: tuple[Hooked, Hooked]
) -> None:
    update = updates.text(QUESTION)
    assert [await post(one, update) for one in (*two, *two)] == [200] * 4
    assert len(api.of("sendMessage")) == 1


async def test_repeats_while_the_answer_is_being_sent(api: Loopback, two: tuple[Hooked, Hooked]) -> None:
    """Its effect is there, but the API has not said so yet: what a proxy that lost its patience would repeat."""
    api.hold("sendMessage")
    update = updates.text(QUESTION)
    first = deliver(two[0], update)
    await api.sent(1)
    repeats = [deliver(one, update) for one in (*two, *two)]
    api.release()
    assert await asyncio.gather(first, *repeats) == [200] * 5
    assert len(api.of("sendMessage")) == 1


async def test_a_repeat_to_another_replica_waits_while_the_first_is_at_work(
    api: Loopback, two: tuple[Hooked, Hooked]
) -> None:
    first, second = two
    first.assistant.may.clear()
    update, next_one = updates.text(QUESTION), updates.text("第二个泊位多大？")
    working = deliver(first, update)
    await asked(first)
    repeat = deliver(second, update)
    first.assistant.may.set()
    assert [await working, await repeat, await post(second, next_one)] == [200] * 3
    assert second.assistant.asked == [("第二个泊位多大？", (QUESTION,))], "the follow-up knows what it follows"
    assert len(api.of("sendMessage")) == 2


async def test_without_a_turn_both_are_at_work_and_one_answers(api: Loopback, two: tuple[Hooked, Hooked]) -> None:
    """The first takes longer than anybody waits for a turn, or the database was away in between."""
    for one in two:
        one.assistant.may.clear()
        one.turns._wait = 0.0
    update = updates.text(QUESTION)
    delivering = [deliver(one, update) for one in two]
    await asked(*two)
    for one in two:
        one.assistant.may.set()
    assert await asyncio.gather(*delivering) == [200, 200]
    assert len(api.of("sendMessage")) == 1


async def test_after_the_time_limit_a_repeat_finds_the_work_done(
    api: Loopback, two: tuple[Hooked, Hooked], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two
    first.assistant.may.clear()
    update = updates.text(QUESTION)
    with monkeypatch.context() as hurried:
        hurried.setattr(webhook, "ANSWER_SECONDS", 0.1)
        assert await post(first, update) == 503
    repeats = [deliver(one, update) for one in (first, second)]
    first.assistant.may.set()
    assert await asyncio.gather(*repeats) == [200, 200]
    assert len(api.of("sendMessage")) == 1
    assert len(first.assistant.asked) == 1
    assert not second.assistant.asked


async def test_who_is_told_to_wait_has_not_answered_yet(api: Loopback, two: tuple[Hooked, Hooked]) -> None:
    """A replica that dies in such a wait, of up to a minute, would else take the question with it."""
    first, second = two
    api.fail("sendMessage", 429, "Too Many Requests: retry after 30", retry_after=30)
    update = updates.text(QUESTION)
    waiting = deliver(first, update)
    await api.until(lambda: api.errors)
    second.turns._wait = 0.0  # the first lives on in this test
    assert await post(second, update) == 200
    assert len(api.of("sendMessage")) == 1
    Drain().cut()
    assert await waiting == 503


async def test_a_second_part_that_has_to_wait_gives_nothing_back(
    api: Loopback, two: tuple[Hooked, Hooked], monkeypatch: pytest.MonkeyPatch
) -> None:
    two_parts = Reply((Part("甲", "甲"), Part("乙", "乙")))
    monkeypatch.setattr(presentation, "answer", lambda *_, **__: two_parts)
    update = updates.text("泊位")
    api.hold("sendMessage")
    working = deliver(two[0], update)
    await api.sent(1)
    api.fail("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    api.release()
    two[1].turns._wait = 0.0
    await api.until(lambda: api.errors)
    assert await post(two[1], update) == 200
    assert await working == 200
    assert len({call["text"] for call in api.of("sendMessage")}) == len(api.of("sendMessage"))
