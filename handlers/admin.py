"""/reload: the configured admins replace the knowledge base while the bot runs."""

from __future__ import annotations

import logging

from telegram import Update

from handlers import presentation, texts
from handlers.reloading import Reloaded, ReloadRunningError
from handlers.sending import send
from handlers.services import Context, services_of
from knowledge.errors import KnowledgeError

logger = logging.getLogger(__name__)

MAX_LINES = 20
MAX_IDS = 10


async def reload(update: Update, context: Context) -> None:
    """Load, validate and swap for an admin; tell everybody else politely that they may not."""
    message, user = update.effective_message, update.effective_user
    if message is None:
        return
    services = services_of(context)
    if user is None or user.id not in services.admins:
        await send(message, presentation.plain(texts.RELOAD_FORBIDDEN))
        return
    try:
        report = success(await services.current.reload())
        logger.info("Knowledge base reloaded by admin %s", user.id)
    except ReloadRunningError:
        report = texts.RELOAD_RUNNING
    except KnowledgeError as error:
        logger.warning("Reload by admin %s refused: %s problems", user.id, len(error.problems))
        report = failure(error)
    await send(message, presentation.plain(report))


def success(done: Reloaded) -> str:
    """Counts, differences and seconds."""
    counts = "，".join(f"{texts.RELOAD_COUNTS.get(name, name)} {number}" for name, number in done.counts.items())
    lines = [texts.RELOAD_DONE.format(seconds=done.seconds, counts=counts)]
    change = done.difference
    if not change:
        return "\n".join([*lines, texts.RELOAD_SAME])
    sizes = {"added": len(change.added), "removed": len(change.removed), "changed": len(change.changed)}
    lines.append(texts.RELOAD_CHANGED.format(**sizes))
    named = (("新增", change.added), ("删除", change.removed), ("修改", change.changed))
    return "\n".join([*lines, *(f"{name}：{_some(ids)}" for name, ids in named if ids)])


def failure(error: KnowledgeError) -> str:
    """Every problem, up to a screenful."""
    lines = [f"• {str(problem)[:200]}" for problem in error.problems[:MAX_LINES]]
    left = len(error.problems) - len(lines)
    more = [texts.RELOAD_MORE.format(count=left)] if left else []
    return "\n".join([texts.RELOAD_FAILED.format(count=len(error.problems)), *lines, *more])


def _some(ids: tuple[str, ...]) -> str:
    return "、".join(ids[:MAX_IDS]) + (f" 等 {len(ids)} 条" if len(ids) > MAX_IDS else "")
