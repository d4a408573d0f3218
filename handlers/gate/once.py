"""Each update is answered once, however often Telegram delivers it and whenever the process is killed.

`begin` runs before all handlers and remembers, for the task that handles the update, that nothing of it has left yet.
`before_message` is called in the last moment before the bytes of a new message leave, after all waiting for Telegram's
rates and for a connection: there the update is taken for good. No handler has to think of it. Edits, and notes below buttons,
do no harm when they are repeated, and take nothing.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers.services import Context, services_of
from handlers.services.stores import Updates

TAKEN, TOO_MANY = 200, 429  # what the Bot API answers


@dataclass(slots=True)
class _AtWork:
    """The update that a task handles: whether it is taken, and whether anything of it has left."""

    number: int
    updates: Updates
    taken: bool = False
    left: bool = False


_at_work: ContextVar[_AtWork | None] = ContextVar("update", default=None)


async def begin(update: Update, context: Context) -> None:
    """Stop where the update is known; raises `ApplicationHandlerStop`. Inline queries may be answered again at will."""
    if update.inline_query is not None:
        return
    updates = services_of(context).store.updates
    if not await updates.begin(update.update_id):
        raise ApplicationHandlerStop
    _at_work.set(_AtWork(update.update_id, updates))


async def before_message() -> None:
    """Take the update that this task handles, once; raises `ApplicationHandlerStop` where another process was faster."""
    one = _at_work.get()
    if one is None or one.taken:
        return
    if not await one.updates.claim(one.number):
        raise ApplicationHandlerStop
    one.taken = True


async def after_message(status: int) -> None:
    """Give the update back where Telegram wants its first message later: who is killed until then has not answered it."""
    one = _at_work.get()
    if one is None:
        return
    if status == TOO_MANY and one.taken and not one.left:
        one.taken = False
        await one.updates.give_back(one.number)
    one.left = one.left or status == TAKEN
