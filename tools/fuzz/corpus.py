"""What the generated questions are made of: every question of the tests' data."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

DATA = Path("tests/data")


def corpus(data: Path = DATA) -> tuple[str, ...]:
    """The questions and earlier messages of all sets, each once, in a fixed order; raises where there are none."""
    found = [*_blind(data / "blind"), *_curated(data / "questions")]
    if not found:
        raise ValueError(f"{data} holds no questions")
    return tuple(dict.fromkeys(found))


def _blind(folder: Path) -> list[str]:
    lines = (line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines())
    cases = [json.loads(line) for line in lines if line.strip()]
    return [text for case in cases for text in (case["q"], *case["context"])]


def _curated(folder: Path) -> list[str]:
    cases = [
        case for file in sorted(folder.glob("*.yaml")) for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]
    return [text for case in cases for text in (case["q"], *case.get("context", ()))]
