"""What answers were made from, by the key that their buttons carry."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.limits import MESSAGE_CHARACTERS, ORIGIN_CHARACTERS
from bot.storage.recent import Clock
from bot.storage.statements import insert, put, storable
from bot.storage.tables import origins


@dataclass(frozen=True, slots=True)
class Origin:
    """`handlers.services.stores.Origin`."""

    question: str
    earlier: tuple[str, ...]
    language: str
    headed: bool


class Origins:
    """`handlers.services.stores.Origins`; while the database is away, buttons live as long as the process."""

    def __init__(self, database: Database, clock: Clock = time.time) -> None:
        self._database, self._clock = database, clock

    async def record(
        self, key: str, user: int, question: str, earlier: tuple[str, ...], language: str, headed: bool
    ) -> None:
        """Note what an answer was made from; the same answer given again to the same person lasts longer."""
        said = [storable(text, MESSAGE_CHARACTERS) for text in earlier]
        row = {"key": key, "user_id": user, "question": storable(question, ORIGIN_CHARACTERS), "language": language}
        row |= {"earlier": json.dumps(said, ensure_ascii=False), "headed": int(headed), "at": self._clock()}
        with suppress(DatabaseAwayError):
            await self._database.write(lambda connection: put(connection, origins, row))

    async def copy(self, key: str, other: str) -> None:
        """Keep what is known of a key under another one too, which the answer has by now; it gets no younger by that."""
        with suppress(DatabaseAwayError):
            await self._database.write(lambda connection: _copy(connection, key, other))

    async def of(self, key: str) -> Origin | None:
        """What the answer of this key was made from; None where that is not known, or not now."""
        try:
            return await self._database.read(lambda connection: _of(connection, key))
        except DatabaseAwayError:
            return None


async def _copy(connection: AsyncConnection, key: str, other: str) -> None:
    rows = (await connection.execute(select(origins).where(origins.c.key == key))).mappings().all()
    for row in rows:
        again = insert(connection, origins).values({**row, "key": other})
        await connection.execute(again.on_conflict_do_nothing())


async def _of(connection: AsyncConnection, key: str) -> Origin | None:
    """Of several people who asked it, the last: all got the same answer."""
    names = ("question", "earlier", "language", "headed")
    query = select(*(origins.c[name] for name in names)).where(origins.c.key == key)
    row = (await connection.execute(query.order_by(origins.c.at.desc()).limit(1))).first()
    return Origin(row[0], tuple(json.loads(row[1])), row[2], bool(row[3])) if row else None
