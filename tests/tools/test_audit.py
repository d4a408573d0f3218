"""`make audit` never takes "not looked at" for "nothing known"."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools import audit

CLEAN = {"name": "a", "version": "1", "vulns": []}
BAD = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}, {"id": "GHSA-2"}]}
SKIPPED = {"name": "c", "skip_reason": "Dependency not found on PyPI and could not be audited: c (3)"}


@pytest.mark.parametrize(
    ("dependencies", "code", "said"),
    [
        ([CLEAN], 0, "1 个依赖都查过了"),
        ([CLEAN, BAD], 1, "b 2：PYSEC-1，修好的版本：2.1；GHSA-2，修好的版本：还没有"),
        ([CLEAN, SKIPPED], 2, "2 个依赖里有 1 个没有漏洞数据，没有查成：c"),
        ([SKIPPED, BAD], 1, "没有查成：c"),
        ([], 2, "没有查成"),
    ],
)
def test_the_verdict(dependencies: list[dict[str, Any]], code: int, said: str) -> None:
    found, lines = audit.verdict(dependencies)
    assert found == code
    assert said in "\n".join(lines)


@pytest.mark.parametrize("output", ["", "no json", "[]", "{}"])
def test_a_tool_that_says_nothing_has_looked_at_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    done = subprocess.CompletedProcess([], 1, output, "")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    assert audit.main() == 2
    assert "没有查成" in capsys.readouterr().err


def test_every_lock_that_is_installed_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(audit, "asked_about", lambda lock: asked.append(lock.name) or [CLEAN])
    assert audit.main() == 0
    assert asked == list(audit.LOCKS)
    assert all((Path(audit.ROOT) / lock).is_file() for lock in audit.LOCKS)
