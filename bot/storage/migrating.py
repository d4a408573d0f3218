"""Migrations at start: one process makes them, others that start at the same time wait for it and find them made."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.storage.door import UnusableError

HEAD = "0004"  # the newest migration; a test holds it against the folder
MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 0x0C17A7ED  # any number, the same in every process


def migrate(connection: Connection) -> None:
    """Bring the tables to `HEAD` within the connection's transaction, which must be one that writes."""
    if connection.dialect.name == "postgresql":  # SQLite's writers have locked the file by now
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    if version(connection) != HEAD:
        _upgrade(connection)


def version(connection: Connection) -> str | None:
    """The newest migration made in this database, None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # a fifth of a second that only a new version's first start takes
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise UnusableError(f"the database was made by a newer version of the bot ({error})") from error
