"""The matrix as a table: each situation, what must be done, and whether the tests saw it done. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.evaluation.columns import width
from tests.telegram.matrix.rows import Call, Place, Row

PLACES: dict[Place, str] = {
    "private": "私聊",
    "group": "群里",
    "basic": "普通群里",
    "topic": "话题里",
    "general": "General 里",
    "thread": "一串回复里",
    "channel": "频道里",
}
KEPT, BROKEN, NOT_RUN = "照办", "没有做到", "没有跑"
HEAD = ("场合", "必须做的", "结果")


def table(rows: Iterable[Row], ended: Mapping[str, bool]) -> str:
    """A line for each row, and how many were kept; a row that is not among those that ended was not run."""
    lines = [(row.name, "，".join(map(said, row.must)) or "不出声", _result(row, ended)) for row in rows]
    kept = sum(result == KEPT for *_, result in lines)
    widths = [max(width(cell) for cell in column) for column in zip(HEAD, *lines, strict=True)]
    text = [
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(line, widths, strict=True)).rstrip()
        for line in (HEAD, *lines)
    ]
    return "\n".join([*text, "", f"{len(lines)} 种场合，照办 {kept} 种（{100 * kept / max(len(lines), 1):.1f}%）"])


def said(call: Call) -> str:
    """What must be done, in words."""
    if call.does == "is refused":
        return f"Telegram 不收（{call.says}）"
    if call.does == "notes":
        return "在按钮上提示" if call.words or call.says else "应一声"
    if call.does == "cards":
        return f"列出 {call.count} 张卡片"
    ours = f"自己的第 {call.message} 条" if call.message else "那条消息"
    if call.does == "edits":
        return f"改{ours}"
    if call.does == "deletes":
        return f"删{ours}"
    topic = f"话题 {call.thread} " if call.thread else ""
    return f"{PLACES[call.place]}{topic}发一条" + (f"，回复第 {call.to} 条" if call.to else "")


def _result(row: Row, ended: Mapping[str, bool]) -> str:
    if row.id not in ended:
        return NOT_RUN
    return KEPT if ended[row.id] else BROKEN
