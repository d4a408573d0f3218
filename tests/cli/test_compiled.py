"""A base is made ready once; what was kept of it answers the same, and is only used where it is surely the same."""

from __future__ import annotations

import hashlib
import os
import pickle
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import compiled
from bot.compiled import Compiled
from bot.evaluation.gold import read_gold
from bot.loading import load_assistant
from bot.settings import load_settings
from knowledge.assistant import Assistant
from knowledge.facts.content import content_version
from knowledge.facts.loader import KnowledgeBase, load_base
from tests.telegram.small_base import write_base

BLIND = Path(__file__).resolve().parents[1] / "data" / "blind"
QUESTIONS = ("海港有多少个泊位", "灯塔谁修的", "灯塔是哪年修的", "Who built the lighthouse?", "今天吃什么")
EVERY = 200
"""Of so many tuning questions one is asked."""


class Made(Assistant):
    """An assistant that knows its base and nothing else: most tests only ask which one they got."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.version = base.version


class Maker:
    """Stands in for the assistant's class, and counts how often one is made ready."""

    def __init__(self, kind: type[Assistant]) -> None:
        self.made = 0
        self._kind = kind

    def __call__(self, base: KnowledgeBase) -> Assistant:
        self.made += 1
        return self._kind(base)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, Assistant)


