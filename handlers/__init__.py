"""The Telegram side: one ordered table from which both the handlers and the command menus are made.

Order matters: of those in a group only the first that matches an update runs.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from enum import Enum
from typing import Any

from telegram import BotCommand, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import buttons, commands, errors, inline, language, privacy
from handlers.admins import admin, insight
from handlers.answers import question
from handlers.browse import browsing, pictured
from handlers.gate import floods, listening, once
from handlers.groups import membership, settings
from handlers.services import KEY, Context, Services
from handlers.wording import admin_texts
from handlers.wording.texts import CHINESE, Texts

AnyHandler = BaseHandler[Any, Any, Any]
Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]
AnyApplication = Application[Any, Any, Any, Any, Any, Any]

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
)
NEW, EDITED = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
PRIVATE = filters.ChatType.PRIVATE
WRITTEN = filters.TEXT | filters.CAPTION
OTHER = ~WRITTEN & ~filters.StatusUpdate.ALL


class Scope(Enum):
    """Whose command menu; each is sent to Telegram by itself."""

    PRIVATE = "private"
    GROUP = "group"
    GROUP_ADMIN = "group admin"  # the admins of a group, there
    ADMIN = "admin"  # the private chat of an admin


EVERYWHERE = frozenset(Scope)
IN_PRIVATE = frozenset({Scope.PRIVATE, Scope.ADMIN})
FOR_ADMINS = frozenset({Scope.ADMIN})
FOR_GROUP_ADMINS = frozenset({Scope.GROUP_ADMIN})


@dataclass(frozen=True, slots=True)
class Entry:
    """One behaviour: its handler, and where it is a command, its name, its line in the menus, and whose those are."""

    handler: AnyHandler
    command: str = ""
    menu: str = ""
    scopes: frozenset[Scope] = frozenset()


def _command(name: str, callback: Callback, menu: str, scopes: frozenset[Scope] = EVERYWHERE) -> Entry:
    return Entry(CommandHandler(name, callback, filters=NEW), name, menu, scopes)


def table(texts: Texts = CHINESE) -> tuple[Entry, ...]:
    """Everything the bot reacts to, in order; the menu's lines in a language."""
    return (
        _command("start", commands.start, texts.menu_start, IN_PRIVATE),
        _command("ask", question.on_message, texts.menu_ask),
        _command("topics", browsing.topics, texts.menu_topics),
        _command("timeline", pictured.timeline, texts.menu_timeline),
        _command("figures", pictured.figures, texts.menu_figures),
        _command("help", commands.help_, texts.menu_help),
        _command("about", commands.about, texts.menu_about),
        _command("language", language.choose, texts.menu_language, IN_PRIVATE),
        _command("settings", settings.show, texts.menu_settings, FOR_GROUP_ADMINS),
        _command("privacy", privacy.privacy, texts.menu_privacy, IN_PRIVATE),
        _command("forget", privacy.forget, texts.menu_forget, IN_PRIVATE),
        _command("reload", admin.reload, admin_texts.MENU_RELOAD, FOR_ADMINS),
        _command("unanswered", insight.unanswered, admin_texts.MENU_UNANSWERED, FOR_ADMINS),
        _command("votes", insight.votes, admin_texts.MENU_VOTES, FOR_ADMINS),
        _command("status", insight.status, admin_texts.MENU_STATUS, FOR_ADMINS),
        Entry(MessageHandler(NEW & WRITTEN & ~filters.COMMAND, question.on_message)),
        Entry(MessageHandler(EDITED & WRITTEN, question.on_edit)),
        Entry(CallbackQueryHandler(buttons.on_press)),
        Entry(InlineQueryHandler(inline.on_query)),
        Entry(ChatMemberHandler(membership.on_change, ChatMemberHandler.MY_CHAT_MEMBER)),
        Entry(MessageHandler(NEW & filters.StatusUpdate.MIGRATE, membership.on_upgrade)),
        Entry(MessageHandler(NEW & PRIVATE & filters.COMMAND, commands.unknown)),
        Entry(MessageHandler(NEW & PRIVATE & OTHER, question.on_other)),
    )


def menu(texts: Texts = CHINESE, scope: Scope = Scope.PRIVATE) -> list[BotCommand]:
    """The command menu of a scope, in a language."""
    return [BotCommand(entry.command, entry.menu) for entry in table(texts) if scope in entry.scopes]


def register(application: AnyApplication, services: Services) -> None:
    """Put the handlers and their services into an application."""
    application.bot_data[KEY] = services
    application.add_handler(TypeHandler(Update, listening.listen), group=-3)
    entries = table()
    names = frozenset(entry.command for entry in entries if entry.command)
    application.add_handler(TypeHandler(Update, floods.Guard(names)), group=-2)
    application.add_handler(TypeHandler(Update, once.begin), group=-1)
    for entry in entries:
        application.add_handler(entry.handler)
    application.add_error_handler(errors.on_error)
