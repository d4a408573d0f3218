"""SECURITY.md names tests that are there, and every file of tests that is about attacks is named."""

from __future__ import annotations

import re
from pathlib import Path

from bot.lines import MAX_LINE
from bot.polling import CROWD
from handlers.services.pace import MESSAGES
from knowledge.assistant import LONGEST
from knowledge.dialogue.parts import LOOKED_AT

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [line.split(" | ") for line in re.findall(r"^\| (.*) \|$", PAGE, re.MULTILINE)][2:]
ABOUT_ATTACKS = re.compile(r"hostile|injection|floods|secrets|patterns")


def test_every_threat_has_tests_and_they_are_there() -> None:
    assert len(ROWS) >= 12
    for who, reach, tries, stops, tests in ROWS:
        assert all((who, reach, tries, stops))
        named = re.findall(r"`(tests/[\w/]+\.py)`", tests)
        assert named, who
        for name in named:
            assert "def test_" in (ROOT / name).read_text(encoding="utf-8"), name


def test_no_test_of_an_attack_is_forgotten() -> None:
    files = [file for file in (ROOT / "tests").rglob("test_*.py") if ABOUT_ATTACKS.search(file.name)]
    assert len(files) >= 5
    assert [file.name for file in files if str(file.relative_to(ROOT)) not in PAGE] == []


def test_the_figures_are_those_of_the_program() -> None:
    for figure in (
        f"一次 {MESSAGES.burst} 条、每分钟 {MESSAGES.a_minute} 条",
        f"{MESSAGES.pause} 秒内不再理",
        f"手上有 {CROWD} 条",
        f"前 {LONGEST} 个字",
        f"前 {LOOKED_AT} 句",
        f"最多 {MAX_LINE // 1_000_000} MB",
        f"({MESSAGES.burst} at once, {MESSAGES.a_minute} a minute, one notice, {MESSAGES.pause} s of silence)",
    ):
        assert figure in PAGE, figure
