"""A COMMIT in two steps: `leave` hands it over and returns at once, `arrived` waits until it is done.

What is handed over is done whatever becomes of the process. So whatever must happen with it happens right after `leave`,
before anything else runs.
"""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import suppress
from typing import Any, Protocol

import aiosqlite
import psycopg
from psycopg.pq import DiagnosticField, ExecStatus
from psycopg.pq.abc import PGresult
from sqlalchemy.ext.asyncio import AsyncConnection

LAST_WORDS = ("FATAL", "PANIC")
CORK = getattr(socket, "TCP_CORK", None)  # Linux has it
Driver = psycopg.AsyncConnection[Any]


class Commit(Protocol):
    """The end of one transaction."""

    def leave(self) -> None:
        """Hand it over; raises where it cannot be: nothing is done then."""

    async def arrived(self) -> None:
        """Wait until it is done; raises where it comes to nothing after all."""

    async def give_up(self) -> None:
        """It comes to nothing: make the connection fit for its pool, or drop it."""


def commit_of(connection: AsyncConnection) -> Commit:
    """The end of what a connection has begun."""
    driver = connection.sync_connection and connection.sync_connection.connection.driver_connection
    if isinstance(driver, aiosqlite.Connection):
        return SqliteCommit(connection, driver)
    assert isinstance(driver, psycopg.AsyncConnection)
    return PostgresCommit(connection, driver)


class SqliteCommit:
    """Done at once, in this thread: the way through the connection's own takes several turns of the event loop.

    The transaction holds the write lock, so nothing is waited for; it appends to a file, some hundred microseconds.
    """

    def __init__(self, connection: AsyncConnection, driver: aiosqlite.Connection) -> None:
        self._connection = connection
        self._file = driver._conn  # the driver hands it to nobody; `test_ending` notices when it is called otherwise

    def leave(self) -> None:
        """Raises `sqlite3.Error`: no space left, for example."""
        self._file.execute("COMMIT")

    async def arrived(self) -> None:
        """It was done at once."""

    async def give_up(self) -> None:
        """The file is not dead: the connection stays."""
        await self._connection.rollback()


class PostgresCommit:
    """Handed to the operating system, which brings it to the server even where the process is killed now.

    The operating system keeps it until `arrived`, or until the process ends, or for 200 ms: sent on at once, it would
    wake the server, and where all processors are busy the server runs first, and we wait in the middle of our step.
    """

    def __init__(self, connection: AsyncConnection, driver: Driver) -> None:
        self._connection, self._driver, self._server = connection, driver, driver.pgconn
        self._socket: socket.socket | None = None

    def leave(self) -> None:
        """Raises `psycopg.Error`: the server is gone, or has ended the transaction."""
        self._hear()
        self._cork()
        self._server.send_query(b"COMMIT")
        self._server.flush()

    async def arrived(self) -> None:
        """Raises `psycopg.Error`."""
        self._uncork()
        if [result.command_status for result in await self._results()] != [b"COMMIT"]:
            raise psycopg.InterfaceError("the transaction did not end with a COMMIT")

    async def give_up(self) -> None:
        """Without a word to a server that may not answer."""
        self._uncork()
        self._server.finish()
        await self._connection.invalidate()

    def _hear(self) -> None:
        """Read what the server has said of itself; raises `psycopg.Error` where it has ended the transaction.

        Its last words come some time before the end of the connection, and before others get the row: so the end alone
        is not enough to wait for. While nothing is asked, libpq takes an error for a notice.
        """
        ended: list[str] = []

        def hear(said: psycopg.errors.Diagnostic) -> None:
            if said.severity_nonlocalized in LAST_WORDS:  # read now: it is gone when this returns
                ended.append(said.message_primary or "")

        self._driver.add_notice_handler(hear)
        try:
            for _ in range(2):  # the last words, then the end behind them
                self._server.consume_input()
            self._server.is_busy()  # has libpq look at what came
        finally:
            self._driver.remove_notice_handler(hear)
        if ended:
            raise psycopg.OperationalError(ended[0])

    def _cork(self) -> None:
        if CORK is not None:
            with suppress(OSError):  # not TCP
                self._socket = socket.socket(fileno=os.dup(self._server.socket))
                self._socket.setsockopt(socket.IPPROTO_TCP, CORK, 1)

    def _uncork(self) -> None:
        if self._socket is not None:
            assert CORK is not None
            with self._socket, suppress(OSError):
                self._socket.setsockopt(socket.IPPROTO_TCP, CORK, 0)
            self._socket = None

    async def _results(self) -> list[PGresult]:
        """What the server answered, by libpq's own calls: the driver offers none for what it has not sent itself."""
        found: list[PGresult] = []
        while True:
            while self._server.is_busy():
                await _readable(self._server.socket)
                self._server.consume_input()
            result = self._server.get_result()
            if result is None:
                return found
            if result.status == ExecStatus.FATAL_ERROR:
                raise _error(result)
            found.append(result)


async def _readable(descriptor: int) -> None:
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(descriptor, ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(descriptor)


def _error(result: PGresult) -> psycopg.Error:
    state = (result.error_field(DiagnosticField.SQLSTATE) or b"").decode()
    said = (result.error_field(DiagnosticField.MESSAGE_PRIMARY) or b"").decode(errors="replace")
    try:
        return psycopg.errors.lookup(state)(said)
    except KeyError:
        return psycopg.OperationalError(said)
