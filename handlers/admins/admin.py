"""/reload: the configured admins replace the knowledge base while the bot runs. And who is an admin."""

from __future__ import annotations

import logging

from telegram import Update

from handlers import presentation
from handlers.sending import say
from handlers.services import Context, Services, services_of
from handlers.services.reloading import Reloaded, ReloadRunningError
from handlers.wording import admin_texts
from knowledge.errors import KnowledgeError

logger = logging.getLogger(__name__)

MAX_LINES = 20
MAX_IDS = 10


async def reload(update: Update, context: Context) -> None:
    """Load, validate and swap for an admin; tell everybody else politely that they may not."""
    services = services_of(context)
    admin = admin_in(update, services)
    report = admin_texts.RELOAD_FORBIDDEN if admin is None else await _reloaded(services, admin)
    await say(update, presentation.plain(report))


def admin_in(update: Update, services: Services) -> int | None:
    """The id of the admin who sent this; None where it was somebody else, or nobody in particular.

    What an admin only forwards, or picked from another bot's inline results, others wrote: it is no command of theirs.
    """
    user, message = update.effective_user, update.effective_message
    if user is None or message is None or user.id not in services.admins:
        return None
    return None if message.sender_chat or message.forward_origin or message.via_bot else user.id


async def _reloaded(services: Services, admin: int) -> str:
    """Reload, note how it ended, and say it."""
    journal = services.store.journal
    try:
        done = await services.current.reload()
    except ReloadRunningError:
        return admin_texts.RELOAD_RUNNING
    except KnowledgeError as error:
        logger.warning("Reload by admin %s refused: %s problems", admin, len(error.problems))
        await journal.act(admin, "reload", admin_texts.RESULT_REFUSED.format(count=len(error.problems)))
        return failure(error)
    except Exception:
        await journal.act(admin, "reload", admin_texts.RESULT_FAILED)
        raise  # a bug, which is answered and logged as such
    version = services.assistant.version
    logger.info("Knowledge base %s loaded by admin %s", version, admin)
    await journal.act(admin, "reload", admin_texts.RESULT_RELOADED.format(version=version))
    await journal.loaded(version, done.counts.get("facts", 0))
    name = services.fleet.name
    where = (admin_texts.RELOAD_FROM if name else admin_texts.RELOAD_VERSION).format(version=version, name=name)
    return "\n".join(filter(None, (success(done), where, await _others_told(services))))


async def _others_told(services: Services) -> str:
    """What becomes of the machines that answer together with this one."""
    others = await services.fleet.publish()
    if others is None:
        return admin_texts.RELOAD_LATER
    return admin_texts.RELOAD_FOLLOW.format(total=others + 1, count=others) if others else ""


def success(done: Reloaded) -> str:
    """Counts, differences and seconds."""
    counts = "，".join(f"{admin_texts.RELOAD_COUNTS.get(name, name)} {number}" for name, number in done.counts.items())
    lines = [admin_texts.RELOAD_DONE.format(seconds=done.seconds, counts=counts)]
    change = done.difference
    if not change:
        return "\n".join([*lines, admin_texts.RELOAD_SAME])
    sizes = {"added": len(change.added), "removed": len(change.removed), "changed": len(change.changed)}
    lines.append(admin_texts.RELOAD_CHANGED.format(**sizes))
    named = (("新增", change.added), ("删除", change.removed), ("修改", change.changed))
    return "\n".join([*lines, *(f"{name}：{_some(ids)}" for name, ids in named if ids)])


def failure(error: KnowledgeError) -> str:
    """Every problem, up to a screenful."""
    lines = [f"• {str(problem)[:200]}" for problem in error.problems[:MAX_LINES]]
    left = len(error.problems) - len(lines)
    more = [admin_texts.RELOAD_MORE.format(count=left)] if left else []
    return "\n".join([admin_texts.RELOAD_FAILED.format(count=len(error.problems)), *lines, *more])


def _some(ids: tuple[str, ...]) -> str:
    return "、".join(ids[:MAX_IDS]) + (f" 等 {len(ids)} 条" if len(ids) > MAX_IDS else "")
