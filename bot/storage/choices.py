"""What people and groups chose: the interface's language, and how the bot behaves in a group."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.limits import CHOICE_SECONDS
from bot.storage.recent import Clock, Recent
from bot.storage.statements import put
from bot.storage.tables import group_settings, languages


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """`handlers.services.stores.GroupSettings`, those of a new group where nothing was chosen."""

    language: str = ""
    mention_only: bool = False
    quiet_from: int = 0
    quiet_until: int = 0


class Languages:
    """`handlers.services.stores.Languages`; what was read last holds while the database is away."""

    def __init__(self, database: Database, clock: Clock = time.time) -> None:
        self._database, self._clock = database, clock
        self._known: Recent[int, str] = Recent(CHOICE_SECONDS)

    async def of(self, user: int) -> str:
        """The chosen language's tag; empty where none was chosen or that is not known."""
        query = select(languages.c.language).where(languages.c.user_id == user)

        async def work(connection: AsyncConnection) -> str:
            return (await connection.execute(query)).scalar() or ""

        try:
            chosen = await self._database.read(work)
        except DatabaseAwayError:
            return self._known.get(user) or ""
        if chosen:
            self._known.put(user, chosen)
        return chosen

    async def choose(self, user: int, language: str) -> bool:
        """Keep a choice, or forget it where the language is empty; False where that could not be stored."""
        row = {"user_id": user, "language": language, "at": self._clock()}
        try:
            if language:
                await self._database.write(lambda connection: put(connection, languages, row))
            else:
                await self._database.write(lambda connection: _remove(connection, languages, user_id=user))
        except DatabaseAwayError:
            return False
        self._known.pop(user)
        return True

    def forget(self, user: int) -> None:
        """Forget what this process remembers of a person."""
        self._known.pop(user)


class Groups:
    """`handlers.services.stores.Groups`; what was read last holds while the database is away."""

    def __init__(self, database: Database, clock: Clock = time.time) -> None:
        self._database, self._clock = database, clock
        self._known: Recent[int, GroupSettings] = Recent(CHOICE_SECONDS)

    async def settings(self, chat: int) -> GroupSettings:
        """A group's settings; those of a new group where none are stored or known."""
        try:
            found = await self._database.read(lambda connection: _settings(connection, chat))
        except DatabaseAwayError:
            return self._known.get(chat) or GroupSettings()
        self._known.put(chat, found)
        return found

    async def change(self, chat: int, **changes: str | int) -> bool:
        """Change some of a group's settings; False where that could not be done."""

        async def work(connection: AsyncConnection) -> None:
            changed = replace(await _settings(connection, chat), **changes)  # type: ignore[arg-type]  # names and types are the protocol's
            await put(connection, group_settings, self._row(chat, changed))

        try:
            await self._database.write(work)
        except DatabaseAwayError:
            return False
        self._known.pop(chat)
        return True

    async def known(self, chat: int) -> bool:
        """Whether settings of a group are stored; False where that cannot be known now."""
        try:
            return await self._database.read(lambda connection: _stored(connection, chat)) is not None
        except DatabaseAwayError:
            return False

    async def move(self, old: int, new: int) -> None:
        """Take a group's settings to its new id, those of a new group too; those that the new one has already hold."""

        async def work(connection: AsyncConnection) -> None:
            settings = await _settings(connection, old)
            if await _stored(connection, new) is None:
                await put(connection, group_settings, self._row(new, settings))
            await _remove(connection, group_settings, chat_id=old)

        self._known.pop(old)
        with suppress(DatabaseAwayError):
            await self._database.write(work)

    async def leave(self, chat: int) -> None:
        """Forget a group that the bot is no longer in."""
        self._known.pop(chat)
        with suppress(DatabaseAwayError):
            await self._database.write(lambda connection: _remove(connection, group_settings, chat_id=chat))

    def _row(self, chat: int, settings: GroupSettings) -> dict[str, Any]:
        return {**asdict(settings), "mention_only": int(settings.mention_only), "chat_id": chat, "at": self._clock()}


async def _settings(connection: AsyncConnection, chat: int) -> GroupSettings:
    return await _stored(connection, chat) or GroupSettings()


async def _stored(connection: AsyncConnection, chat: int) -> GroupSettings | None:
    query = select(*(group_settings.c[name] for name in ("language", "mention_only", "quiet_from", "quiet_until")))
    row = (await connection.execute(query.where(group_settings.c.chat_id == chat))).first()
    return GroupSettings(row[0], bool(row[1]), row[2], row[3]) if row else None


async def _remove(connection: AsyncConnection, table: Table, **key: Any) -> None:
    ((name, value),) = key.items()
    await connection.execute(delete(table).where(table.c[name] == value))
