"""A line's turn among replicas, on a real PostgreSQL: one after the other, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from telegram import Update

from bot.ordering import PerChat
from bot.storage.engine import engine_for
from bot.storage.session import Session
from bot.storage.turns import PostgresTurns, lock_of
from tests.store import databases
from tests.telegram import updates

LINE, OTHER = ("chat", -1001234), ("chat", 501)
SECONDS = 30.0


class Process:
    """What a replica has of its own."""

    def __init__(self, url: str, wait: float = SECONDS) -> None:
        self.engine = engine_for(url)
        self.session = Session(self.engine, "locking")
        self.turns = PostgresTurns(self.session, wait)

    async def close(self) -> None:
        await self.session.close()
        await self.engine.dispose()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return databases.empty("postgresql", tmp_path)


@pytest_asyncio.fixture
async def two(url: str) -> AsyncIterator[tuple[Process, Process]]:
    """Two replicas."""
    first, second = Process(url), Process(url)
    yield first, second
    for one in (first, second):
        await one.close()


def update_in(chat: int) -> Update:
    one = Update.de_json(updates.text("x", chat), None)
    assert one
    return one


async def test_one_line_is_handled_by_one_replica_at_a_time(two: tuple[Process, Process]) -> None:
    processors = [PerChat(), PerChat()]
    inside, seen = 0, list[int]()

    async def work() -> None:
        nonlocal inside
        inside += 1
        seen.append(inside)
        await asyncio.sleep(0.01)
        inside -= 1

    for processor, process in zip(processors, two, strict=True):
        processor.turns = process.turns
    await asyncio.gather(*(processors[n % 2].process_update(update_in(-7), work()) for n in range(10)))
    assert seen == [1] * 10


async def test_other_lines_wait_for_nothing_and_a_turn_that_ends_is_free(two: tuple[Process, Process]) -> None:
    first, second = two
    async with AsyncExitStack() as held:
        for chat in range(100):  # all on one connection
            await held.enter_async_context(first.turns.turn(("chat", chat)))
        async with asyncio.timeout(SECONDS), second.turns.turn(LINE), second.turns.turn(OTHER):
            pass
    async with asyncio.timeout(SECONDS / 2), AsyncExitStack() as held:  # less than anybody waits
        for chat in range(100):
            await held.enter_async_context(second.turns.turn(("chat", chat)))


async def test_a_replica_that_dies_leaves_its_turns(two: tuple[Process, Process]) -> None:
    first, second = two
    async with first.turns.turn(LINE):
        await first.session.close()
        async with asyncio.timeout(SECONDS / 2), second.turns.turn(LINE):
            pass


async def test_nobody_waits_for_ever(url: str, two: tuple[Process, Process], caplog: pytest.LogCaptureFixture) -> None:
    impatient = Process(url, wait=0.05)
    async with two[0].turns.turn(LINE):
        async with asyncio.timeout(SECONDS / 2), impatient.turns.turn(LINE):
            pass
        assert "not waiting" in caplog.text
        assert not await _free(two[1], LINE), "whoever went on without a turn takes none away"
    assert await _free(two[1], LINE)
    await impatient.close()


async def _free(process: Process, line: tuple[str, int]) -> bool:
    """Whether nobody has this turn."""
    turns = PostgresTurns(process.session, wait=0.0)
    key = lock_of(line)
    if not await turns._take(key):
        return False
    await process.session.run(lambda connection: connection.execute("SELECT pg_advisory_unlock(%s)", (key,)))
    return True


async def test_work_that_fails_or_is_cut_off_gives_its_turn_back(two: tuple[Process, Process]) -> None:
    first, second = two
    with pytest.raises(KeyError):
        async with first.turns.turn(LINE):
            raise KeyError
    assert await _free(second, LINE)

    async def hold() -> None:
        async with first.turns.turn(LINE):
            entered.set()
            await asyncio.Event().wait()

    entered = asyncio.Event()
    holding = asyncio.create_task(hold())
    await entered.wait()
    holding.cancel()
    await asyncio.wait({holding})
    assert await _free(second, LINE)


async def test_cut_off_while_asking_it_holds_nothing(two: tuple[Process, Process]) -> None:
    first, second = two
    async with second.turns.turn(LINE):
        asking = asyncio.create_task(first.turns._take(lock_of(LINE)))
        await asyncio.sleep(0.01)
        asking.cancel()
        await asyncio.wait({asking})
    async with asyncio.timeout(SECONDS), second.turns.turn(LINE):
        pass
    async with asyncio.timeout(SECONDS), first.turns.turn(LINE):
        pass


async def test_without_a_database_work_goes_on_at_once() -> None:
    with_nobody = Process("postgresql://postgres@127.0.0.1:1/bot")
    async with asyncio.timeout(SECONDS):
        for _ in range(100):
            async with with_nobody.turns.turn(LINE):
                pass
    await with_nobody.close()


async def test_the_database_away_and_back(two: tuple[Process, Process]) -> None:
    first, second = two
    for one in two:
        one.session._door._pause = 0.0
    async with first.turns.turn(LINE):
        await asyncio.to_thread(databases.server().stop)
        try:
            started = time.monotonic()
            async with second.turns.turn(LINE):
                assert time.monotonic() - started < SECONDS
        finally:
            await asyncio.to_thread(databases.server().start)
    async with first.turns.turn(LINE):
        assert not await _free(second, LINE), "turns hold again"


def test_lines_have_locks_of_their_own() -> None:
    lines = [(kind, number) for kind in ("chat", "inline", "user") for number in range(-2000, 2000)]
    locks = {lock_of(line) for line in lines}
    assert len(locks) == len(lines)
    assert all(-(2**63) <= lock < 2**63 for lock in locks)
