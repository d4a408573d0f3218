"""A line's turn among replicas: an advisory lock of PostgreSQL, held while an update of that line is handled.

All locks of a process belong to one connection of its own, so that neither waiting nor holding takes one of the pool.
A process that dies loses the connection, and with it all its turns. Where the database is away, work goes on without.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.storage.door import DatabaseAwayError
from bot.storage.session import Connection, Session

logger = logging.getLogger(__name__)

# Longer than an answer takes, shorter than a webhook's time limit. Going on without a turn answers nothing twice: an
# update is taken once in any case.
WAIT_SECONDS = 30.0
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.5


class PostgresTurns:
    """`bot.ordering.Turns`."""

    def __init__(self, session: Session, wait: float = WAIT_SECONDS) -> None:
        self._session, self._wait = session, wait

    @asynccontextmanager
    async def turn(self, line: tuple[str, int]) -> AsyncIterator[None]:
        """A line's turn, or at least nearly always: see above for the exceptions."""
        key = lock_of(line)
        held = await self._take(key)
        try:
            yield
        finally:
            if held:
                with suppress(DatabaseAwayError):
                    await self._session.run(lambda connection: _give_back(connection, key))

    async def _take(self, key: int) -> bool:
        until, pause = time.monotonic() + self._wait, FIRST_PAUSE
        try:
            while not await self._session.run(lambda connection: _try(connection, key)):
                if time.monotonic() >= until:
                    logger.warning("Another replica has been at work on this chat for %.0f s: not waiting.", self._wait)
                    return False
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        except DatabaseAwayError:
            return False
        return True


def lock_of(line: tuple[str, int]) -> int:
    """The number of a line's lock: 64 bits, which two lines do not share in practice."""
    name = f"line {line[0]} {line[1]}".encode()
    return int.from_bytes(hashlib.blake2s(name, digest_size=8).digest(), "big", signed=True)


async def _try(connection: Connection, key: int) -> bool:
    cursor = await connection.execute("SELECT pg_try_advisory_lock(%s)", (key,))
    row = await cursor.fetchone()
    return bool(row and row[0])


async def _give_back(connection: Connection, key: int) -> None:
    await connection.execute("SELECT pg_advisory_unlock(%s)", (key,))
