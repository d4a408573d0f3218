"""Every text is said somewhere: what is left over in a file of words is translated, reviewed and never read."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from handlers.wording import admin_texts
from handlers.wording.texts import Texts
from knowledge.facts.loader import load_engine_texts
from knowledge.outcome import Reason

ROOT = Path(__file__).resolve().parents[2]
OWN = {"texts.py", "admin_texts.py"}
CODE = {
    folder: "\n".join(
        file.read_text(encoding="utf-8") for file in (ROOT / folder).rglob("*.py") if file.name not in OWN
    )
    for folder in ("handlers", "knowledge")
}


def test_every_text_for_readers_is_said() -> None:
    names = [field.name for field in fields(Texts)]
    assert len(names) > 50
    said = set(re.findall(r"(?:\b(?:texts|said|former)|texts_for\([^()]*\)\))\.(\w+)", CODE["handlers"]))
    assert [name for name in names if name not in said] == []


def test_every_text_for_admins_is_said() -> None:
    names = [name for name in vars(admin_texts) if name.isupper()]
    assert len(names) > 20
    assert [name for name in names if not re.search(rf"\badmin_texts\.{name}\b", CODE["handlers"])] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_of_the_engine_is_said_or_a_reason(language: str) -> None:
    keys = load_engine_texts().responses[language].keys() - {reason.value for reason in Reason}
    assert len(keys) > 5
    assert [key for key in sorted(keys) if f'"{key}"' not in CODE["knowledge"]] == []
