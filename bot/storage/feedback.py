"""What people's use says of the knowledge base: votes, and questions that found no answer."""

from __future__ import annotations

import time
from contextlib import suppress

from sqlalchemy import case, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.limits import MESSAGE_CHARACTERS
from bot.storage.recent import Clock
from bot.storage.statements import put, storable
from bot.storage.tables import unanswered, votes

ENDS = " \u3000?？!！.。…~～,，"


class Votes:
    """`handlers.services.stores.Votes`: one vote a person and fact."""

    def __init__(self, database: Database, clock: Clock = time.time) -> None:
        self._database, self._clock = database, clock

    async def cast(self, user: int, fact: str, value: int) -> bool:
        """Put a vote (1 or -1) in the place of the person's earlier one; False where it could not be stored."""
        row = {"user_id": user, "fact": fact, "value": value, "at": self._clock()}
        try:
            await self._database.write(lambda connection: put(connection, votes, row))
        except DatabaseAwayError:
            return False
        return True

    async def by_fact(self, limit: int) -> list[tuple[str, int, int]] | None:
        """(fact, up, down), the most disliked first; None where that cannot be known now."""
        try:
            return await self._database.read(lambda connection: _by_fact(connection, limit))
        except DatabaseAwayError:
            return None


class Unanswered:
    """`handlers.services.stores.Unanswered`: one entry for each message, the newest wording of it."""

    def __init__(self, database: Database, clock: Clock = time.time) -> None:
        self._database, self._clock = database, clock

    async def record(self, chat: int, user: int, message: int, question: str, reason: str) -> None:
        """Note a question that found no answer; while the database is away it goes unnoted."""
        text = storable(question, MESSAGE_CHARACTERS)
        row = {"chat_id": chat, "message_id": message, "user_id": user, "question": text, "wording": _wording(text)}
        row |= {"reason": reason, "at": self._clock()}
        with suppress(DatabaseAwayError):
            await self._database.write(lambda connection: put(connection, unanswered, row))

    async def settle(self, chat: int, message: int) -> None:
        """Take a question back that was changed into one with an answer."""
        own = (unanswered.c.chat_id == chat) & (unanswered.c.message_id == message)

        async def remove(connection: AsyncConnection) -> None:
            await connection.execute(delete(unanswered).where(own))

        with suppress(DatabaseAwayError):
            await self._database.write(remove)

    async def of(self, chat: int, message: int) -> str:
        """The question of a message that found no answer; empty where none is known, or not now."""
        own = (unanswered.c.chat_id == chat) & (unanswered.c.message_id == message)

        async def find(connection: AsyncConnection) -> str:
            return (await connection.execute(select(unanswered.c.question).where(own))).scalar() or ""

        try:
            return await self._database.read(find)
        except DatabaseAwayError:
            return ""

    async def top(self, limit: int) -> list[tuple[str, int]] | None:
        """(question, how often it was asked), that of most people first; None where that cannot be known now.

        By people, not by times: who repeats themselves must not push everybody else's questions out of the list.
        """
        try:
            return await self._database.read(lambda connection: _top(connection, limit))
        except DatabaseAwayError:
            return None


def _wording(question: str) -> str:
    """The same for questions that differ only in case, blanks and the marks at their ends."""
    return " ".join(question.casefold().split()).strip(ENDS)


async def _by_fact(connection: AsyncConnection, limit: int) -> list[tuple[str, int, int]]:
    up, down = (func.sum(case((votes.c.value == value, 1), else_=0)) for value in (1, -1))
    query = select(votes.c.fact, up, down).group_by(votes.c.fact).order_by(down.desc(), up, votes.c.fact).limit(limit)
    return [(fact, int(ups), int(downs)) for fact, ups, downs in await connection.execute(query)]


async def _top(connection: AsyncConnection, limit: int) -> list[tuple[str, int]]:
    count, last = func.count(), func.max(unanswered.c.at)
    people = func.count(unanswered.c.user_id.distinct())
    query = select(func.max(unanswered.c.question), count).group_by(unanswered.c.wording)
    rows = await connection.execute(query.order_by(people.desc(), last.desc()).limit(limit))
    return [(question, int(times)) for question, times in rows]
