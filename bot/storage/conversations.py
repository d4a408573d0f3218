"""The last few messages of each person in each chat, so that a follow-up finds what it follows."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.limits import CONVERSATION_SECONDS, MESSAGE_CHARACTERS, MESSAGES
from bot.storage.recent import Clock, Recent
from bot.storage.statements import storable
from bot.storage.tables import said


class _Said(NamedTuple):
    message: int | None
    text: str
    at: float


class Conversations:
    """`handlers.services.stores.Conversations`; what could not be written is remembered by this process alone until it can."""

    def __init__(self, database: Database, clock: Clock = time.time) -> None:
        self._database, self._clock = database, clock
        self._unsaved: Recent[tuple[int, int], tuple[_Said, ...]] = Recent(CONVERSATION_SECONDS)

    async def earlier(self, chat: int, user: int, message: int | None) -> tuple[str, ...]:
        """What this person said before `message`, oldest first; all of it where `message` is new."""
        lines = await self._lines(chat, user)
        numbers = [line.message for line in lines]
        end = numbers.index(message) if message is not None and message in numbers else len(lines)
        return tuple(line.text for line in lines[:end])

    async def until(self, chat: int, user: int, message: int) -> tuple[str, ...]:
        """What this person said up to `message`, and that, oldest first; empty where it is not remembered any more."""
        lines = await self._lines(chat, user)
        numbers = [line.message for line in lines]
        return tuple(line.text for line in lines[: numbers.index(message) + 1]) if message in numbers else ()

    async def record(self, chat: int, user: int, message: int | None, text: str) -> None:
        """Note what was said, after what could not be written earlier; an edited message is replaced."""
        new = _Said(message, storable(text, MESSAGE_CHARACTERS), self._clock())
        lines = _merged(self._unsaved.get((chat, user)) or (), [new])
        try:
            await self._database.write(lambda connection: _record(connection, chat, user, lines))
        except DatabaseAwayError:
            self._unsaved.put((chat, user), tuple(lines))
        else:
            self._unsaved.pop((chat, user))

    def forget(self, user: int) -> None:
        """Forget what this process remembers of a person."""
        self._unsaved.drop(lambda key, _: key[1] == user)

    async def _lines(self, chat: int, user: int) -> list[_Said]:
        since = self._clock() - CONVERSATION_SECONDS
        try:
            stored = await self._database.read(lambda connection: _stored(connection, chat, user, since))
        except DatabaseAwayError:
            stored = []
        return _merged(stored, [one for one in self._unsaved.get((chat, user)) or () if one.at > since])


def _merged(stored: Sequence[_Said], later: list[_Said]) -> list[_Said]:
    """Both in the order of saying; an edited message stands in its old place with its new text."""
    edited = {one.message: one for one in later if one.message is not None}
    lines = [edited.pop(one.message, one) if one.message is not None else one for one in stored]
    new = [one for one in later if one.message is None or one.message in edited]
    return [*lines, *new][-MESSAGES:]


async def _stored(connection: AsyncConnection, chat: int, user: int, since: float) -> list[_Said]:
    own = (said.c.chat_id == chat) & (said.c.user_id == user) & (said.c.at > since)
    query = select(said.c.message_id, said.c.text, said.c.at).where(own).order_by(said.c.id.desc()).limit(MESSAGES)
    return [_Said(*row) for row in reversed((await connection.execute(query)).all())]


async def _record(connection: AsyncConnection, chat: int, user: int, lines: Sequence[_Said]) -> None:
    own = (said.c.chat_id == chat) & (said.c.user_id == user)
    for line in lines:
        change = update(said).where(own & (said.c.message_id == line.message)).values(text=line.text, at=line.at)
        if line.message is None or not (await connection.execute(change)).rowcount:
            row = {"chat_id": chat, "user_id": user, "message_id": line.message, "text": line.text, "at": line.at}
            await connection.execute(insert(said).values(**row))
    newest = select(said.c.id).where(own).order_by(said.c.id.desc()).limit(MESSAGES)
    await connection.execute(delete(said).where(own & said.c.id.not_in(newest)))
