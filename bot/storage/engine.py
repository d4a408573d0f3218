"""From a database URL to an engine: drivers, time limits, and how SQLite is to behave."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.storage.door import UnusableError

BUSY_MILLISECONDS = 2000
RETRY_SECONDS = 0.01
# Asked of libpq where the URL does not say otherwise: a host that vanished is noticed within seconds, not hours.
POSTGRESQL = {"connect_timeout": "3", "keepalives_idle": "10", "keepalives_interval": "5", "tcp_user_timeout": "10000"}
# WAL: readers and one writer do not wait for each other. NORMAL: a killed process loses nothing, a power cut at most
# the last moments, and never the file. secure_delete: what was deleted is overwritten, not only unlinked.
PRAGMAS = (
    f"busy_timeout = {BUSY_MILLISECONDS}",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "secure_delete = ON",
)


def engine_for(text: str) -> AsyncEngine:
    """The engine of a database URL, whatever driver the URL names; opens nothing yet."""
    url = make_url(text)
    # Parameters stay out of error messages: they hold what people wrote.
    if url.get_backend_name() == "sqlite":
        return _sqlite(url.set(drivername="sqlite+aiosqlite"))
    return _postgresql(url.set(drivername="postgresql+psycopg"))


def sqlite_file(engine: AsyncEngine) -> Path | None:
    """The file of a SQLite database, None where it is another database or a URI names the file."""
    url = engine.url
    return (
        Path(url.database) if url.get_backend_name() == "sqlite" and url.database and "uri" not in url.query else None
    )


def prepare_file(engine: AsyncEngine) -> None:
    """Make a SQLite file and its folder, for this user alone, and see that it can be read; raises `UnusableError`.

    Found out by the asynchronous driver instead, a bad file leaves a thread that reports its end to a loop that may
    be gone by then.
    """
    file = sqlite_file(engine)
    if not file:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)  # what people asked is nobody else's to read
        with closing(sqlite3.connect(file, timeout=BUSY_MILLISECONDS / 1000)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
            _switch_to_wal(connection)
    except (OSError, sqlite3.Error) as error:
        raise UnusableError(f"{file}: {getattr(error, 'strerror', None) or error}") from error


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Turn a new file to WAL, which it then stays; any other failure than a lock is left to who writes first.

    SQLite does not wait for this lock (no `busy_timeout` holds for it), and processes that start at once all ask for it.
    """
    patient_until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > patient_until:
                return
        time.sleep(RETRY_SECONDS)


def arguments(engine: AsyncEngine) -> dict[str, Any]:
    """What the driver is called with, for a connection outside of the pool."""
    _, named = engine.dialect.create_connect_args(engine.url)
    return {**_time_limits(engine.url), **named, "prepare_threshold": None}


def _time_limits(url: URL) -> dict[str, str]:
    return {name: value for name, value in POSTGRESQL.items() if name not in url.query}


def _postgresql(url: URL) -> AsyncEngine:
    return create_async_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,  # a server that was restarted costs nobody a failed request
        pool_timeout=2,
        connect_args={
            **_time_limits(url),
            "prepare_threshold": None,
        },  # poolers between us and the server know no prepared statements
    )


def _sqlite(url: URL) -> AsyncEngine:
    """One connection: a file has one writer anyway, and in turn is faster than in competition."""
    engine = create_async_engine(
        url,
        hide_parameters=True,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=2,
        connect_args={"check_same_thread": False},  # a COMMIT may come from the event loop's thread (see `commit`)
    )
    event.listen(engine.sync_engine, "connect", _configure)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _configure(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver shall not begin and commit by itself: `_begin` does
    try:
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
    except Exception:
        connection.close()  # no pool has it yet, so nobody else would end its thread
        raise


def _begin(connection: Connection) -> None:
    """Who is going to write asks for the lock at once: upgrading later fails where two do it."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
