"""The whole check: its parts are tested rule by rule beside this file."""

from __future__ import annotations

from pathlib import Path

import knowledge.lint
from knowledge.lint import RULES, check
from tests.knowledge.lint.workshop import Workshop


def test_the_base_of_the_tests_is_sound(workshop: Workshop) -> None:
    assert check(workshop.base, workshop.articles) == []


def test_every_rule_is_run_and_tested() -> None:
    folder, tests = Path(knowledge.lint.__file__).parent, Path(__file__).parent
    modules = {file.stem for file in folder.glob("*.py")} - {"__init__", "material", "outline"}
    assert {rule.__module__.rpartition(".")[2] for rule in RULES} == modules
    assert [name for name in sorted(modules) if not (tests / f"test_{name}.py").exists()] == []


def test_all_problems_come_at_once_in_file_order(workshop: Workshop) -> None:
    workshop.edit("facts/author.yaml", "near: [festival-held]", "near: [none]")
    workshop.edit("article.yaml", "examples: [visitors", "examples: [none")
    workshop.edit("facts/visitors.yaml", "title: 灯桥节的游客人数", "title: 文章的作者")
    found = check(workshop.base)
    assert len(found) == 3
    assert found == sorted(found)


def test_a_base_that_cannot_be_loaded_gives_all_problems_of_loading(workshop: Workshop) -> None:
    workshop.edit("facts/author.yaml", "kind: meta", "kind: mata")
    workshop.edit("facts/visitors.yaml", "  amount: 3200名游客", "  amuont: 3200名游客")
    workshop.edit("lexicon.yaml", "repair: [", "repair: {")
    assert [p.file.rpartition("/")[2] for p in check(workshop.base)] == ["author.yaml", "visitors.yaml", "lexicon.yaml"]


def test_no_folder(tmp_path: Path) -> None:
    assert [p.message for p in check(tmp_path / "none")] == ["没有这个文件夹"]
