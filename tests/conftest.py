"""What holds for all tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from knowledge.assistant import Assistant
from tests.knowledge import assistants

# Where all processes of the tests keep what they made ready, and find it: not among what this user's bot keeps.
os.environ["XDG_CACHE_HOME"] = str(Path(__file__).resolve().parents[1] / ".pytest_cache")


@pytest.fixture(scope="session")
def shipped() -> Assistant:
    """The shipped base."""
    return assistants.shipped()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks the shipped base comes last, but for one test, which comes first: on a new machine one worker makes the
    base ready meanwhile, and the others need not wait for it."""
    asking = [item for item in items if "shipped" in getattr(item, "fixturenames", ())]
    of_it = set(asking)
    others = [item for item in items if item not in of_it]
    items[:] = [*asking[:1], *others, *asking[1:]]


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
