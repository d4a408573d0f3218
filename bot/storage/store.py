"""The store: every part of it on one database."""

from __future__ import annotations

import asyncio
import logging
import time

from bot.storage.choices import Groups, Languages
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.deletion import empty_log, forget, keep_sweeping
from bot.storage.feedback import Unanswered, Votes
from bot.storage.journal import Journal
from bot.storage.origins import Origins
from bot.storage.recent import Clock
from bot.storage.replies import Replies
from bot.storage.updates import Updates

logger = logging.getLogger(__name__)

UNUSABLE = (
    "The database cannot be used at the start; the line above says why. Is BOT_DATABASE_URL right? "
    "Answers go on, nothing is kept, and each request tries again."
)


class Store:
    """What lasts. Its parts raise nothing: where the database is away they do without it, or say that they cannot."""

    def __init__(self, database: Database, retention_days: int, clock: Clock = time.time) -> None:
        self.database, self.retention_days = database, retention_days
        self.conversations = Conversations(database, clock)
        self.updates = Updates(database, clock)
        self.replies = Replies(database, clock)
        self.origins = Origins(database, clock)
        self.votes = Votes(database, clock)
        self.unanswered = Unanswered(database, clock)
        self.journal = Journal(database, clock)
        self.languages = Languages(database, clock)
        self.groups = Groups(database, clock)
        self._sweeping: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Bring the tables up to date and delete what is old, now and every hour."""
        if not await self.database.open():
            logger.error(UNUSABLE)
        self._sweeping = asyncio.create_task(keep_sweeping(self.database, self.retention_days))

    async def close(self) -> None:
        """End the deleting and close every connection."""
        if self._sweeping:
            self._sweeping.cancel()
            await asyncio.wait({self._sweeping})
        await self.database.close()

    async def forget(self, user: int) -> bool:
        """Delete everything of a person; False where that could not be done now."""
        if not await forget(self.database, user):
            return False
        self.forget_here(user)
        await empty_log(self.database)
        return True

    def forget_here(self, user: int) -> None:
        """Forget what this process alone remembers of a person."""
        self.conversations.forget(user)
        self.replies.forget(user)
        self.languages.forget(user)
