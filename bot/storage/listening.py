"""Waits for news from other replicas: NOTIFY of PostgreSQL, on a connection of its own, or for a while at most.

Two kinds: a base was published, and somebody asked to be forgotten. The former a look into the database finds too. The
latter stands nowhere, for a list of those who asked to be forgotten would remember them: who was without a connection at
that moment is told that something may have been missed.
"""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from bot.storage import bundles, deletion
from bot.storage.door import DatabaseAwayError
from bot.storage.session import Connection, Session


class News(NamedTuple):
    """Who asked to be forgotten, and whether others may have as well, while nothing was heard."""

    forgotten: tuple[int, ...] = ()
    missed: bool = False


class Listener:
    """Listens on a connection that is opened again where it was lost."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._listening = 0

    async def wait(self, seconds: float) -> News:
        """What was heard once there is something, the connection is new, or so many seconds are over."""
        try:
            return await self._session.run(lambda connection: self._next(connection, seconds), seconds)
        except DatabaseAwayError:
            await asyncio.sleep(seconds)
            return News()

    async def _next(self, connection: Connection, seconds: float) -> News:
        if self._listening != self._session.opened:
            for channel in (bundles.CHANNEL, deletion.CHANNEL):
                await connection.execute(f"LISTEN {channel}")
            self._listening = self._session.opened
            return News(missed=True)
        # To its end: what comes in one packet with the first would be lost otherwise.
        heard = [one async for one in connection.notifies(timeout=seconds, stop_after=1)]
        users = (one.payload for one in heard if one.channel == deletion.CHANNEL)
        return News(tuple(int(user) for user in users if user.isdecimal()))
