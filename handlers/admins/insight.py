"""What admins can look up, in private chats only: questions without an answer, votes, versions and what admins did."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import Update
from telegram.constants import ChatType

from handlers import presentation
from handlers.admins.admin import admin_in
from handlers.sending import say
from handlers.services import Context, Services, services_of
from handlers.services.stores import Journal
from handlers.wording import admin_texts

LINES = 20
QUESTION_LENGTH = 100
VERSIONS, ACTIONS = 5, 10


async def unanswered(update: Update, context: Context) -> None:
    """The questions without an answer, those of most people first."""
    services = services_of(context)
    if await _admitted(update, context, "unanswered"):
        rows = await services.store.unanswered.top(LINES)
        lines = [
            admin_texts.UNANSWERED_LINE.format(question=presentation.short(question, QUESTION_LENGTH), count=count)
            for question, count in rows or ()
        ]
        await _list(update, None if rows is None else lines, admin_texts.UNANSWERED_HEAD, admin_texts.UNANSWERED_NONE)


async def votes(update: Update, context: Context) -> None:
    """The facts that were voted on, the most disliked first."""
    services = services_of(context)
    if await _admitted(update, context, "votes"):
        rows = await services.store.votes.by_fact(LINES)
        lines = [
            admin_texts.VOTES_LINE.format(question=_name(services, fact), up=up, down=down)
            for fact, up, down in rows or ()
        ]
        await _list(update, None if rows is None else lines, admin_texts.VOTES_HEAD, admin_texts.VOTES_NONE)


async def status(update: Update, context: Context) -> None:
    """The base in use, those before it, and what admins did last."""
    services = services_of(context)
    if await _admitted(update, context, "status"):
        facts = services.assistant.counts().get("facts", 0)
        now = admin_texts.STATUS_NOW.format(version=services.assistant.version, facts=facts)
        past = await _past(services.store.journal)
        await say(update, presentation.plain(now + await _replicas(services) + past))


async def _admitted(update: Update, context: Context, action: str) -> bool:
    """Whether an admin asks in private; says so where not. What was looked at is noted."""
    services = services_of(context)
    admin = admin_in(update, services)
    private = update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
    if admin is None or not private:
        await say(update, presentation.plain(admin_texts.PRIVATE_ONLY if admin else admin_texts.ADMINS_ONLY))
        return False
    await services.store.journal.act(admin, action, admin_texts.RESULT_SEEN)
    return True


async def _list(update: Update, lines: list[str] | None, head: str, none: str) -> None:
    text = admin_texts.NOT_NOW if lines is None else head + "\n".join(lines) if lines else none
    await say(update, presentation.plain(text))


async def _replicas(services: Services) -> str:
    """The machines that answer together, where there are several."""
    lines = [
        admin_texts.STATUS_REPLICA.format(name=one.name, version=one.version)
        + (admin_texts.STATUS_THIS if one.this else "")
        for one in await services.fleet.replicas() or ()
    ]
    return _headed(admin_texts.STATUS_REPLICAS, lines)


async def _past(journal: Journal) -> str:
    versions, actions = await journal.versions(VERSIONS), await journal.actions(ACTIONS)
    if versions is None or actions is None:
        return "\n\n" + admin_texts.NOT_NOW
    loads = [admin_texts.STATUS_VERSION.format(time=_time(at), version=one, facts=facts) for at, one, facts in versions]
    acts = [
        admin_texts.STATUS_ACTION.format(
            time=_time(at), admin=admin or admin_texts.STATUS_SOMEBODY, action=action, result=result
        )
        for at, admin, action, result in actions
    ]
    return _headed(admin_texts.STATUS_VERSIONS, loads) + _headed(admin_texts.STATUS_ACTIONS, acts)


def _headed(head: str, lines: list[str]) -> str:
    return "".join((head, *lines)) if lines else ""


def _name(services: Services, fact: str) -> str:
    """A fact's question, its id where the base has it no more."""
    card = services.assistant.card(fact)
    return card.question if card else fact


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M UTC")
