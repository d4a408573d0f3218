"""Bases that were published to all replicas; the one that was published last is the one to answer from.

Only on PostgreSQL. All methods raise `DatabaseAwayError`.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.shared_tables import bundles
from bot.storage.statements import put

KEPT = 5
LOCK = 0x0C17A7EE  # publishing is done by one replica after the other
CHANNEL = "bot_base"


class Published(NamedTuple):
    """What is published: which version, and the how-manieth publication it was."""

    version: str
    number: int


class Bundles:
    """The published bases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def newest(self) -> Published | None:
        """What all are to answer from; None where nothing was published yet."""
        query = select(bundles.c.version, bundles.c.number).order_by(bundles.c.number.desc()).limit(1)

        async def work(connection: AsyncConnection) -> Published | None:
            row = (await connection.execute(query)).first()
            return Published(*row) if row else None

        return await self._database.read(work)

    async def ever(self, version: str) -> bool:
        """Whether this version was published at any time."""
        query = select(bundles.c.version).where(bundles.c.version == version)

        async def work(connection: AsyncConnection) -> bool:
            return (await connection.execute(query)).first() is not None

        return await self._database.read(work)

    async def data(self, version: str) -> bytes | None:
        """A bundle's files; None where they are no longer kept."""
        query = select(bundles.c.data).where(bundles.c.version == version)

        async def work(connection: AsyncConnection) -> bytes | None:
            found = (await connection.execute(query)).scalar()
            return None if found is None else bytes(found)

        return await self._database.read(work)

    async def publish(self, version: str, data: bytes) -> None:
        """Make this the version that all answer from, and wake those who listen."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            last = (await connection.execute(select(func.max(bundles.c.number)))).scalar() or 0
            now = (await connection.execute(select(func.extract("epoch", func.clock_timestamp())))).scalar_one()
            row = {"version": version, "number": last + 1, "data": data, "at": float(now)}
            await put(connection, bundles, row)
            await connection.execute(update(bundles).where(bundles.c.number <= last + 1 - KEPT).values(data=None))
            await connection.execute(
                text("SELECT pg_notify(:channel, :version)"), {"channel": CHANNEL, "version": version}
            )

        await self._database.write(work)
