"""Draw the curves of risk over coverage. The captions are English: a font with hanzi is not everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tools.bench.curve import Point, best

FEWEST = 20
CAPTION = (
    "x: answered answerable questions / all answerable questions.   "
    "y: answers that are not right / all answers given,\n"
    "answers to unanswerable questions included (never right). "
    "Right: the expected text and a citation that supports it.\n"
    "Each line: every threshold on the contender's own score. "
    "Dot: ours as shipped, each peer where right minus wrong is highest.\n"
    f"Lines begin at {FEWEST} answers: the risk of fewer jumps about."
)


def draw(curves: Mapping[str, Sequence[Point]], ours: str, file: Path) -> None:
    """Write a PNG with one line for each contender, by its name in the legend; `ours` is drawn thick and as shipped."""
    mpl.use("Agg")
    figure = Figure(figsize=(9, 6.4), dpi=110, layout="constrained")
    axes = figure.add_subplot()
    for name, curve in curves.items():
        _line(axes, name, curve, shipped=name == ours)
    axes.set(xlim=(0, 1), ylim=(0, None), xlabel="coverage", ylabel="risk", title="Risk over coverage")
    axes.grid(alpha=0.3)
    axes.legend(loc="upper left")
    figure.supxlabel(CAPTION, fontsize=8.5, x=0.01, ha="left")
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, metadata={"Software": None})  # the same bytes from the same numbers


def _line(axes: Axes, name: str, curve: Sequence[Point], *, shipped: bool) -> None:
    drawn = [point for point in curve if point.answered >= FEWEST]
    (line,) = axes.plot(
        [point.coverage for point in drawn],
        [point.risk for point in drawn],
        label=name,
        linewidth=2.6 if shipped else 1.3,
        zorder=3 if shipped else 2,
    )
    dot = curve[-1] if shipped and curve else best(curve)
    if dot:
        axes.plot(dot.coverage, dot.risk, "o", color=line.get_color(), markersize=8 if shipped else 6, zorder=4)
