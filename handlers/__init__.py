"""The Telegram side: one ordered table from which both the handlers and the command menus are made.

Order matters: of those in a group only the first that matches an update runs.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
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

from handlers import (
    admin,
    admin_texts,
    buttons,
    commands,
    errors,
    floods,
    inline,
    insight,
    language,
    listening,
    membership,
    once,
    privacy,
    question,
    settings,
)
from handlers.services import KEY, Context, Services
from handlers.texts import CHINESE, Texts

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


@dataclass(frozen=True, slots=True)
class Entry:
    """One behaviour: its handler, and where it is a command, its name and its line in the menus."""

    handler: AnyHandler
    command: str = ""
    menu: str = ""
    admins_only: bool = False
    group_admins_only: bool = False


def _command(name: str, callback: Callback, menu: str, **only: bool) -> Entry:
    return Entry(CommandHandler(name, callback, filters=NEW), name, menu, **only)


def table(texts: Texts = CHINESE) -> tuple[Entry, ...]:
    """Everything the bot reacts to, in order; the menu's lines in a language."""
    return (
        _command("start", commands.start, texts.menu_start),
        _command("help", commands.help_, texts.menu_help),
        _command("ask", question.on_message, texts.menu_ask),
        _command("about", commands.about, texts.menu_about),
        _command("language", language.choose, texts.menu_language),
        _command("settings", settings.show, texts.menu_settings, group_admins_only=True),
        _command("privacy", privacy.privacy, texts.menu_privacy),
        _command("forget", privacy.forget, texts.menu_forget),
        _command("reload", admin.reload, admin_texts.MENU_RELOAD, admins_only=True),
        _command("unanswered", insight.unanswered, admin_texts.MENU_UNANSWERED, admins_only=True),
        _command("votes", insight.votes, admin_texts.MENU_VOTES, admins_only=True),
        _command("status", insight.status, admin_texts.MENU_STATUS, admins_only=True),
        Entry(MessageHandler(NEW & WRITTEN & ~filters.COMMAND, question.on_message)),
        Entry(MessageHandler(EDITED & WRITTEN, question.on_edit)),
        Entry(CallbackQueryHandler(buttons.on_press)),
        Entry(InlineQueryHandler(inline.on_query)),
        Entry(ChatMemberHandler(membership.on_change, ChatMemberHandler.MY_CHAT_MEMBER)),
        Entry(MessageHandler(NEW & filters.StatusUpdate.MIGRATE, membership.on_upgrade)),
        Entry(MessageHandler(NEW & PRIVATE & filters.COMMAND, commands.unknown)),
        Entry(MessageHandler(NEW & PRIVATE & OTHER, question.on_other)),
    )


def menu(texts: Texts = CHINESE, *, admin_menu: bool = False, group_admin_menu: bool = False) -> list[BotCommand]:
    """The command menu of everybody, of the bot's admins, or of the admins of groups, in a language."""
    return [
        BotCommand(entry.command, entry.menu)
        for entry in table(texts)
        if entry.command and entry.admins_only <= admin_menu and entry.group_admins_only <= group_admin_menu
    ]


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
