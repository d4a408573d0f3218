"""The Makefile: finds an interpreter that works, says so where there is none, and keeps standard input for the chat."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.telegram.small_base import write_base

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
TARGET = ".venv/.created"
BROKEN = "exit 1"
WORKS = 'case "$1" in -c) exit 0;; -m) echo "$0 $*" >called; mkdir -p .venv;; esac'

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="needs make")


def make(folder: Path, **interpreters: str) -> subprocess.CompletedProcess[str]:
    """Run the Makefile's choice of an interpreter on a machine that has these (as shell scripts) and no others."""
    tools = folder / "tools"
    tools.mkdir()
    for name in ("make", "sh", "touch", "mkdir", "echo"):
        tools.joinpath(name).symlink_to(shutil.which(name) or name)
    for name, script in interpreters.items():
        file = tools / name.replace("_", ".")
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
    shutil.copy(ROOT / "Makefile", folder)
    command = ["make", TARGET]
    return subprocess.run(
        command, cwd=folder, env={"PATH": str(tools)}, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def test_without_python_it_says_what_is_missing(tmp_path: Path) -> None:
    done = make(tmp_path)
    assert done.returncode != 0
    assert "需要 Python 3.11" in done.stderr


def test_an_interpreter_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    done = make(tmp_path, python3_13=BROKEN, python3_12=WORKS, python3=WORKS)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "called").read_text().strip() == f"{tmp_path}/tools/python3.12 -m venv --clear .venv"


def test_only_interpreters_that_do_not_work(tmp_path: Path) -> None:
    assert "需要 Python 3.11" in make(tmp_path, python3=BROKEN, python3_12=BROKEN).stderr


def test_help_names_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split()) - {"help"}
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    assert set(re.findall(r"^make (\w+)", said, re.MULTILINE)) == commands
    assert set(re.findall(r"^(\w+):", makefile, re.MULTILINE)) == commands | {"help"}


def test_a_piped_question_reaches_the_chat_and_nothing_else_is_said(tmp_path: Path) -> None:
    if subprocess.run(["make", "-q", ".venv/.installed"], cwd=ROOT, capture_output=True, check=False).returncode:
        pytest.skip("the environment was not set up by make")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "MAKE"))}
    environment["BOT_KNOWLEDGE_DIR"] = str(write_base(tmp_path))
    question = "海港有几个泊位"
    commands = (["make", "chat"], [sys.executable, "-m", "bot", "chat"])
    made, direct = (
        subprocess.run(
            one,
            cwd=ROOT,
            env=environment,
            input=question,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=True,
        )
        for one in commands
    )
    assert "12个" in made.stdout
    assert (made.stdout, made.stderr) == (direct.stdout, "")
