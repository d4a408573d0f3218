"""A start reads what was kept and nothing else; what takes a second and is not needed yet is done later."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from bot import compiled, loading
from bot.settings import Settings
from knowledge.errors import KnowledgeError
from tests.telegram.small_base import write_base


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shared: to make the base ready takes most of each test."""
    return tmp_path_factory.mktemp("loading") / "cache"


@pytest.fixture
def settings(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(compiled, "WORTH_KEEPING", 0.0)
    base = write_base(tmp_path / "base")
    return Settings(_env_file=None, knowledge_dir=base, cache_dir=cache)  # type: ignore[call-arg]


def test_what_was_kept_is_not_read_as_yaml_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    first = loading.load_assistant(settings)
    monkeypatch.setattr(loading, "load_base", lambda _: pytest.fail("the base was read"))
    again = loading.load_assistant(settings)
    assert again.version == first.version
    assert again.ask("海港有多少个泊位") == first.ask("海港有多少个泊位")


def test_a_file_that_was_spoilt_since_is_named(settings: Settings) -> None:
    loading.load_assistant(settings)
    file = settings.knowledge_dir / "harbour" / "facts" / "berths.yaml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("kind: figure", "kind: 数"), encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        loading.load_assistant(settings)
    assert "harbour/facts/berths.yaml" in str(raised.value.problems[0])
    file.write_text(whole, encoding="utf-8")
    assert loading.load_assistant(settings)


@pytest.mark.parametrize("many", [2, 10_000], ids=["many wordings", "few"])
def test_large_pages_are_asked_for_where_a_base_needs_them(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(loading, "MANY", many)
    monkeypatch.setattr(loading, "use_large_pages", lambda: asked.append(True))
    loading.load_assistant(settings)
    assert not asked
    loading.load_for_many(settings)
    assert bool(asked) is (many == 2)


def test_one_that_serves_does_not_wait_for_them(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, go = threading.Event(), threading.Event()

    def pages() -> None:
        assert go.wait(30)
        asked.set()

    monkeypatch.setattr(loading, "MANY", 1)
    monkeypatch.setattr(loading, "SETTLED", 0.0)
    monkeypatch.setattr(loading, "use_large_pages", pages)
    assert loading.load_for_long(settings).ask("海港有多少个泊位")
    assert not asked.is_set()
    go.set()
    assert asked.wait(30)
