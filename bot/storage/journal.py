"""What the operators did and what was loaded: admin actions and versions of the knowledge base."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

from sqlalchemy import Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.recent import Clock
from bot.storage.statements import storable
from bot.storage.tables import admin_actions, base_versions

RESULT_CHARACTERS = 200


class Journal:
    """`handlers.services.stores.Journal`; what happens while the database is away stands in the log alone."""

    def __init__(self, database: Database, clock: Clock = time.time) -> None:
        self._database, self._clock = database, clock

    async def act(self, user: int, action: str, result: str) -> None:
        """Note what an admin did, and how it ended."""
        row = {"user_id": user, "action": action, "result": storable(result, RESULT_CHARACTERS)}
        await self._append(admin_actions, row)

    async def loaded(self, version: str, facts: int) -> None:
        """Note which base answers from now on."""
        await self._append(base_versions, {"version": version, "facts": facts})

    async def actions(self, limit: int) -> list[tuple[float, int | None, str, str]] | None:
        """(time, admin, action, result), newest first; None where that cannot be known now."""
        query = select(*(admin_actions.c[name] for name in ("at", "user_id", "action", "result")))
        rows = await self._newest(query.order_by(admin_actions.c.id.desc()).limit(limit))
        return None if rows is None else [(at, user, action, result) for at, user, action, result in rows]

    async def versions(self, limit: int) -> list[tuple[float, str, int]] | None:
        """(time, version, facts), newest first; None where that cannot be known now."""
        query = select(base_versions.c.at, base_versions.c.version, base_versions.c.facts)
        rows = await self._newest(query.order_by(base_versions.c.id.desc()).limit(limit))
        return None if rows is None else [(at, version, facts) for at, version, facts in rows]

    async def _append(self, table: Table, row: dict[str, Any]) -> None:
        async def work(connection: AsyncConnection) -> None:
            await connection.execute(insert(table).values(**row, at=self._clock()))

        with suppress(DatabaseAwayError):
            await self._database.write(work)

    async def _newest(self, query: Any) -> list[Any] | None:
        async def work(connection: AsyncConnection) -> list[Any]:
            return list((await connection.execute(query)).all())

        try:
            return await self._database.read(work)
        except DatabaseAwayError:
            return None
