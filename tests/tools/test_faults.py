"""The table of faults: nothing of the list is without a test, and what was not kept shows."""

from __future__ import annotations

import re
from pathlib import Path

from tools.faults.__main__ import Recorder
from tools.faults.table import Row, Tried, promises, rows, table

ROOT = Path(__file__).resolve().parents[2]


def test_every_fault_has_a_test_and_every_mark_is_of_the_list() -> None:
    written = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    marked = set(re.findall(r'^@pytest\.mark\.fault\("([^"]+)"\)', written, re.MULTILINE))
    assert marked == set(promises())


def test_a_fault_is_kept_where_all_its_tests_that_ran_passed() -> None:
    tried = [
        *(Tried("a", "flood", "passed", 1.0, "waited"), Tried("b", "flood", "passed", 2.0, "waited")),
        *(Tried("c", "reset", "passed", 1.0), Tried("d", "reset", "failed", 1.0)),
        *(Tried("e", "away", "skipped", 0.0), Tried("f", "full", "passed", 0.5)),
    ]
    found = rows(dict.fromkeys(("flood", "reset", "away", "full", "kill"), "promise"), tried)
    assert found == [
        Row("flood", "promise", "waited", 2, 3.0, True),
        Row("reset", "promise", "没有做到：d", 2, 2.0, False),
        Row("away", "promise", "没有测：这台机器上跑不了", 0, 0.0, False),
        Row("full", "promise", "照办", 1, 0.5, True),
        Row("kill", "promise", "没有测试", 0, 0, False),
    ]
    assert table(found).splitlines()[2:4] == [
        "| flood | promise | waited | 2 | 3.0 |",
        "| reset | promise | 没有做到：d | 2 | 2.0 |",
    ]


def test_a_test_counts_as_failed_where_any_phase_failed() -> None:
    class Report:
        nodeid, user_properties, duration = "t", [("seen", "this")], 1.0

        def __init__(self, outcome: str) -> None:
            self.outcome = outcome

    recorder = Recorder()
    for outcome in ("passed", "failed", "passed"):
        recorder.pytest_runtest_logreport(Report(outcome))  # type: ignore[arg-type]  # what it reads of a report
    assert recorder.tried == [Tried("t", "", "failed", 3.0, "this")]
