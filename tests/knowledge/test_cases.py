from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge import cases


def test_a_file_without_a_case_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "DATA", tmp_path)
    for name in ("none.tsv", "none.yaml"):
        (tmp_path / name).write_text("# only a comment\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="no case"):
        cases.rows("none.tsv", 2)
    with pytest.raises(AssertionError, match="no case"):
        cases.entries("none.yaml")


def test_a_row_with_a_column_too_few_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "DATA", tmp_path)
    (tmp_path / "short.tsv").write_text("a\tb\nc\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="not 2 columns"):
        cases.rows("short.tsv", 2)
