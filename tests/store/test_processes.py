"""Several processes on one database, and what a question in the terminal does without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import environment
from tests.telegram.small_base import write_base

COUNT, SECONDS = 150, 60
LIGHT = """
import sys
from bot.cli import main
assert main(["ask", "海港有多少个泊位"]) == 0
import bot.conversation
heavy = {"sqlalchemy", "alembic", "psycopg", "aiosqlite", "telegram"} & set(sys.modules)
assert not heavy, heavy
"""


@pytest.mark.fault("误开两个进程")
def test_two_processes_take_each_update_once_and_lose_none(empty_url: str) -> None:
    """From an empty database on: whoever is first makes the tables."""
    command = [sys.executable, "-m", "tests.store.two_processes", empty_url, str(COUNT)]
    both = [
        subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    taken: list[int] = []
    for process in both:
        out, errors = process.communicate(timeout=SECONDS)
        assert errors == ""
        taken += map(int, out.split())
    assert sorted(taken) == list(range(COUNT))


def test_a_question_in_the_terminal_loads_no_database(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base")
    done = subprocess.run(
        [sys.executable, "-c", LIGHT],
        env=environment(BOT_KNOWLEDGE_DIR=str(base)),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "data").exists()
