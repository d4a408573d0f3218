"""`python -m tools.faults`: runs the tests of the faults and prints the table; exits 1 where a promise was not kept."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout

import pytest

from bot.terminal import use_utf8
from tools.faults.table import Tried, promises, rows, table


class Recorder:
    """A pytest plugin that keeps what became of each test, whatever phase it ended in."""

    def __init__(self) -> None:
        self._faults: dict[str, str] = {}
        self._tried: dict[str, Tried] = {}

    @property
    def tried(self) -> list[Tried]:
        """What was tried, in the order of the tests."""
        return list(self._tried.values())

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Note which fault a test is about."""
        if marker := item.get_closest_marker("fault"):
            self._faults[item.nodeid] = str(marker.args[0])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add a phase of a test: it counts as failed where any phase failed."""
        test, seen = report.nodeid, str(dict(report.user_properties).get("seen", ""))
        before = self._tried.get(test)
        ended = before.ended if before and before.ended != "passed" else report.outcome
        seconds = report.duration + (before.seconds if before else 0.0)
        self._tried[test] = Tried(test, self._faults.get(test, ""), ended, seconds, seen)


def main() -> int:
    """Run the tests; what pytest says goes to standard error. Returns 1 where something was not kept, or nothing ran."""
    use_utf8()
    recorder = Recorder()
    with redirect_stdout(sys.stderr):
        code = pytest.main(["-m", "fault", "--numprocesses", "0", "--quiet"], [recorder])
    found = rows(promises(), recorder.tried)
    print(table(found))
    return 0 if code == pytest.ExitCode.OK and all(row.kept for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
