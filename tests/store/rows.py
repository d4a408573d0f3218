"""Rows for every table, made from its columns: a new table needs none of its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table

SECRET = "绝不外传的一句话"


def row(table: Table, number: int, at: float, user: int | None = None) -> dict[str, Any]:
    """A row of a table, different for each number."""
    filled = {column.name: SECRET if "TEXT" in str(column.type) else number for column in table.columns}
    texts = {column.name: f"{SECRET}{number}" for column in table.primary_key if "TEXT" in str(column.type)}
    alone = [column.name for column in table.primary_key] == ["user_id"]  # a person has one row
    own = {"user_id": user or (number if alone else 1)} if "user_id" in table.columns else {}
    return filled | texts | own | {"at": at}
