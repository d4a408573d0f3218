"""Backup and restore: the whole store as JSON lines, from either database and into either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby, islice
from typing import Any, TextIO

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import dump
from bot.storage.database import Database
from bot.storage.migrating import HEAD, version
from bot.storage.tables import metadata

WHOLE_SECONDS = 3600.0  # the time limit of a whole store; requests of the bot have a much shorter one
BATCH = 500


class OtherVersionError(Exception):
    """The tables are not those of this version of the bot."""


class NotEmptyError(Exception):
    """There are rows that a restore would replace."""


async def back_up(database: Database, out: TextIO) -> int:
    """Write one state of the store, whatever goes on meanwhile; returns the number of rows.

    Raises `DatabaseAwayError`, `OtherVersionError`, OSError.
    """

    async def work(connection: AsyncConnection) -> int:
        if await connection.run_sync(version) != HEAD:
            raise OtherVersionError
        rows = 0
        print(dump.head(datetime.now(UTC).isoformat(timespec="seconds")), file=out)
        for table in metadata.sorted_tables:
            stream = await connection.stream(select(*dump.columns(table)).order_by(*table.primary_key))
            async for row in stream.mappings():
                print(dump.row_line(table, dict(row)), file=out)
                rows += 1
        print(dump.tail(rows), file=out)
        return rows

    return await database.snapshot(work)


async def restore(database: Database, rows: Iterable[dump.Row], *, replace: bool) -> int:
    """Put the rows of a backup in the place of what is stored, all or nothing; returns their number.

    Raises `NotEmptyError` where there are rows and `replace` is not asked for, `DatabaseAwayError`, `BadDumpError`.
    """

    async def work(connection: AsyncConnection) -> int:
        if not replace and await _any_row(connection):
            raise NotEmptyError
        for table in metadata.sorted_tables:
            await connection.execute(delete(table))
        count = 0
        for table, batch in _batches(rows):
            await connection.execute(insert(table), batch)
            count += len(batch)
        return count

    return await database.write(work)


async def _any_row(connection: AsyncConnection) -> bool:
    for table in metadata.sorted_tables:
        if (await connection.execute(select(*table.primary_key).limit(1))).first():
            return True
    return False


def _batches(rows: Iterable[dump.Row]) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows in portions of one table each, as a backup has them in order."""
    for table, group in groupby(rows, key=lambda row: row[0]):
        while batch := [row for _, row in islice(group, BATCH)]:
            yield table, batch
