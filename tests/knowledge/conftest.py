"""The two bases that the matching layers are tested on, each loaded once: the tests' own and the shipped one (`shipped`, in
`tests/conftest.py`)."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from tests.knowledge import assistants


@pytest.fixture(scope="session")
def small() -> Assistant:
    """The small article that the tests wrote (`tests/data/base`)."""
    return assistants.small()


@pytest.fixture(scope="session")
def bases(small: Assistant, shipped: Assistant) -> dict[str, Assistant]:
    """Both, by the name that a case gives as `base`."""
    return {"small": small, "shipped": shipped}
