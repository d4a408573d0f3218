"""The end of a transaction: handed over in one step with what it is made for, awaited later.

Between a COMMIT's answer and what a process does next lie several turns of its event loop, each as long as what all
others have to do. Killed there, it leaves a record of what it never did. So a COMMIT is handed over, and the next thing
is done in the same step (see `commit`).
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable

import psycopg
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.commit import Commit, commit_of
from bot.storage.door import Door, described

logger = logging.getLogger(__name__)

# A process that is frozen in a transaction holds its rows: after this time the server ends the transaction, others go on.
# Shorter than they wait for a row. When it thaws it is told so, and asks again.
SECONDS = 2.0
FAILURES = (psycopg.Error, sqlite3.Error, SQLAlchemyError, OSError, TimeoutError)


async def bounded(connection: AsyncConnection) -> None:
    """Have the server end the connection's transaction where nothing is heard of it for `SECONDS`."""
    if connection.dialect.name == "postgresql":
        limit = text("SELECT set_config('idle_in_transaction_session_timeout', :limit, true)")
        await connection.execute(limit, {"limit": str(round(SECONDS * 1000))})


class Endings:
    """The ends that were handed over and have not come yet."""

    def __init__(self, door: Door, limit: float) -> None:
        self._door, self._limit = door, limit
        self._open: set[asyncio.Task[None]] = set()

    def send(self, connection: AsyncConnection, lost: Callable[[], None]) -> bool:
        """Hand the COMMIT over, and the connection back to its pool later; `lost` is called where the transaction comes
        to nothing after all. Raises nothing and lets nothing else run.

        False where it cannot be handed over: the server is gone or has ended the transaction (`SECONDS`), the disk is full.
        """
        commit = commit_of(connection)
        unsent: Exception | None = None
        try:
            commit.leave()
        except FAILURES as error:
            unsent = error
        task = asyncio.create_task(self._end(connection, commit, unsent, lost))
        self._open.add(task)
        task.add_done_callback(self._open.discard)
        return unsent is None

    async def settled(self) -> None:
        """Wait for all ends; none takes longer than the limit."""
        if self._open:
            await asyncio.wait(self._open)

    async def _end(
        self, connection: AsyncConnection, commit: Commit, unsent: Exception | None, lost: Callable[[], None]
    ) -> None:
        try:
            if unsent is not None:
                raise unsent
            await asyncio.wait_for(commit.arrived(), self._limit)
            await connection.commit()  # nothing is left to do, but the pool must know
        except FAILURES as error:
            if unsent is None:
                self._door.failed(error)
                lost()
            await self._give_up(connection, commit)
        await connection.close()

    async def _give_up(self, connection: AsyncConnection, commit: Commit) -> None:
        """A connection that cannot even be made fit is not kept: SQLite's pool has no other."""
        try:
            await commit.give_up()
        except FAILURES as error:
            logger.info("A connection to the database is dropped: %s", described(error))
            await connection.invalidate()
