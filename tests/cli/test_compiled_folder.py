"""Where compiled bases are kept, and which of them stay."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot import compiled
from bot.setting_values import own_cache
from bot.settings import load_settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def kept_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.base"))


def test_those_used_last_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(mode=0o700)
    for age in range(5):
        old = folder / f"{age}.base"
        old.write_bytes(b"x" * 1000)
        os.utime(old, (time.time() - age * 3600,) * 2)
    (folder / "another.file").write_bytes(b"x" * 9000)
    monkeypatch.setattr(compiled, "MOST_BYTES", 3000)
    compiled._tidy(folder)
    assert [file.name for file in kept_in(folder)] == ["0.base", "1.base", "2.base"]
    assert (folder / "another.file").exists()
    monkeypatch.setattr(compiled, "MOST_BYTES", 1)
    compiled._tidy(folder)
    assert [file.name for file in kept_in(folder)] == ["0.base"]


def test_those_in_use_are_kept_however_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(mode=0o700)
    for number in range(3):
        (folder / f"{number}.base").write_bytes(b"x" * 1000)
    monkeypatch.setattr(compiled, "MOST_BYTES", 1)
    compiled._tidy(folder)
    assert len(kept_in(folder)) == 3


def test_where_it_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert load_settings(env_file=None).cache_dir == tmp_path / "curated-answers"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert own_cache() == tmp_path / "home" / ".cache" / "curated-answers"
    monkeypatch.setenv("BOT_CACHE_DIR", str(tmp_path / "other"))
    assert load_settings(env_file=None).cache_dir == tmp_path / "other"
    monkeypatch.setenv("BOT_CACHE_DIR", "off")
    assert load_settings(env_file=None).cache_dir is None
