"""Backup and restore: whole, portable between the databases, and refused where something is wrong."""

from __future__ import annotations

import asyncio
import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cli import main
from bot.storage.backup import back_up
from bot.storage.database import Database
from bot.storage.migrating import HEAD
from bot.storage.store import Store
from bot.storage.tables import admin_actions, metadata
from tests.store import databases
from tests.store.conftest import NOW
from tests.store.rows import row

TABLES = metadata.sorted_tables
OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}
Contents = dict[str, list[tuple[Any, ...]]]


def on(url: str, work: Callable[[AsyncConnection], Any]) -> Any:
    """Do something in a database, outside any loop."""

    async def connected() -> Any:
        database = Database(url)
        try:
            return await database.write(work)
        finally:
            await database.close()

    return asyncio.run(connected())


async def fill(connection: AsyncConnection) -> None:
    for table in TABLES:
        await connection.execute(insert(table), [numberless(table, number, NOW + number / 7) for number in (1, 3)])


def numberless(table: Table, number: int, at: float) -> dict[str, Any]:
    """A row that leaves its number to the database."""
    return {name: value for name, value in row(table, number, at).items() if name != "id"}


async def contents(connection: AsyncConnection) -> Contents:
    return {
        table.name: [tuple(one) for one in await connection.execute(select(table).order_by(table.c.at))]
        for table in TABLES
    }


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Makes a database the configured one."""
    monkeypatch.chdir(tmp_path)
    return lambda url: monkeypatch.setenv("BOT_DATABASE_URL", url)


def test_what_was_backed_up_is_restored_into_the_other_database(
    url: str, kind: str, tmp_path: Path, use: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    on(url, fill)
    before = on(url, contents)
    assert all(len(rows) == 2 for rows in before.values())
    use(url)
    Path("a.jsonl.part").write_text("of a backup that was killed", encoding="utf-8")
    assert main(["backup", "a.jsonl"]) == 0
    (tmp_path / "other").mkdir()
    other = databases.migrated(OTHER[kind], tmp_path / "other")
    use(other)
    assert main(["restore", "a.jsonl"]) == 0
    assert without_numbers(on(other, contents)) == without_numbers(before)
    assert main(["backup", "b.jsonl"]) == 0
    first, second = (Path(name).read_text(encoding="utf-8").splitlines()[1:] for name in ("a.jsonl", "b.jsonl"))
    assert first == second
    assert f"{2 * len(TABLES)} 条记录" in capsys.readouterr().out
    assert Path("a.jsonl").stat().st_mode & 0o077 == 0
    on(other, lambda connection: append(connection, NOW + 9))  # the database still numbers its rows


async def append(connection: AsyncConnection, at: float) -> None:
    for table in TABLES:
        if "id" in table.columns:
            await connection.execute(insert(table), [numberless(table, 5, at)])


def without_numbers(rows: Contents) -> Contents:
    """The rows without the numbers that each database gives them by itself."""
    return {name: [one[1:] if "id" in metadata.tables[name].columns else one for one in rows[name]] for name in rows}


def test_restore_replaces_only_when_told_to(
    url: str, use: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    use(url)
    on(url, fill)
    assert main(["backup", "a.jsonl"]) == 0
    on(url, lambda connection: append(connection, NOW + 9))
    after = on(url, contents)
    assert main(["restore", "a.jsonl"]) == 1
    assert "--replace" in capsys.readouterr().err
    assert on(url, contents) == after
    assert main(["restore", "--replace", "a.jsonl"]) == 0
    assert all(len(rows) == 2 for rows in on(url, contents).values())


async def test_a_backup_is_one_state_while_others_write(store: Store, other: Store) -> None:
    """What is written between the reading of two tables is in none of them."""

    class Interrupted(io.StringIO):
        """At the first row of the first table, another process writes into the last one."""

        writing: asyncio.Task[bool] | None = None

        def write(self, text: str) -> int:
            if "admin_actions" in text and not self.writing:
                self.writing = asyncio.create_task(other.votes.cast(1, "fact", 1))
            return super().write(text)

    async def many(connection: AsyncConnection) -> None:  # more than are fetched at once: the other gets its turn
        await connection.execute(insert(admin_actions), [numberless(admin_actions, n, NOW) for n in range(2000)])

    out = Interrupted()
    await store.database.write(many)
    assert await back_up(store.database, out) == 2000
    assert out.writing
    assert await out.writing
    assert '"votes"' not in out.getvalue()


def twice(lines: list[str], row: str) -> list[str]:
    """The backup with a row once more, and counted."""
    at = lines.index(row)
    return [*lines[:at], row, *lines[at:-1], f'{{"rows": {len(lines) - 1}}}']


BAD: dict[str, Callable[[list[str]], list[str]]] = {
    "empty": lambda lines: [],
    "no backup": lambda lines: ['{"id": 1, "question": "x"}'],
    "no json": lambda lines: [*lines[:2], "{", *lines[2:]],
    "cut off": lambda lines: lines[:-1],
    "cut in a line": lambda lines: [*lines[:-2], lines[-2][:20]],
    "a row lost": lambda lines: [*lines[:1], *lines[2:]],
    "a row twice": lambda lines: twice(lines, next(line for line in lines if '"table": "votes"' in line)),
    "something after the end": lambda lines: [*lines, lines[1]],
    "of a newer version": lambda lines: [lines[0].replace(f'"{HEAD}"', '"9999"'), *lines[1:]],
    "of a newer format": lambda lines: [lines[0].replace('"format": 1', '"format": 2'), *lines[1:]],
    "another table": lambda lines: [line.replace('"votes"', '"users"') for line in lines],
    "another column": lambda lines: [line.replace('"fact"', '"fakt"') for line in lines],
    "a column less": lambda lines: [line.replace('"value": 1, ', "") for line in lines],
    "text for a number": lambda lines: [line.replace('"value": 1', '"value": "1"') for line in lines],
    "truth for a number": lambda lines: [line.replace('"value": 1', '"value": true') for line in lines],
    "too large a number": lambda lines: [line.replace('"user_id": 1', f'"user_id": {2**63}') for line in lines],
    "a number too large for PostgreSQL": lambda lines: [line.replace('"value": 1', '"value": 32768') for line in lines],
    "a time that is no date": lambda lines: [line.replace('"at": 18', '"at": 999918') for line in lines],
    "a time before all": lambda lines: [line.replace('"at": 18', '"at": -18') for line in lines],
    "no number": lambda lines: [line.replace('"value": 1', '"value": NaN') for line in lines],
    "text that nothing can hold": lambda lines: [line.replace('"fact": "', '"fact": "\\u0000') for line in lines],
    "half a character": lambda lines: [line.replace('"fact": "', '"fact": "\\ud800') for line in lines],
}


@pytest.mark.parametrize("spoil", BAD.values(), ids=BAD.keys())
def test_a_bad_file_changes_nothing(
    spoil: Callable[[list[str]], list[str]],
    tmp_path: Path,
    use: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = databases.migrated("sqlite", tmp_path)
    use(url)
    on(url, fill)
    before = on(url, contents)
    assert main(["backup", "a.jsonl"]) == 0
    good = Path("a.jsonl").read_text(encoding="utf-8").splitlines()
    bad = spoil(good)
    assert bad != good
    Path("a.jsonl").write_text("\n".join(bad), encoding="utf-8")
    assert main(["restore", "--replace", "a.jsonl"]) == 1
    said = capsys.readouterr().err
    assert "什么都没有改" in said
    assert "Error" not in said
    assert on(url, contents) == before


def test_a_line_without_an_end_fills_no_memory(
    tmp_path: Path, use: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    use(databases.migrated("sqlite", tmp_path))
    with Path("a.jsonl").open("wb") as out:
        out.truncate(300_000_000)
    tracemalloc.start()
    try:
        assert main(["restore", "a.jsonl"]) == 1
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()
    assert "太长" in capsys.readouterr().err


REFUSED = {
    ("backup", "there.jsonl"): "已经有了",
    ("backup", "no/such/folder.jsonl"): "写不了",
    ("backup", "n" * 300): "写不了",
    ("restore", "missing.jsonl"): "读不了",
    ("restore", "."): "读不了",
}


@pytest.mark.parametrize(("command", "why"), REFUSED.items(), ids=str)
def test_a_file_that_cannot_be_used_is_named(
    command: tuple[str, str], why: str, tmp_path: Path, use: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    use(databases.migrated("sqlite", tmp_path))
    (tmp_path / "there.jsonl").write_text("x", encoding="utf-8")
    assert main(command) == 1
    said = capsys.readouterr().err
    assert said.startswith(command[1])
    assert why in said
    assert (tmp_path / "there.jsonl").read_text(encoding="utf-8") == "x"
    assert not list(tmp_path.glob("*.part"))


def test_a_database_that_is_not_there_is_not_backed_up(
    tmp_path: Path, use: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    use("sqlite:///data/bot.db")
    assert main(["backup", "a.jsonl"]) == 1
    assert "data/bot.db" in capsys.readouterr().err
    use("postgresql://bot:secret-word@127.0.0.1:1/bot")
    assert main(["backup", "a.jsonl"]) == 1
    said = capsys.readouterr().err
    assert "连不上" in said
    assert "secret-word" not in said
    assert not list(tmp_path.iterdir())


def test_a_database_of_another_version_is_not_backed_up(
    tmp_path: Path, use: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    use(f"sqlite:///{tmp_path}/bot.db")
    (tmp_path / "bot.db").touch()
    assert main(["backup", "a.jsonl"]) == 1
    assert "版本" in capsys.readouterr().err
