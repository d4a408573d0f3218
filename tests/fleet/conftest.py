"""What the tests of a fleet stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.fleet import own
from bot.settings import Settings
from knowledge.assistant import Assistant
from knowledge.facts.loader import load_base
from tests.store import databases
from tests.telegram.fakes import FakeAssistant


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bases are read and checked as they are; the index over them is left out, which takes most of the time."""

    def load(settings: Settings, folder: Path | None = None) -> Assistant:
        return FakeAssistant(load_base(folder or settings.knowledge_dir).version, facts=2)

    monkeypatch.setattr(own, "load_for_long", load)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return databases.migrated("postgresql", tmp_path)
