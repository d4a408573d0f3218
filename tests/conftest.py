"""What holds for all tests."""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest

from knowledge.assistant import Assistant
from tests.knowledge import assistants

SHIPPED = "shipped"


@pytest.fixture(scope="session")
def shipped() -> Assistant:
    """The shipped base."""
    return assistants.shipped()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks the shipped base runs in one process (`--dist loadgroup`): each that loads it takes half a gigabyte and
    as long as a thousand tests."""
    for item in items:
        if SHIPPED in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(SHIPPED))


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
