"""What a run came to, as Chinese text for a terminal. Pure."""

from __future__ import annotations

from tools.fuzz.delivering import Delivered
from tools.fuzz.portions import AGAIN, Findings

SHOWN = 20


def questions(found: Findings) -> str:
    """Of generated questions."""
    ended = "，".join(f"{name} {count:,}" for name, count in found.outcomes.most_common())
    lines = [f"问了 {found.asked:,} 题：{ended}；不对的 {len(found.wrong)} 处"]
    if times := sorted(found.milliseconds):
        at = [times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.99, 1)]
        lines.append("毫秒：p50 {:.1f}，p99 {:.1f}，最慢 {:.0f}".format(*at))
    lines.append(f"另一个进程再问了 {len(found.answers):,} 题（每 {AGAIN} 题一题）")
    for asked, what in found.wrong[:SHOWN]:
        lines.append(f"\n第 {asked.number} 题 {asked.text[:300]!r}，之前 {asked.context!r}\n{what.strip()}")
    return "\n".join(lines)


def updates(found: Delivered) -> str:
    """Of generated updates."""
    calls = "，".join(f"{method} {count:,}" for method, count in found.calls.most_common())
    lines = [
        f"送了 {found.updates:,} 条更新，Telegram 可能发的 {found.valid:,} 条；不像更新、没有处理的 {found.refused:,} 条",
        f"引出的请求：{calls}；不对的 {len(found.wrong)} 处",
    ]
    for sent, what in found.wrong[:SHOWN]:
        lines.append(f"\n第 {sent.number} 条 {str(sent.update)[:1000]}\n{what.strip()}")
    return "\n".join(lines)
