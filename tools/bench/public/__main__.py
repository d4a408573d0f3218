"""The bare engine on question sets that others wrote, beside plain retrieval: `python -m tools.bench.public [FOLDER]`.

Prints, for each contender: the share of questions whose best sentence answers, within its passage and over the whole
corpus; how well the score tells questions whose article is indexed from others (area under the curve); seconds to build
the larger corpus and milliseconds a question. Takes some minutes: rapidfuzz looks at every line.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.retrieval.lines import Line
from tools.bench.public.sets import ABSTAIN, CITE, AbstainSet, CiteSet, abstain_set, cite_set, missing

try:
    from tools.bench.public.contenders import CONTENDERS, Contender
except ImportError as error:
    print(f"缺少 {error.name}：请在装有 bench 依赖组的环境里运行。", file=sys.stderr)
    sys.exit(2)

FOLDER = Path("../shared/eval/public")
Build = Callable[[Sequence[Line]], Contender]


@dataclass(slots=True)
class Row:
    """What one contender did; `shares` in the order of the columns."""

    name: str
    shares: list[float] = field(default_factory=list)
    build_seconds: float = 0.0
    milliseconds: list[float] = field(default_factory=list)

    def text(self) -> str:
        """One line of the table."""
        taken = sorted(self.milliseconds)
        middle, late = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
        shares = "".join(f"{share:9.1%}" for share in self.shares[:-1])
        return f"{self.name:28}{shares}{self.shares[-1]:9.3f}{self.build_seconds:9.2f}{middle:9.2f}{late:9.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every contender and print the table; 2 where a set is missing."""
    parser = argparse.ArgumentParser(description="拿公开问题集和别的检索方法比一比")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help=f"问题集所在的文件夹（默认 {FOLDER}）")
    folder = parser.parse_args(arguments).folder
    if absent := missing(folder):
        print(f"{folder} 里缺少：{'、'.join(absent)}", file=sys.stderr)
        return 2
    sets = {name: cite_set(folder / file) for name, file in CITE.items()}
    silence = abstain_set(folder / ABSTAIN)
    for name, one in sets.items():
        print(f"{name}: {len(one.questions)} questions, {len(one.lines)} sentences")
    print(f"silence: {len(silence.questions)} questions, {len(silence.lines)} sentences")
    head = "".join(f"{name.split()[0] + place:>9}" for name in sets for place in (" in", " all"))
    print(f"{'':28}{head}{'AUC':>9}{'build s':>9}{'p50 ms':>9}{'p99 ms':>9}")
    for name, build in CONTENDERS.items():
        print(measured(name, build, list(sets.values()), silence).text(), flush=True)
    return 0


def measured(name: str, build: Build, sets: Sequence[CiteSet], silence: AbstainSet) -> Row:
    """Run one contender over all sets."""
    row = Row(name)
    for one in sets:
        row.shares.append(within_passages(build, one))
        start = time.perf_counter()
        contender = build(one.lines)
        row.build_seconds = time.perf_counter() - start
        row.milliseconds.clear()
        row.shares.append(over_corpus(contender, one, row.milliseconds))
    contender = build(silence.lines)
    scores = [(contender.best(question)[1], indexed) for question, indexed in silence.questions]
    row.shares.append(area_under_curve(scores))
    return row


def within_passages(build: Build, one: CiteSet) -> float:
    """The share of questions whose best sentence within the passage answers; each passage is a base of its own."""
    built: dict[tuple[int, int], Contender] = {}
    right = 0
    for asked in one.questions:
        start, end = asked.passage
        if asked.passage not in built:
            built[asked.passage] = build(one.lines[start:end])
        number, _ = built[asked.passage].best(asked.question)
        right += number is not None and start + number in asked.gold
    return right / len(one.questions)


def over_corpus(contender: Contender, one: CiteSet, milliseconds: list[float]) -> float:
    """The share of questions whose best sentence of all answers; notes the time each took."""
    right = 0
    for asked in one.questions:
        start = time.perf_counter()
        number, _ = contender.best(asked.question)
        milliseconds.append((time.perf_counter() - start) * 1000)
        right += number in asked.gold
    return right / len(one.questions)


def area_under_curve(scores: Sequence[tuple[float, bool]]) -> float:
    """How often a question that should be answered scores above one that should not, ties counting half."""
    ordered = sorted(scores)
    wins, negatives, at = 0.0, 0, 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end][0] == ordered[at][0]:
            end += 1
        positive = sum(indexed for _, indexed in ordered[at:end])
        negative = end - at - positive
        wins += positive * (negatives + negative / 2)
        negatives, at = negatives + negative, end
    return wins / (negatives * (len(ordered) - negatives))


if __name__ == "__main__":
    sys.exit(main())