@pytest.fixture
def base(tmp_path: Path) -> KnowledgeBase:
    return load_base(write_base(tmp_path / "base"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Maker:
    """Every base is worth keeping."""
    return _maker(monkeypatch, Made)


@pytest.fixture
def make_whole(monkeypatch: pytest.MonkeyPatch) -> Maker:
    """The same, with assistants that answer."""
    return _maker(monkeypatch, Assistant)


def _maker(monkeypatch: pytest.MonkeyPatch, kind: type[Assistant]) -> Maker:
    maker = Maker(kind)
    monkeypatch.setattr(compiled, "Assistant", maker)
    monkeypatch.setattr(compiled, "WORTH_KEEPING", 0.0)
    return maker


def kept_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.base"))


def packed(content: bytes) -> bytes:
    """A file as it is kept, with this in it."""
    return hashlib.sha256(content).digest() + content


def test_the_second_start_makes_nothing_ready_and_answers_the_same(
    base: KnowledgeBase, folder: Path, make_whole: Maker
) -> None:
    first, second = (Compiled(folder).assistant(base) for _ in range(2))
    assert make_whole.made == 1
    assert [one.suffix for one in folder.iterdir()] == [".base"]
    assert second is not first
    assert second.version == first.version
    assert [second.ask(question) for question in QUESTIONS] == [first.ask(question) for question in QUESTIONS]
    assert folder.stat().st_mode & 0o077 == 0
    (file,) = kept_in(folder)
    assert file.stat().st_mode & 0o077 == 0


def test_the_shipped_base_read_back_answers_the_same(shipped: Assistant, folder: Path) -> None:
    compiled._write(folder / "shipped.base", shipped)
    again = compiled._read(folder / "shipped.base")
    assert again is not None
    asked = [one for file in sorted(BLIND.glob("[deg]*.jsonl")) for one in read_gold([file])[::EVERY]]
    assert len(asked) > 50
    for one in asked:
        assert again.ask(one.question, one.context) == shipped.ask(one.question, one.context)


def test_the_articles_texts_are_not_kept(
    tmp_path: Path, folder: Path, make_whole: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    sentence = "海港有十二个泊位。"
    (texts / "harbour.txt").write_text(f"{sentence}灯塔由周明修建。\n", encoding="utf-8")
    monkeypatch.setenv("BOT_KNOWLEDGE_DIR", str(write_base(tmp_path / "base")))
    monkeypatch.setenv("BOT_ARTICLES_DIR", str(texts))
    monkeypatch.setenv("BOT_CACHE_DIR", str(folder))
    for _ in range(2):
        assistant = load_assistant(load_settings(env_file=None))
        outcome = assistant.ask("海港有多少个泊位")
        assert assistant.source(outcome.citations[0]).sentence == sentence  # type: ignore[union-attr]
    assert make_whole.made == 1
    (file,) = kept_in(folder)
    assert sentence.encode() not in file.read_bytes()


def test_what_changed_is_made_ready_anew(base: KnowledgeBase, folder: Path, make: Maker, tmp_path: Path) -> None:
    Compiled(folder).assistant(base)
    fact = tmp_path / "base" / "harbour" / "facts" / "berths.yaml"
    fact.write_text(fact.read_text(encoding="utf-8").replace("12个泊位", "13个泊位"), encoding="utf-8")
    changed = load_base(tmp_path / "base")
    assert changed.version != base.version
    for one in (changed, base):
        assert Compiled(folder).assistant(one).version == one.version
        assert make.made == 2


def test_another_engine_makes_it_ready_anew(
    base: KnowledgeBase, folder: Path, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    Compiled(folder).assistant(base)
    monkeypatch.setattr(compiled, "version", lambda _: "another")
    compiled._engine.cache_clear()
    Compiled(folder).assistant(base)
    compiled._engine.cache_clear()
    assert make.made == 2


def test_what_is_kept_is_found_by_what_the_files_hold(
    base: KnowledgeBase, folder: Path, make: Maker, tmp_path: Path
) -> None:
    assert Compiled(folder).kept(content_version(tmp_path / "base")) is None
    Compiled(folder).assistant(base)
    kept = Compiled(folder).kept(content_version(tmp_path / "base"))
    assert kept is not None
    assert kept.version == base.version
    assert Compiled(folder).kept(None) is None
    assert Compiled(None).kept(base.version) is None


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content[:-1], id="cut short"),
        pytest.param(lambda content: content[:50] + bytes([content[50] ^ 1]) + content[51:], id="one bit"),
        pytest.param(lambda content: packed(pickle.dumps("another thing")), id="another thing"),
        pytest.param(lambda content: packed(b"no pickle"), id="no pickle"),
    ],
)
def test_a_damaged_file_is_made_anew(
    base: KnowledgeBase, folder: Path, make: Maker, damage: Callable[[bytes], bytes]
) -> None:
    Compiled(folder).assistant(base)
    (file,) = kept_in(folder)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    Compiled(folder).assistant(base)
    assert make.made == 2
    Compiled(folder).assistant(base)
    assert make.made == 2


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no such rights on this system")
def test_what_others_may_write_is_not_read(base: KnowledgeBase, folder: Path, make: Maker, tmp_path: Path) -> None:
    Compiled(folder).assistant(base)
    (file,) = kept_in(folder)
    file.chmod(0o666)
    Compiled(folder).assistant(base)
    assert make.made == 2
    folder.chmod(0o777)
    Compiled(folder).assistant(base)
    assert make.made == 3
    folder.chmod(0o700)
    elsewhere = tmp_path / "elsewhere"
    (file,) = kept_in(folder)
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    Compiled(folder).assistant(base)
    assert make.made == 4


@pytest.mark.parametrize("where", ["nowhere", "a file in the way"])
def test_without_a_place_it_is_made_ready_each_time(base: KnowledgeBase, folder: Path, make: Maker, where: str) -> None:
    if where != "nowhere":
        folder.write_text("in the way", encoding="utf-8")
    for _ in range(2):
        Compiled(None if where == "nowhere" else folder / "below").assistant(base)
    assert make.made == 2


def test_what_is_made_ready_in_a_moment_is_not_kept(
    base: KnowledgeBase, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "WORTH_KEEPING", 60.0)
    Compiled(folder).assistant(base)
    assert kept_in(folder) == []


def test_who_starts_at_the_same_moment_waits_and_makes_nothing(
    base: KnowledgeBase, folder: Path, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ready = threading.Event(), threading.Event()

    def slowly(base: KnowledgeBase) -> Assistant:
        begun.set()
        assert ready.wait(30)
        return make(base)

    monkeypatch.setattr(compiled, "Assistant", slowly)
    first = threading.Thread(target=Compiled(folder).assistant, args=(base,))
    first.start()
    assert begun.wait(30)
    monkeypatch.setattr(compiled, "Assistant", make)
    second = threading.Thread(target=Compiled(folder).assistant, args=(base,))
    second.start()
    second.join(0.5)
    assert second.is_alive()
    ready.set()
    first.join(30)
    second.join(30)
    assert make.made == 1


def test_one_that_hangs_is_not_waited_for_for_ever(
    base: KnowledgeBase, folder: Path, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "LONGEST_WAIT", 0.3)
    file = folder / f"{base.version}-{compiled._engine()}.base"
    with compiled._alone(file):
        Compiled(folder).assistant(base)
    assert make.made == 1


def test_where_the_engine_cannot_be_told_nothing_is_kept(
    base: KnowledgeBase, folder: Path, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "_MADE_OF", ("no such distribution",))
    compiled._engine.cache_clear()
    for _ in range(2):
        assert Compiled(folder).assistant(base).version == base.version
    compiled._engine.cache_clear()
    assert make.made == 2
    assert kept_in(folder) == []


def test_what_cannot_be_pickled_is_made_ready_each_time(
    base: KnowledgeBase, folder: Path, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "_pickled", lambda _: pickle.dumps(lambda: None))
    for _ in range(2):
        Compiled(folder).assistant(base)
    assert make.made == 2
    assert list(folder.iterdir()) == []
