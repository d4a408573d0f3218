"""The end of a transaction of PostgreSQL: sent in one step with what it is made for, awaited later.

Between a COMMIT's answer and what a process does next lie several turns of its event loop, each as long as what all
others have to do. Killed there, it leaves a record of what it never did. A COMMIT that the operating system has taken
reaches the server whatever becomes of the process: so the next thing can be done in the same step.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import generators
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.door import Door

# A process that is frozen in a transaction holds its rows: after this time the server ends the transaction, others go on.
# Shorter than they wait for a row. When it thaws it is told so, and asks again.
SECONDS = 2.0
FAILURES = (psycopg.Error, SQLAlchemyError, OSError, TimeoutError)
LAST_WORDS = ("FATAL", "PANIC")
Driver = psycopg.AsyncConnection[Any]


async def bounded(connection: AsyncConnection) -> None:
    """Have the server end the connection's transaction where nothing is heard of it for `SECONDS`."""
    limit = text("SELECT set_config('idle_in_transaction_session_timeout', :limit, true)")
    await connection.execute(limit, {"limit": str(round(SECONDS * 1000))})


def _hear(driver: Driver) -> None:
    """Read what the server has said of itself; raises `psycopg.Error` where it has ended the transaction.

    Its last words come some time before the end of the connection, and before others get the row: so the end alone is
    not enough to wait for. While nothing is asked, libpq takes an error for a notice.
    """
    ended: list[str] = []

    def hear(said: psycopg.errors.Diagnostic) -> None:
        if said.severity_nonlocalized in LAST_WORDS:  # read now: it is gone when this returns
            ended.append(said.message_primary or "")

    driver.add_notice_handler(hear)
    try:
        for _ in range(2):  # the last words, then the end behind them
            driver.pgconn.consume_input()
        driver.pgconn.is_busy()  # has libpq look at what came
    finally:
        driver.remove_notice_handler(hear)
    if ended:
        raise psycopg.OperationalError(ended[0])


class Endings:
    """The ends that were sent and have not come yet."""

    def __init__(self, door: Door, limit: float) -> None:
        self._door, self._limit = door, limit
        self._open: set[asyncio.Task[None]] = set()

    def send(self, connection: AsyncConnection, lost: Callable[[], None]) -> bool:
        """Hand the COMMIT to the operating system, and the connection back to its pool later; `lost` is called where
        the transaction comes to nothing after all. Raises nothing and lets nothing else run.

        False where it cannot be sent any more: the server is gone, or has ended the transaction (`SECONDS`).
        """
        driver = connection.sync_connection and connection.sync_connection.connection.driver_connection
        assert isinstance(driver, psycopg.AsyncConnection)
        unsent: Exception | None = None
        try:
            _hear(driver)
            driver.pgconn.send_query(b"COMMIT")
            driver.pgconn.flush()
        except psycopg.Error as error:
            unsent = error
        task = asyncio.create_task(self._end(connection, driver, unsent, lost))
        self._open.add(task)
        task.add_done_callback(self._open.discard)
        return unsent is None

    async def settled(self) -> None:
        """Wait for all ends; none takes longer than the limit."""
        if self._open:
            await asyncio.wait(self._open)

    async def _end(
        self, connection: AsyncConnection, driver: Driver, unsent: Exception | None, lost: Callable[[], None]
    ) -> None:
        try:
            if unsent is not None:
                raise unsent
            await self._committed(driver)
            await connection.commit()  # nothing is left for the server, but the pool must know
        except FAILURES as error:
            if unsent is None:
                self._door.failed(error)
                lost()
            driver.pgconn.finish()  # without a word to a server that may not answer
            await connection.invalidate()
        await connection.close()

    async def _committed(self, driver: Driver) -> None:
        results = await driver.wait(generators.execute(driver.pgconn), timeout=self._limit)
        for result in results:
            if result.status == psycopg.pq.ExecStatus.FATAL_ERROR:
                raise psycopg.errors.error_from_result(result)
        if [result.command_status for result in results] != [b"COMMIT"]:
            raise psycopg.InterfaceError("the transaction did not end with a COMMIT")
