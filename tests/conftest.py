"""What holds for all tests."""

from __future__ import annotations

from tests.store.databases import clean_up


def pytest_sessionfinish() -> None:
    """Stop the PostgreSQL that tests of this process started; workers end without running exit handlers."""
    clean_up()
