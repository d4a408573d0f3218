"""Which replicas live, and which version each answers from, by their signs of life.

Only on PostgreSQL, by the clock of the database: those of the replicas may differ. All methods raise `DatabaseAwayError`.
"""

from __future__ import annotations

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.shared_tables import replicas
from bot.storage.statements import put

LIVING_SECONDS = 45.0
FORGOTTEN_SECONDS = 3600.0
NOW = text("SELECT extract(epoch FROM clock_timestamp())")


class Replicas:
    """The replicas that share this database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def beat(self, name: str, version: str) -> None:
        """A sign of life; what gave none for long is forgotten."""

        async def work(connection: AsyncConnection) -> None:
            now = await _now(connection)
            await put(connection, replicas, {"name": name, "version": version, "at": now})
            await connection.execute(delete(replicas).where(replicas.c.at < now - FORGOTTEN_SECONDS))

        await self._database.write(work)

    async def leave(self, name: str) -> None:
        """Say that it ends."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(replicas).where(replicas.c.name == name))

        await self._database.write(work)

    async def living(self) -> dict[str, str]:
        """The version of each living replica, by name."""

        async def work(connection: AsyncConnection) -> dict[str, str]:
            alive = replicas.c.at > await _now(connection) - LIVING_SECONDS
            rows = await connection.execute(select(replicas.c.name, replicas.c.version).where(alive))
            return {row.name: row.version for row in rows}

        return await self._database.read(work)


async def _now(connection: AsyncConnection) -> float:
    return float((await connection.execute(NOW)).scalar_one())
