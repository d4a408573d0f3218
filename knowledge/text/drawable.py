"""Which characters the fonts of the pictures have: a list that is made together with them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def drawable() -> frozenset[str]:
    """Every character that can be drawn, blanks among them."""
    text = files("knowledge").joinpath("data/language/drawable.txt").read_text(encoding="utf-8")
    return frozenset(text.strip("\n")) | set(" \u3000")


def undrawable(text: str) -> str:
    """The characters of a text that cannot be drawn, each once."""
    return "".join(dict.fromkeys(char for char in text if char not in drawable()))
