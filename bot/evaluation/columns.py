"""Tables and shares as text for a terminal, where a hanzi is as wide as two letters. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def part(count: int, n: int) -> str:
    """A count and its share of `n`: 3（37.5%）; only the count where there are none."""
    return f"{count}（{100 * count / n:.1f}%）" if n else "0"


def lined(table: Sequence[Sequence[str]]) -> list[str]:
    """The rows with their columns in line: the first to the left, the others to the right; indented, and as wide as the
    widest cell as a terminal shows it. Every row has as many cells."""
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    return [
        "  "
        + "  ".join(_padded(cell, wide, left=at == 0) for at, (cell, wide) in enumerate(zip(row, widths, strict=True)))
        for row in table
    ]


def _padded(cell: str, wide: int, *, left: bool) -> str:
    space = " " * (wide - width(cell))
    return cell + space if left else space + cell


def width(text: str) -> int:
    """How many columns a terminal gives the text: hanzi and full-width marks take two."""
    return sum(2 if unicodedata.east_asian_width(one) in "FW" else 1 for one in text)
