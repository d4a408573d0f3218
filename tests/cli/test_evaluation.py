"""`eval`, on the small article that the tests wrote."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.knowledge.cases import ARTICLES, BASE, DATA

QUESTIONS = DATA / "evaluation" / "lantern.jsonl"
SMALL = {"BOT_KNOWLEDGE_DIR": str(BASE)}
WITH_TEXT = SMALL | {"BOT_ARTICLES_DIR": str(ARTICLES)}


@pytest.mark.parametrize("settings", [SMALL, WITH_TEXT])
def test_the_object_holds_every_count(here: Run, settings: dict[str, str]) -> None:
    done = here("eval", str(QUESTIONS), "--json", **settings)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert found["citations_checked_against_text"] is (settings is WITH_TEXT)
    rows = {(row["kind"], row["answerable"]): row for row in found["kinds"]}
    direct = rows["direct", True]
    assert (direct["n"], direct["correct"], direct["uncited"]) == (3, 2, 1)
    assert rows["other sort", True]["wrong"] == 1
    assert rows["unanswerable_near", False]["refused"] == rows["unanswerable_near", False]["n"] == 2
    assert {name: (row["n"], row["right"]) for name, row in found["totals"].items()} == {
        "answerable": (4, 2),
        "near": (2, 2),
        "off_topic": (1, 1),
        "unanswerable": (3, 3),
        "all": (7, 5),
    }
    assert sum(one["n"] for one in found["calibration"]) == 4
    assert found["reasons"] == {"n": 2, "right": 1}
    assert found["leads"] == {"n": 2, "right": 2}
    assert [one["id"] for one in found["errors"]] == ["d3", "o1", "n2"]
    assert found["errors"][0]["facts"] == ["visitors"]


def test_the_report_is_chinese_and_says_how_citations_were_checked(here: Run) -> None:
    checked, unchecked = (here("eval", str(QUESTIONS), **one).stdout.decode() for one in (WITH_TEXT, SMALL))
    assert checked.startswith("出处已和原文核对。")
    assert "没有和原文核对" in unchecked.partition("\n")[0]
    assert re.search(r"^  直接问 +3 +2（66\.7%） +1（33\.3%） +0（0\.0%）", checked, re.MULTILINE)
    assert re.search(r"^  other sort +1 ", checked, re.MULTILINE)
    assert "全部 7 题，对 5（71.4%）；反问 0（0.0%）。" in checked
    assert re.search(r"^confidence >= 0\.9: \d+, right \d+\.\d%$", checked, re.MULTILINE)
    assert "拒答理由：2 题写明了理由，对 1（50.0%）。" in checked


def test_errors_show_what_was_given(here: Run) -> None:
    shown = here("eval", str(QUESTIONS), "--errors", **WITH_TEXT).stdout.decode().partition("没有判对的：")[2]
    assert re.findall(r"^(\S+)  (\w+) \[", shown, re.MULTILINE) == [
        ("出处不符", "d3"),
        ("答错", "o1"),
        ("理由不符", "n2"),
    ]
    assert "answered（visitors）：3200名游客" in shown


def test_several_files_are_one_set_and_times_go_to_standard_error(here: Run) -> None:
    done = here("eval", str(QUESTIONS), str(QUESTIONS), "--json", **SMALL)
    assert json.loads(done.stdout)["totals"]["all"]["n"] == 14
    assert re.fullmatch(r"每题用时：p50 [\d.]+ 毫秒，p99 [\d.]+ 毫秒（14 题）。\n", done.stderr.decode())


def test_every_bad_file_and_line_is_named_before_anything_is_asked(here: Run, tmp_path: Path) -> None:
    bad, empty, missing = (tmp_path / name for name in ("bad.jsonl", "empty.jsonl", "missing.jsonl"))
    bad.write_text('{"id": "a"}\n[]\n', encoding="utf-8")
    empty.touch()
    done = here("eval", str(QUESTIONS), *map(str, (bad, empty, missing)), **SMALL)
    assert (done.returncode, done.stdout) == (2, b"")
    named = done.stderr.decode()
    assert all(text in named for text in (f"{bad}:1：", f"{bad}:2：", f"{empty}：", f"{missing}："))
    assert str(QUESTIONS) not in named
    assert "Traceback" not in named
