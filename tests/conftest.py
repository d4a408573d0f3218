"""What holds for all tests."""

from __future__ import annotations

import sys


def pytest_sessionfinish() -> None:
    """Stop the PostgreSQL that tests of this process started; workers end without running exit handlers."""
    if databases := sys.modules.get("tests.store.databases"):  # imported by the tests that need it: it loads a lot
        databases.clean_up()
