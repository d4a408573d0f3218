"""What the README, .env.example, the image and the compose file promise is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import handlers
from bot.cli import COMMANDS
from bot.conversation import Conversation
from bot.settings import Settings, load_settings
from knowledge.assistant import Assistant

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {f"BOT_{name.upper()}" for name in Settings.model_fields}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_setting_is_in_the_example_and_in_the_readme() -> None:
    assert set(re.findall(r"^#?(BOT_\w+)=", read(".env.example"), re.MULTILINE)) == SETTINGS
    assert set(re.findall(r"^\| `(BOT_\w+)` \|", read("README.md"), re.MULTILINE)) == SETTINGS


def test_the_example_is_a_valid_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(ROOT)
    assert load_settings(env_file=".env.example") == load_settings(env_file=None)


def test_the_examples_in_the_example_are_valid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for folder in ("knowledge/data", "articles"):
        Path(folder).mkdir(parents=True)
    Path("all.env").write_text(re.sub("^#BOT_", "BOT_", read(".env.example"), flags=re.MULTILINE), encoding="utf-8")
    assert load_settings(env_file="all.env").admin_ids == {12345678, 87654321}


def test_the_readme_s_dialogue_is_real(shipped: Assistant) -> None:
    blocks = re.findall(r"^```text\n(问：.*?)^```", read("README.md"), re.MULTILINE | re.DOTALL)
    conversation = Conversation(shipped)
    turns = [turn.splitlines() for block in blocks for turn in block.strip().split("\n\n")]
    assert turns
    for question, *lines in turns:
        said = conversation.reply(question.removeprefix("问：")).splitlines()
        assert lines == said[: len(lines)]


def test_the_readme_names_what_there_is() -> None:
    readme = read("README.md")
    targets = set(re.search(r"^\.PHONY: (.*)$", read("Makefile"), re.MULTILINE)[1].split())  # type: ignore[index]
    assert set(re.findall(r"`make (\w+)`", readme)) <= targets
    table = readme.partition("## 命令行")[2].partition("## ")[0]
    assert set(re.findall(r"`(\w+)[^`]*`", "".join(re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)))) == set(COMMANDS)
    for name in re.findall(r"\]\(([\w/.]+)\)", readme):
        assert (ROOT / name).is_file(), name
    for scope in handlers.Scope:
        for entry in handlers.menu(scope=scope):
            assert f"`/{entry.command}" in readme


def test_the_image_gets_the_files_it_copies() -> None:
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", read("Dockerfile"), re.MULTILINE)
    sources = {name for line in copied for name in line.split()}
    allowed = {line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")}
    assert sources == allowed
    assert all((ROOT / name).exists() for name in sources)


def test_the_image_installs_as_make_does() -> None:
    def installs(text: str) -> list[str]:
        lines = re.findall(r"(?:pip install|PIP_INSTALL\)) (.*?requirements[^ \n]*)", text)
        return [line.replace("--require-hashes ", "").removeprefix("--quiet ") for line in lines]

    image, made = installs(read("Dockerfile")), installs(read("Makefile"))
    assert len(image) == 2
    assert image == made[:2]
    assert read("Dockerfile").count("pip install --require-hashes") == 2
