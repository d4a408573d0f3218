"""`python -m tests.telegram.matrix`: runs the matrix and prints it; exits 1 where a row was not kept or did not run."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from bot.terminal import use_utf8
from tests.telegram.matrix.rows import rows
from tests.telegram.matrix.table import table


class Recorder:
    """A pytest plugin that keeps how each row ended, whatever phase it failed in."""

    def __init__(self) -> None:
        self.ended: dict[str, bool] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add a phase of a test that says which row it is about."""
        row = dict(report.user_properties).get("row")
        if row is not None:
            self.ended[str(row)] = self.ended.get(str(row), True) and report.passed


def main() -> int:
    """Run the rows; what pytest says goes to standard error."""
    use_utf8()
    recorder, every = Recorder(), rows()
    with redirect_stdout(sys.stderr):
        code = pytest.main(
            ["-m", "matrix", "--numprocesses", "auto", "--quiet", str(Path(__file__).parent)], [recorder]
        )
    print(table(every, recorder.ended))
    kept = len(recorder.ended) == len(every) and all(recorder.ended.values())
    return 0 if code == pytest.ExitCode.OK and kept else 1


if __name__ == "__main__":
    sys.exit(main())
