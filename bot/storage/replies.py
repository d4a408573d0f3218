"""Which messages of ours answer which question, for answers that follow an edited question, and for replies to ours."""

from __future__ import annotations

import time

from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.limits import REPLY_SECONDS
from bot.storage.recent import Clock, Recent
from bot.storage.statements import put
from bot.storage.tables import replies


class Replies:
    """`handlers.services.stores.Replies`; what could not be written is remembered by this process alone."""

    def __init__(self, database: Database, clock: Clock = time.time) -> None:
        self._database, self._clock = database, clock
        self._unsaved: Recent[tuple[int, int], tuple[int, tuple[int, ...]]] = Recent(REPLY_SECONDS)

    async def of(self, chat: int, message: int) -> tuple[int, ...] | None:
        """Our messages that answer this one, in order; empty where we did not answer or it is too long ago, None where that
        cannot be known now."""
        if unsaved := self._unsaved.get((chat, message)):
            return unsaved[1]
        try:
            return await self._database.read(lambda connection: _of(connection, chat, message))
        except DatabaseAwayError:
            return None

    async def answered(self, chat: int, ours: int) -> tuple[int, int] | None:
        """Whose message one of ours answers, and which; None where that is not known, or not now."""
        for (where, message), (user, sent) in self._unsaved.items().items():
            if where == chat and ours in sent:
                return user, message
        try:
            return await self._database.read(lambda connection: _answered(connection, chat, ours))
        except DatabaseAwayError:
            return None

    async def record(self, chat: int, user: int, message: int, ours: tuple[int, ...]) -> None:
        """Note our answers to a person's message."""
        text = ",".join(map(str, ours))
        row = {"chat_id": chat, "message_id": message, "user_id": user, "ours": text, "at": self._clock()}
        try:
            await self._database.write(lambda connection: put(connection, replies, row))
        except DatabaseAwayError:
            self._unsaved.put((chat, message), (user, ours))
        else:
            self._unsaved.pop((chat, message))

    def forget(self, user: int) -> None:
        """Forget what this process remembers of a person."""
        self._unsaved.drop(lambda _, value: value[0] == user)


async def _of(connection: AsyncConnection, chat: int, message: int) -> tuple[int, ...]:
    query = select(replies.c.ours).where((replies.c.chat_id == chat) & (replies.c.message_id == message))
    text = (await connection.execute(query)).scalar() or ""
    return tuple(int(number) for number in text.split(",") if number)


async def _answered(connection: AsyncConnection, chat: int, ours: int) -> tuple[int, int] | None:
    listed = literal(",").concat(replies.c.ours).concat(",").contains(f",{ours},")
    query = select(replies.c.user_id, replies.c.message_id).where((replies.c.chat_id == chat) & listed).limit(1)
    row = (await connection.execute(query)).first()
    return (int(row[0]), int(row[1])) if row else None
