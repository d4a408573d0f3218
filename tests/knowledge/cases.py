"""Cases for tests, kept as data in `tests/data`. A file without a case is an error: a test that runs nothing lies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where the wheel has it: ten times as fast, which tells on some thousand cases."""

DATA = Path(__file__).resolve().parent.parent / "data"
ARTICLES, BASE, ARTICLE = DATA / "articles", DATA / "base", "lantern-bridge"


def rows(name: str, columns: int) -> list[tuple[str, ...]]:
    """The rows of a TSV file, comments left out; raises where there is none or a row has other columns."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    found = [tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]
    if not found:
        raise AssertionError(f"{name} holds no case")
    wrong = [row for row in found if len(row) != columns]
    if wrong:
        raise AssertionError(f"{name}: not {columns} columns: {wrong}")
    return found


def entries(name: str) -> list[dict[str, Any]]:
    """The entries of a YAML list; raises where there is none."""
    found = yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=FAST)
    if not isinstance(found, list) or not found:
        raise AssertionError(f"{name} holds no case")
    return found
