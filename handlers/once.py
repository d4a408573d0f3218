"""Each update is answered once, however often Telegram delivers it and whenever the process is killed.

`begin` runs before all handlers and remembers, for the task that handles the update, that nothing of it has left yet.
`before_message` is called in the last moment before the bytes of a new message leave, after all waiting for Telegram's
rates and for a connection: there the update is taken for good. No handler has to think of it. Edits, and notes below buttons,
do no harm when they are repeated, and take nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from functools import partial

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers.services import Context, services_of

_claim: ContextVar[Callable[[], Awaitable[bool]] | None] = ContextVar("claim", default=None)


async def begin(update: Update, context: Context) -> None:
    """Stop where the update is known; raises `ApplicationHandlerStop`. Inline queries may be answered again at will."""
    if update.inline_query is not None:
        return
    updates = services_of(context).store.updates
    if not await updates.begin(update.update_id):
        raise ApplicationHandlerStop
    _claim.set(partial(updates.claim, update.update_id))


async def before_message() -> None:
    """Take the update that this task handles, once; raises `ApplicationHandlerStop` where another process was faster."""
    claim = _claim.get()
    if claim is None:
        return
    _claim.set(None)
    if not await claim():
        raise ApplicationHandlerStop
