"""What really goes away: everything of a person who asks for it, and everything that is old enough."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable

from sqlalchemy import Delete, Table, delete, func, select, text, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.door import FAILURES, DatabaseAwayError, described
from bot.storage.engine import BUSY_MILLISECONDS
from bot.storage.limits import DAY
from bot.storage.recent import Clock
from bot.storage.tables import CHOSEN, FEWER, PERSONAL, SHORTER, admin_actions, metadata

logger = logging.getLogger(__name__)

BATCH = 1000  # a transaction that deletes more would keep others from writing for too long
SWEEP_SECONDS = 3600.0
CHANNEL = "bot_forgotten"  # replicas hear of it: they hold in memory what they could not write
CLOCK_JUMP_SECONDS = 600.0


async def forget(database: Database, user: int) -> bool:
    """Delete everything of a person; False where that could not be done. What they did as an admin loses its name."""

    async def work(connection: AsyncConnection) -> None:
        for table in PERSONAL:
            await connection.execute(delete(table).where(table.c.user_id == user))
        mine = admin_actions.c.user_id == user
        await connection.execute(update(admin_actions).where(mine).values(user_id=None))
        if connection.dialect.name == "postgresql":  # heard once this is committed, not where it is not
            heard = text("SELECT pg_notify(:channel, :user)")
            await connection.execute(heard, {"channel": CHANNEL, "user": str(user)})

    try:
        await database.write(work)
    except DatabaseAwayError:
        return False
    return True


async def sweep(database: Database, days: int, now: float) -> int:
    """Delete what is older than `days`, or than its table's own shorter time, and what is more than one person's share
    (`FEWER`); returns how many rows.

    Raises `DatabaseAwayError`; what was deleted until then stays deleted.
    """
    gone = 0
    for table in (one for one in metadata.sorted_tables if one not in CHOSEN):
        before = now - min(days * DAY, SHORTER.get(table, float("inf")))
        gone += await _delete_older(database, table, before)
    for table, each in FEWER.items():
        gone += await _delete_surplus(database, table, each)
    await empty_log(database)  # also of what was deleted in between, while a reader was in the way
    return gone


async def empty_log(database: Database) -> None:
    """Take deleted rows out of SQLite's write-ahead log as well; a reader in the way puts that off, no more.

    It is not waited for: waiting would keep the only connection from everybody else.
    """
    if database.engine.dialect.name != "sqlite":
        return
    try:
        async with database.engine.connect() as connection:
            # SQLAlchemy would begin a transaction, which this must not be in.
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver
            await driver.execute_fetchall("PRAGMA busy_timeout = 0")
            try:
                await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                await driver.execute_fetchall(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    except (*FAILURES, sqlite3.Error, ValueError) as error:  # ValueError: the driver's word for a closed connection
        logger.info("The write-ahead log was not emptied: %s", described(error))


async def keep_sweeping(
    database: Database, days: int, clock: Clock = time.time, steady: Callable[[], float] = time.monotonic
) -> None:
    """Sweep now and every hour, until cancelled. Not right after the clock has jumped: a wrong date deletes all."""
    drift = clock() - steady()
    while True:
        now = clock() - steady()
        if abs(now - drift) < CLOCK_JUMP_SECONDS:
            await _swept(database, days, clock())
        else:
            logger.warning("The clock jumped by %.0f s: nothing is deleted in this hour.", now - drift)
        drift = now
        await asyncio.sleep(SWEEP_SECONDS)


async def _swept(database: Database, days: int, now: float) -> None:
    try:
        gone = await sweep(database, days, now)
    except DatabaseAwayError:
        return  # logged where it was noticed; the next hour comes
    except Exception:  # whatever it was: nobody would notice that nothing is deleted any more
        logger.exception("Old rows could not be deleted")
        return
    if gone:
        logger.info("Deleted %s rows that were kept long enough.", gone)


async def _delete_older(database: Database, table: Table, before: float) -> int:
    old = table.c.at < before
    some = select(*table.primary_key).where(old).limit(BATCH)
    return await _in_portions(database, delete(table).where(old & tuple_(*table.primary_key).in_(some)))


async def _delete_surplus(database: Database, table: Table, each: int) -> int:
    keys, newest = list(table.primary_key), table.c.at.desc()
    place = func.row_number().over(partition_by=table.c.user_id, order_by=newest).label("place")
    ranked = select(*keys, place).subquery()
    some = select(*(ranked.c[key.name] for key in keys)).where(ranked.c.place > each).limit(BATCH)
    return await _in_portions(database, delete(table).where(tuple_(*keys).in_(some)))


async def _in_portions(database: Database, statement: Delete) -> int:
    """Repeat a deletion, each time a transaction, until nothing is left to delete; returns how many rows went."""

    async def work(connection: AsyncConnection) -> int:
        return (await connection.execute(statement)).rowcount

    gone = 0
    while deleted := await database.write(work):
        gone += deleted
    return gone
