"""The command `coverage` as a process."""

from __future__ import annotations

from tests.cli.conftest import ROOT, Run

BASE, ARTICLES = str(ROOT / "tests/data/base"), str(ROOT / "tests/data/articles")


def test_it_lists_and_counts_what_no_fact_answers_for(here: Run) -> None:
    done = here("coverage", BOT_KNOWLEDGE_DIR=BASE, BOT_ARTICLES_DIR=ARTICLES)
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert lines[0].startswith("《")
    assert "没有事实引用" in lines[-1]


def test_without_the_text_it_says_what_is_missing(here: Run) -> None:
    done = here("coverage", BOT_KNOWLEDGE_DIR=BASE)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "lantern-bridge.txt" in done.stderr.decode()
    assert "BOT_ARTICLES_DIR" in done.stderr.decode()
