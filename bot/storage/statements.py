"""Statements that the two databases spell alike but SQLAlchemy keeps apart, and text that both can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insert = sqlite.Insert | postgresql.Insert


def insert(connection: AsyncConnection, table: Table) -> Insert:
    """An INSERT that may say what to do where the row is there already."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


async def put(connection: AsyncConnection, table: Table, row: Mapping[str, Any]) -> None:
    """Write a row in the place of one with the same primary key."""
    keys = [column.name for column in table.primary_key]
    others = {name: value for name, value in row.items() if name not in keys}
    await connection.execute(
        insert(connection, table).values(**row).on_conflict_do_update(index_elements=keys, set_=others)
    )


def storable(text: str, limit: int) -> str:
    """The text, cut, without what PostgreSQL or UTF-8 cannot hold."""
    return text[:limit].replace("\x00", "").encode(errors="replace").decode()
