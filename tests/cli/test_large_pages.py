"""Large pages are asked for where the process's own memory is, and only there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot import large_pages
from bot.large_pages import SIZE, use_large_pages, whole_pages

MAPS = """\
00400000-00c00000 r-xp 00000000 fe:00 123 /usr/bin/python3
55d000000000-55d000500000 rw-p 00000000 00:00 0                          [heap]
7f0000100000-7f0000900000 rw-p 00000000 00:00 0
7f0001000000-7f0001100000 rw-p 00000000 00:00 0
7f0002000000-7f0003000000 rw-p 00000000 fe:00 77 /tmp/mapped
7f0004000000-7f0005000000 ---p 00000000 00:00 0
7ffc00000000-7ffc00800000 rw-p 00000000 00:00 0                          [stack]
"""


def test_only_whole_large_pages_of_own_memory_are_asked_for() -> None:
    assert list(whole_pages(MAPS)) == [(0x55D000000000, 2 * SIZE), (0x7F0000200000, 3 * SIZE)]


@pytest.mark.skipif(
    not Path("/sys/kernel/mm/transparent_hugepage/enabled").exists(), reason="no such pages in this kernel"
)
def test_they_are_asked_for_and_what_is_in_memory_stays_as_it_is() -> None:
    held = [bytes([number % 251]) * 4096 for number in range(3000)]
    use_large_pages()
    advised = re.findall(r"^VmFlags:.*\bhg\b", Path("/proc/self/smaps").read_text(encoding="utf-8"), re.MULTILINE)
    assert advised
    assert all(text == bytes([number % 251]) * 4096 for number, text in enumerate(held))


def test_without_a_memory_map_nothing_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(large_pages, "_MAPS", tmp_path / "none")
    monkeypatch.setattr(large_pages.ctypes, "CDLL", lambda _: pytest.fail("advice was given"))
    use_large_pages()
