"""Waits for news from other replicas: NOTIFY of PostgreSQL, on a connection of its own, or for a while at most."""

from __future__ import annotations

import asyncio

from bot.storage.bundles import CHANNEL
from bot.storage.door import DatabaseAwayError
from bot.storage.session import Connection, Session


class Listener:
    """Listens on one channel; news from a time without a connection are made up for by the caller's looking."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._listening = 0

    async def wait(self, seconds: float) -> None:
        """Until something was published, the connection is new, or so many seconds are over."""
        try:
            await self._session.run(lambda connection: self._next(connection, seconds), seconds)
        except DatabaseAwayError:
            await asyncio.sleep(seconds)

    async def _next(self, connection: Connection, seconds: float) -> None:
        if self._listening != self._session.opened:
            await connection.execute(f"LISTEN {CHANNEL}")
            self._listening = self._session.opened
            return
        async for _ in connection.notifies(timeout=seconds, stop_after=1):
            return
