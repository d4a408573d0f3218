"""From what the tests of the faults reported to a table. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

import yaml

LIST = Path("tests/data/faults.yaml")
HEAD = ("故障", "保证", "实际", "测试", "秒")
Ended = Literal["passed", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Tried:
    """One test of a fault: how it ended, what it saw (empty where it says nothing beyond that), and how long it took."""

    test: str
    fault: str
    ended: Ended
    seconds: float
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One fault: what is promised, what was seen, and whether the promise was kept."""

    fault: str
    promised: str
    seen: str
    tests: int
    seconds: float
    kept: bool


def promises(file: Path = LIST) -> dict[str, str]:
    """What is promised, by fault, in the order of the list."""
    return {one["fault"]: one["promised"] for one in yaml.safe_load(file.read_text(encoding="utf-8"))}


def rows(promised: Mapping[str, str], tried: Iterable[Tried]) -> list[Row]:
    """A row for each fault of the list, also for one that no test tries."""
    by_fault = {
        fault: list(each) for fault, each in groupby(sorted(tried, key=lambda one: one.fault), lambda one: one.fault)
    }
    return [_row(fault, promise, by_fault.get(fault, [])) for fault, promise in promised.items()]


def table(found: Iterable[Row]) -> str:
    """The rows as a Markdown table, which reads well in a terminal too, however long the cells are."""
    cells = [(one.fault, one.promised, one.seen, str(one.tests), f"{one.seconds:.1f}") for one in found]
    lines = [HEAD, ("---",) * len(HEAD), *cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(fault: str, promise: str, tried: list[Tried]) -> Row:
    failed = [one.test for one in tried if one.ended == "failed"]
    run = [one for one in tried if one.ended != "skipped"]
    seen = "；".join(dict.fromkeys(one.seen for one in run if one.seen)) or "照办"
    if failed:
        seen = "没有做到：" + "、".join(failed)
    elif not run:
        seen = "没有测试" if not tried else "没有测：这台机器上跑不了"
    return Row(fault, promise, seen, len(run), sum(one.seconds for one in tried), bool(run) and not failed)
