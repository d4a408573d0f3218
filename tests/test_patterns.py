"""No text, from people or curators, makes a regular expression of the program run for long."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest

from tests.patterns import hostile, nested, patterns

found = cache(patterns)  # looked for when a test asks, not while tests are collected
# Each round of the repeated part ends in a sign of scale (万, 百), which its digits cannot be: there is one way to match.
UNAMBIGUOUS = {"knowledge.text.numerals._PATTERN"}
SECONDS = 120


def test_the_expressions_are_found() -> None:
    assert len(found()) > 200
    assert {name.partition(".")[0] for name in found()} == {"bot", "handlers", "knowledge"}
    assert sum(name.startswith("knowledge.data.smalltalk.") for name in found()) > 5
    assert all(len(list(hostile(one, 100))) > 10 for one in found().values())


def test_no_repetition_without_a_limit_stands_in_another() -> None:
    assert {name for name, one in found().items() if nested(one.pattern)} == UNAMBIGUOUS


@pytest.mark.parametrize(
    ("pattern", "explodes"),
    [
        (r"(a+)+b", True),
        (r"(?:a*b?)*", True),
        (r"(?:x|(?=\d+)y)*?", True),
        (r"(?:a+b){1,3}", False),
        (r"(?:ab?)+c+", False),
    ],
)
def test_what_counts_as_nested(pattern: str, explodes: bool) -> None:
    assert nested(pattern) is explodes


def test_each_expression_ends_on_what_is_hostile_to_it() -> None:
    """All of them together take a few seconds of the processor; one that explodes would not end within years."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.patterns", str(SECONDS)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert int(done.stdout) > 10_000
