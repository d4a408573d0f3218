"""Each test that takes `store`, `url` or `empty_url` runs on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage.database import Database
from bot.storage.store import Store
from tests.clock import Clock
from tests.store import databases

NOW = 1_800_000_000.0


@pytest.fixture(params=databases.KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database."""
    return str(request.param)


@pytest.fixture
def url(kind: str, tmp_path: Path) -> str:
    """A database with its tables and no rows."""
    return databases.migrated(kind, tmp_path)


@pytest.fixture
def empty_url(kind: str, tmp_path: Path) -> str:
    """A database without tables."""
    return databases.empty(kind, tmp_path)


@pytest.fixture
def clock() -> Clock:
    """The store's clock."""
    return Clock(NOW)


@pytest_asyncio.fixture
async def store(url: str, clock: Clock) -> AsyncIterator[Store]:
    """A store that tries again at once after a failure, and waits longer than a busy machine takes."""
    one = Store(Database(url, limit=30, pause=0), 30, clock)
    yield one
    await one.close()


@pytest_asyncio.fixture
async def other(url: str, clock: Clock) -> AsyncIterator[Store]:
    """The store of another process, or of this one after a restart."""
    one = Store(Database(url, limit=30, pause=0), 30, clock)
    yield one
    await one.close()
