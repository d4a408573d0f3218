"""One connection of its own to PostgreSQL, outside of the pool: for what belongs to a connection (locks, LISTEN).

It is opened when it is first needed and again after a failure. Through a pooler that hands connections around between
transactions neither locks nor LISTEN work: replicas need the server itself, or a pooler that keeps sessions.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
from psycopg import AsyncConnection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.door import DatabaseAwayError, Door
from bot.storage.engine import arguments

T = TypeVar("T")
Connection = AsyncConnection[Any]
FAILURES = (psycopg.Error, OSError, TimeoutError)
LIMIT_SECONDS, CLOSING_SECONDS = 3.0, 0.5
# So that the server gives up the locks of a machine that vanished within half a minute, not hours.
VANISHED = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"


class Session:
    """The connection, used by one task at a time; `opened` counts how often that was."""

    def __init__(self, engine: AsyncEngine, name: str, limit: float = LIMIT_SECONDS) -> None:
        self._engine, self._limit = engine, limit
        self._door = Door(name)
        self._busy = asyncio.Lock()
        self._connection: Connection | None = None
        self._abandoned: set[asyncio.Task[Any]] = set()
        self.opened = 0

    async def run(self, work: Callable[[Connection], Awaitable[T]], seconds: float = 0.0) -> T:
        """What `work` finds, which may itself wait for so many seconds; raises `DatabaseAwayError`."""
        async with self._busy:
            self._door.check()
            try:
                result = await self._within(self._with(work), self._limit + seconds)
            except FAILURES as error:
                self._drop()
                self._door.failed(error)
                raise DatabaseAwayError from error
            except BaseException:  # whatever was under way on the server is unknown: it ends with the connection
                self._drop()
                raise
            self._door.worked()
            return result

    async def close(self) -> None:
        """Close the connection, and with it all that belongs to it."""
        self._drop()
        if self._abandoned:
            await asyncio.wait(self._abandoned, timeout=CLOSING_SECONDS)

    async def _with(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        if self._connection is None or self._connection.closed:
            own = arguments(self._engine)
            own["options"] = f"{own.get('options', '')} {VANISHED}".strip()
            self._connection = await AsyncConnection.connect(**own, autocommit=True)
            self.opened += 1
        return await work(self._connection)

    async def _within(self, doing: Awaitable[T], seconds: float) -> T:
        """The result in time; what does not end is left alone: the driver may wait for minutes for a frozen server."""
        task = asyncio.ensure_future(doing)
        try:
            done, _ = await asyncio.wait({task}, timeout=seconds)
        except asyncio.CancelledError:
            self._leave(task)
            raise
        if not done:
            self._leave(task)
            raise TimeoutError(f"no answer within {seconds:.0f} s")
        return task.result()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None and not connection.closed:
            self._leave(asyncio.ensure_future(connection.close()), cancel=False)

    def _leave(self, task: asyncio.Future[Any], *, cancel: bool = True) -> None:
        if cancel:
            task.cancel()
        self._abandoned.add(task)  # type: ignore[arg-type]
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Future[Any]) -> None:
        self._abandoned.discard(task)
        with suppress(asyncio.CancelledError):
            task.exception()
