"""The command line as a process, on a small base that the tests wrote."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main
from tests.telegram.small_base import write_base

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge folder with one article and two facts."""
    return write_base(tmp_path_factory.mktemp("base"))


@pytest.fixture
def bot(base: Path, tmp_path: Path) -> Run:
    """Runs `python -m bot …` away from any `.env`, with no settings but the small base and those given."""

    def run(*arguments: str | bytes, given: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=given,
            capture_output=True,
            cwd=tmp_path,
            env=environment(BOT_KNOWLEDGE_DIR=str(base)) | settings,
            timeout=SECONDS,
            check=False,
        )

    return run


@pytest.fixture
def here(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same in this process, for what does not hang on the process: a new one takes two seconds to start."""

    def run(*arguments: str, given: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
        for name in [name for name in os.environ if name.startswith("BOT_")]:
            monkeypatch.delenv(name)
        for name, value in ({"BOT_KNOWLEDGE_DIR": str(base)} | settings).items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(tmp_path)
        streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for name in ("stdout", "stderr")}
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
            for name, stream in streams.items():
                patched.setattr(sys, name, stream)
            code = main(arguments)
        said = []
        for stream in streams.values():
            stream.flush()
            said.append(stream.buffer.getvalue())  # type: ignore[attr-defined]  # it is one of bytes
        return subprocess.CompletedProcess(arguments, code, *said)

    return run


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without its settings of the bot, plus those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return kept | {"PYTHONPATH": str(ROOT)} | settings
