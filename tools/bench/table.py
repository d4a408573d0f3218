"""What a round came to, as Chinese text for a terminal. Pure."""

from __future__ import annotations

from math import inf

from bot.evaluation.columns import lined, part
from bot.evaluation.judging import Judged, Verdict
from bot.evaluation.tally import Row, totals
from tools.bench.contender import Contender, Round
from tools.bench.curve import best, points, settled

HEAD = (
    "选手",
    "门槛",
    "答对",
    "出处不符",
    "答错",
    "没答",
    "没写的题拒答",
    "沾边的拒答",
    "p50 毫秒",
    "p99 毫秒",
    "p50 比本项目",
    "p99 比本项目",
)


def table(one: Round) -> str:
    """A row for each contender: ours as shipped, each peer at its best threshold."""
    sums = totals(one.ours.judged)
    title = f"{sums['answerable'].n} 道答得出的题，{sums['unanswerable'].n} 道文章没写的题"
    rows = [_row("—", one.ours.judged, one.ours, one.ours)]
    for peer in one.peers:
        found = best(points(peer.judged))
        threshold = found.threshold if found else inf
        rows.append(_row(f"{threshold:.2f}", settled(peer.judged, threshold), peer, one.ours))
    return "\n".join((title, *lined([HEAD, *rows])))


def _row(threshold: str, judged: list[Judged], asked: Contender, ours: Contender) -> tuple[str, ...]:
    sums = totals(judged)
    known = sums["answerable"]
    silent = known.counts[Verdict.REFUSED] + known.counts[Verdict.OFFERED]
    counts = (known.right, known.counts[Verdict.UNCITED], known.counts[Verdict.WRONG], silent)
    times = (f"{asked.at(percent):.2f}" for percent in (50, 99))
    ratios = (f"{asked.at(percent) / ours.at(percent):.2f}" for percent in (50, 99))
    shares = (part(count, known.n) for count in counts)
    return (asked.name, threshold, *shares, _refused(sums["unanswerable"]), _refused(sums["near"]), *times, *ratios)


def _refused(row: Row) -> str:
    return part(row.counts[Verdict.REFUSED], row.n)
