"""What holds for all tests."""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest


def pytest_sessionfinish() -> None:
    """Stop the PostgreSQL that tests of this process started; workers end without running exit handlers."""
    if databases := sys.modules.get("tests.store.databases"):  # imported by the tests that need it: it loads a lot
        databases.clean_up()


def _sendable(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Half characters, which some tests are about, cannot be sent between the processes that run the tests."""
    report = yield
    report.sections = [(name, _sendable(text)) for name, text in report.sections]
    if report.longrepr is not None and _sendable(str(report.longrepr)) != str(report.longrepr):
        report.longrepr = _sendable(str(report.longrepr))
    return report
