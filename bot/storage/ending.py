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
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.door import Door

FAILURES = (psycopg.Error, SQLAlchemyError, OSError, TimeoutError)
Driver = psycopg.AsyncConnection[Any]


class Endings:
    """The ends that were sent and have not come yet."""

    def __init__(self, door: Door, limit: float) -> None:
        self._door, self._limit = door, limit
        self._open: set[asyncio.Task[None]] = set()

    def send(self, connection: AsyncConnection, lost: Callable[[], None]) -> None:
        """Hand the COMMIT to the operating system, and the connection back to its pool later; `lost` is called where
        the transaction comes to nothing after all. Raises nothing and lets nothing else run.
        """
        driver = connection.sync_connection and connection.sync_connection.connection.driver_connection
        assert isinstance(driver, psycopg.AsyncConnection)
        unsent: Exception | None = None
        try:
            driver.pgconn.send_query(b"COMMIT")
            driver.pgconn.flush()
        except psycopg.Error as error:
            unsent = error
        task = asyncio.create_task(self._end(connection, driver, unsent, lost))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

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
