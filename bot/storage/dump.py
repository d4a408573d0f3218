"""The format of a backup: JSON lines that are the same for both databases.

The first line says what it is, then comes one line for each row, the last line counts them: a file that was cut off has
no last line. Numbers that a database gives to its rows stay out; their order is kept. `read` raises `BadDumpError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import BigInteger, Column, Double, SmallInteger, Table, Text

from bot.answer_line import Json, dumped
from bot.batch import BadLineError, read_object, without_mark
from bot.storage.migrating import HEAD
from bot.storage.tables import metadata

NAME, FORMAT = "curated-answers", 1
NUMBER = "id"
TIMES_BEFORE = 2.5e11  # the year 9892: later ones are no dates
Row = tuple[Table, dict[str, Any]]


class BadDumpError(Exception):
    """A file that is no backup, or not a whole one; the text says which line and why."""


def head(made: str) -> str:
    """The first line."""
    return dumped({"backup": NAME, "format": FORMAT, "schema": HEAD, "made": made})


def row_line(table: Table, row: Json) -> str:
    """The line of one row."""
    return dumped({"table": table.name, "row": {name: value for name, value in row.items() if name != NUMBER}})


def tail(rows: int) -> str:
    """The last line."""
    return dumped({"rows": rows})


def columns(table: Table) -> list[Column[Any]]:
    """What of a table a backup holds."""
    return [column for column in table.columns if column.name != NUMBER]


def read(lines: Iterable[bytes]) -> Iterator[Row]:
    """The rows of a backup, each checked; raises `BadDumpError` at the first line that is wrong, or at the end."""
    count, ended = 0, False
    for number, line in enumerate(without_mark(lines), start=1):
        try:
            data = read_object(line, '{"table": "……", "row": {……}}')
            if number == 1:
                _check_head(data)
            elif ended:
                raise BadLineError("最后一行后面还有内容。")
            elif "rows" in data:
                ended = data["rows"] == count
                if not ended:
                    raise BadLineError(f"应当有 {data['rows']} 条记录，只读到 {count} 条。")
            else:
                yield _row(data)
                count += 1
        except BadLineError as error:
            raise BadDumpError(f"第 {number} 行：{error}") from None
    if not ended:
        raise BadDumpError("文件不完整：没有最后一行。")


def _check_head(data: Json) -> None:
    if data.get("backup") != NAME:
        raise BadLineError("这不是本程序的备份。")
    if data.get("format") != FORMAT or str(data.get("schema")) > HEAD:
        raise BadLineError("这是更新的版本做的备份，请先升级。")


def _row(data: Json) -> Row:
    table, row = metadata.tables.get(str(data.get("table"))), data.get("row")
    if table is None or not isinstance(row, dict):
        raise BadLineError("不认识这一条记录。")
    known = columns(table)
    if row.keys() - {column.name for column in known}:
        raise BadLineError("这一条记录里有不认识的项。")
    for column in known:
        if not _fits(column, row.get(column.name)):
            raise BadLineError(f"{column.name} 的值不对。")
    return table, {column.name: row.get(column.name) for column in known}


def _fits(column: Column[Any], value: object) -> bool:
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Text):
        return isinstance(value, str) and "\x00" not in value and _is_utf8(value)
    if isinstance(value, bool):
        return False
    if isinstance(column.type, Double):
        return isinstance(value, (int, float)) and 0 <= value < TIMES_BEFORE
    return isinstance(value, int) and value in _whole_numbers(column)


def _whole_numbers(column: Column[Any]) -> range:
    """What PostgreSQL can hold there; SQLite holds more."""
    bits = 63 if isinstance(column.type, BigInteger) else 15 if isinstance(column.type, SmallInteger) else 31
    return range(-(2**bits), 2**bits)


def _is_utf8(text: str) -> bool:
    return text == text.encode(errors="replace").decode()
