"""The database as the stores see it: transactions within a time limit, and one kind of failure.

`read` and `write` raise `DatabaseAwayError` and nothing else of the database's; no request waits longer than the limit.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.util import greenlet_spawn

from bot.storage import ending
from bot.storage.door import FAILURES, PAUSE_SECONDS, REFUSALS, DatabaseAwayError, Door, UnusableError, described
from bot.storage.engine import engine_for, prepare_file
from bot.storage.migrating import HEAD, migrate, version

T = TypeVar("T")
Work = Callable[[AsyncConnection], Awaitable[T]]

LIMIT_SECONDS = 3.0
# Some 64 updates are at work at once (`bot.ordering`), each with one request: a third of a second for each.
QUEUE_SECONDS = 20.0
CLOSING_SECONDS = 1.0
OPENING_SECONDS = 60.0  # migrations of a large database take their time


class Database:
    """An engine whose tables are there: missing migrations are made before the first request."""

    def __init__(self, url: str, *, limit: float = LIMIT_SECONDS, pause: float = PAUSE_SECONDS) -> None:
        self.engine: AsyncEngine = engine_for(url)
        self._writing = self.engine.execution_options(writes=True)
        self._reads, self._writes = Door("reading", pause), Door("writing", pause)
        self._limit = limit
        self.timed: Callable[[str, float], None] = lambda access, seconds: (
            None
        )  # told of each request, waiting included
        self._migrated, self._migrating = False, asyncio.Lock()
        self._abandoned: set[asyncio.Task[Any]] = set()
        self._endings = ending.Endings(self._writes, limit)
        # SQLite has one connection. Who waits for it in a crowd waits for others of us: that is no failure of the database.
        self._queue = asyncio.Lock() if self.engine.dialect.name == "sqlite" else None

    @property
    def doors(self) -> tuple[Door, Door]:
        """How reading and writing are doing."""
        return self._reads, self._writes

    async def open(self) -> bool:
        """Make the migrations now; False where the database is away, which every request will try again."""
        try:
            await self._within(self._writes, self._ready(), OPENING_SECONDS)
        except DatabaseAwayError:
            return False
        return True

    async def read(self, work: Work[T]) -> T:
        """What `work` finds, in one transaction; raises `DatabaseAwayError`."""
        return await self._in_turn(self._reads, lambda: self._transaction(self.engine, work))

    async def write(self, work: Work[T]) -> T:
        """Do `work` whole or not at all; raises `DatabaseAwayError`."""
        return await self._in_turn(self._writes, lambda: self._transaction(self._writing, work))

    async def write_last(self, work: Work[T], lost: Callable[[], None]) -> T:
        """As `write`, and return in the step in which the COMMIT leaves, before its answer (see `ending`).

        `lost` is called where it fails after that.
        """
        opened: list[AsyncConnection] = []
        try:
            result = await self._in_turn(self._writes, lambda: self._unended(work, opened))
        except BaseException:
            for connection in opened:  # nobody takes over what was begun: it must not keep its place in the pool
                self._leave(asyncio.create_task(connection.close()))
            raise
        if self._endings.send(opened[0], lost):
            return result
        return await self.write(work)  # as if nothing had been done: nothing has

    async def settled(self) -> None:
        """Wait for what `write_last` did not wait for; not longer than a request may take."""
        await self._endings.settled()

    async def snapshot(self, work: Work[T]) -> T:
        """What `work` finds in one state of the whole, migrated or not; raises `DatabaseAwayError`."""
        isolation = {} if self.engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        engine = self.engine.execution_options(**isolation)
        return await self._within(self._reads, self._whole(engine, work), self._limit)

    async def close(self) -> None:
        """Close every connection."""
        if self._abandoned:
            await asyncio.wait(self._abandoned, timeout=CLOSING_SECONDS)
        await self.settled()
        await self.engine.dispose()

    async def _in_turn(self, door: Door, begin: Callable[[], Coroutine[Any, Any, T]]) -> T:
        begun = time.perf_counter()
        async with self._turn(door):
            door.check()  # now: it may have been shut while this one waited
            try:
                return await self._within(door, begin(), self._limit)
            finally:
                self.timed(door.name, time.perf_counter() - begun)

    @asynccontextmanager
    async def _turn(self, door: Door) -> AsyncIterator[None]:
        """The only connection, or none where there are more. A file that is slow again and again without ever failing would
        let the queue grow without end: then they go on without it, as where it is away."""
        if self._queue is None:
            yield
            return
        try:
            async with asyncio.timeout(QUEUE_SECONDS):
                await self._queue.acquire()
        except TimeoutError as error:
            if door.open:
                door.failed(TimeoutError(f"no turn within {QUEUE_SECONDS:.0f} s"))
            raise DatabaseAwayError from error
        try:
            yield
        finally:
            self._queue.release()

    async def _transaction(self, engine: AsyncEngine, work: Work[T]) -> T:
        await self._ready()
        return await self._whole(engine, work)

    async def _unended(self, work: Work[T], opened: list[AsyncConnection]) -> T:
        await self._ready()
        connection = await self._writing.connect()
        try:
            await ending.bounded(connection)
            result = await work(connection)
        except BaseException:
            await connection.close()
            raise
        opened.append(connection)
        return result

    async def _whole(self, engine: AsyncEngine, work: Work[T]) -> T:
        async with engine.begin() as connection:
            return await work(connection)

    async def _ready(self) -> None:
        if self._migrated:
            return
        async with self._migrating:
            if not self._migrated:
                await self._migrate()
                self._migrated = True

    async def _migrate(self) -> None:
        await asyncio.to_thread(prepare_file, self.engine)
        async with self.engine.begin() as connection:  # looking needs no lock: a full disk must not stop the readers
            if await connection.run_sync(version) == HEAD:
                return
        try:
            async with self._writing.begin() as connection:
                await connection.run_sync(migrate)
        except REFUSALS as error:  # without tables no request has a chance: this is more than one odd statement
            raise UnusableError(f"no tables: {described(error)}") from error

    async def _within(self, door: Door, doing: Coroutine[Any, Any, T], seconds: float) -> T:
        """The result, or `DatabaseAwayError` at the limit: a driver may take minutes to give up a dead connection."""
        task = asyncio.create_task(doing)
        try:
            done, _ = await asyncio.wait({task}, timeout=seconds)
        except asyncio.CancelledError:
            self._abandon(task)
            raise
        try:
            if not done:
                self._abandon(task)
                await self._renew()
                raise TimeoutError(f"no answer within {seconds:.0f} s")
            result = task.result()
        except FAILURES as error:
            self._migrated = False  # what comes back may be another, empty database
            door.failed(error)
            if door is self._reads and not done:
                self._writes.failed(error)  # it would hang as well, and an answer does both
            raise DatabaseAwayError from error
        door.worked()
        return result

    async def _renew(self) -> None:
        """Open new connections from now on: the others may be as dead as the one that did not answer.

        Not with SQLite: a file is not dead but locked, and a connection that is in use would lose the pool that ends
        its thread.
        """
        if self.engine.dialect.name != "sqlite":
            old = self.engine.pool
            await self.engine.dispose(close=False)
            self._leave(asyncio.create_task(greenlet_spawn(old.dispose)))  # closing them may take as long

    def _abandon(self, task: asyncio.Task[Any]) -> None:
        """Let a request go that does not end in time, or that nobody waits for any more."""
        task.cancel()
        self._leave(task)

    def _leave(self, task: asyncio.Task[Any]) -> None:
        """Let a task end by itself; `close` gives it a moment."""
        self._abandoned.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._abandoned.discard(task)
        if not task.cancelled():
            task.exception()  # taken, or it is logged as never retrieved
