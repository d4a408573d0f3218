"""Migrations: they make the tables that the code expects, once, whoever comes first."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.migrating import HEAD, MIGRATIONS, version
from bot.storage.shared_tables import shared
from bot.storage.store import Store
from bot.storage.tables import metadata


def test_the_newest_migration_is_the_one_that_the_code_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def difference(connection: Connection) -> list[object]:
    """What the tables lack of what the code expects, and the other way round."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, [metadata, shared]))  # type: ignore[arg-type]  # takes several, says one


async def look(database: Database) -> tuple[list[object], str | None]:
    async def work(connection: AsyncConnection) -> tuple[list[object], str | None]:
        return await connection.run_sync(difference), await connection.run_sync(version)

    return await database.read(work)


async def test_migrations_make_the_tables_of_the_code(empty_url: str) -> None:
    database = Database(empty_url)
    assert await database.open()
    assert await look(database) == ([], HEAD)
    assert metadata.tables
    await database.close()


async def test_processes_that_start_at_once_make_them_once(empty_url: str) -> None:
    databases = [Database(empty_url) for _ in range(4)]
    assert await asyncio.gather(*(one.open() for one in databases)) == [True] * 4
    assert await look(databases[0]) == ([], HEAD)
    for one in databases:
        await one.close()


async def test_a_new_file_that_another_process_writes_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "bot.db"
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database = Database(f"sqlite:///{file}")
    opening = asyncio.create_task(database.open())
    await asyncio.sleep(0.2)
    other.close()
    assert await opening
    await database.close()


async def test_without_opening_the_first_request_makes_them(empty_url: str) -> None:
    store = Store(Database(empty_url), 30)
    assert await store.votes.cast(1, "fact", 1)
    await store.database.close()


async def test_tables_of_a_newer_version_are_left_alone(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    async def pretend(connection: AsyncConnection) -> None:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    await store.database.write(pretend)
    older = Database(store.database.engine.url.render_as_string(hide_password=False))
    with caplog.at_level(logging.WARNING):
        assert not await older.open()
    assert "newer version" in caplog.text
    assert (await look(store.database))[1] == "9999"
    await older.close()
