from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.lint.workshop import Workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A copy of the tests' base and texts, to break."""
    return Workshop(tmp_path)
