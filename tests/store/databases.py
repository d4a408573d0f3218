"""Databases for tests: empty ones, and ones whose tables are there already, which saves each test the migrations."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.store.postgres import MISSING, Postgres, binaries

KINDS = ("sqlite", "postgresql")


@cache
def server() -> Postgres:
    """The PostgreSQL of this test process, started when it is first needed; skips where there can be none."""
    programs = binaries()
    if programs is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    return Postgres(programs)


def empty(kind: str, folder: Path) -> str:
    """The URL of a database without tables."""
    return server().url() if kind == "postgresql" else f"sqlite:///{folder}/bot.db"


def migrated(kind: str, folder: Path) -> str:
    """The URL of a database with its tables and no rows."""
    if kind == "postgresql":
        return server().url(_template())
    shutil.copy(_file(), folder / "bot.db")
    return f"sqlite:///{folder}/bot.db"


@cache
def _template() -> str:
    url = server().url()
    _migrate(url)
    return url.rpartition("/")[2]


@cache
def _file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="bot-sqlite-"))
    _migrate(f"sqlite:///{folder}/bot.db")
    return folder / "bot.db"


def _migrate(url: str) -> None:
    async def open_and_close() -> None:
        database = Database(url)
        assert await database.open()
        await database.close()

    with ThreadPoolExecutor(1) as thread:  # where a test's loop may be running, asyncio allows no second one
        thread.submit(asyncio.run, open_and_close()).result()


def clean_up() -> None:
    """Stop and remove what was made."""
    if server.cache_info().currsize:
        server().remove()
    if _file.cache_info().currsize:
        shutil.rmtree(_file().parent)
