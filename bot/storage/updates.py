"""Which updates were answered, so that one that Telegram repeats is answered once.

An update is recorded in the moment before its answer leaves, not when it arrives and not when all is done:

* Recorded on arrival, a process killed in between would have taken a question that Telegram still holds and delivers
  again, and nobody would answer it.
* Recorded after sending, a process killed in between would answer it again after the restart.
* Recorded before sending, only a kill between the record and the request loses an answer: some hundred microseconds
  without a turn of the event loop (see `ending`). No order can close that last gap, for Telegram knows no "send this
  once"; silence there is better than saying things twice. Nor is it said after a restart that an answer may be missing:
  what was recorded and not confirmed has nearly always arrived, for the answer to a request takes a thousand times
  longer than the gap.

What changes nothing when it is done again (edits, buttons, votes, inline results) needs no record and is repeated.
"""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import islice

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.limits import UPDATE_SECONDS
from bot.storage.recent import Clock, Recent
from bot.storage.statements import insert
from bot.storage.tables import handled_updates as handled

ENTRIES = 20_000
WRITTEN_LATER = 200  # at once: after a long time away, all of them would take longer than a request may


class Updates:
    """`handlers.services.stores.Updates`; while the database is away, this process alone knows what it took."""

    def __init__(self, database: Database, clock: Clock = time.time) -> None:
        self._database, self._clock = database, clock
        self._begun: Recent[int, bool] = Recent(UPDATE_SECONDS, ENTRIES)
        self._unsaved: Recent[int, float] = Recent(UPDATE_SECONDS, ENTRIES)

    async def begin(self, update: int) -> bool:
        """False where this process had the update before, or any process has answered it."""
        if self._begun.get(update):
            return False
        self._begun.put(update, True)
        try:
            return not await self._database.read(lambda connection: _known(connection, update))
        except DatabaseAwayError:
            return True

    async def claim(self, update: int) -> bool:
        """Take the update for good, in the step before the answer leaves; False where another process was faster."""
        earlier, now = dict(islice(self._unsaved.items().items(), WRITTEN_LATER)), self._clock()

        def lost() -> None:
            for number, then in {**earlier, update: now}.items():
                self._unsaved.put(number, then)

        try:
            taken = await self._database.write_last(lambda connection: _take(connection, update, now, earlier), lost)
        except DatabaseAwayError:
            self._unsaved.put(update, now)
            return True
        for number in earlier:
            self._unsaved.pop(number)
        return taken

    async def give_back(self, update: int) -> None:
        """Nothing of the update has left after all; while the database is away it stays taken."""
        await self._database.settled()  # or what is deleted is not there yet
        self._unsaved.pop(update)
        with suppress(DatabaseAwayError):
            await self._database.write(lambda connection: _give_back(connection, update))


async def _give_back(connection: AsyncConnection, update: int) -> None:
    await connection.execute(delete(handled).where(handled.c.update_id == update))


async def _known(connection: AsyncConnection, update: int) -> bool:
    query = select(handled.c.update_id).where(handled.c.update_id == update)
    return (await connection.execute(query)).first() is not None


async def _take(connection: AsyncConnection, update: int, at: float, earlier: dict[int, float]) -> bool:
    """Insert the update, and those that could not be inserted earlier; whether this one was new."""
    statement = insert(connection, handled).on_conflict_do_nothing()
    if earlier:
        await connection.execute(statement, [{"update_id": number, "at": then} for number, then in earlier.items()])
    new = statement.values(update_id=update, at=at).returning(handled.c.update_id)
    return (await connection.execute(new)).first() is not None
