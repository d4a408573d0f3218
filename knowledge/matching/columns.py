"""What stands in columns, one array for each property: kept in stretches, looked at by several stretches at once.

The methods of arrays are used, not numpy's functions of the same names: on some ten numbers those take twice as long.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
Short = npt.NDArray[np.float32]
"""What is kept by the hundred thousand: half as much to fetch, which is what a search waits for."""

Numbers = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


def stretches(begins: Numbers, sizes: Numbers) -> tuple[Numbers, Numbers]:
    """The places in some stretches of a column, one stretch after the other, and for each the number of its stretch."""
    ends = sizes.cumsum()
    number = np.arange(len(sizes)).repeat(sizes)
    return np.arange(len(number)) + (begins - ends + sizes)[number], number


def first_of_each(numbers: Numbers) -> Numbers:
    """Where each run of equal numbers begins."""
    begins = np.ones(len(numbers), dtype=bool)
    np.not_equal(numbers[1:], numbers[:-1], out=begins[1:])
    return begins.nonzero()[0]
