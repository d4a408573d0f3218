"""What happens once Telegram answers: say hello in the log, set the command menus. Failures here stop nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from telegram import (
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

import handlers
from handlers import AnyApplication, Scope
from handlers.wording.texts import texts_in
from knowledge.language import Language

logger = logging.getLogger(__name__)

# Telegram knows two letters, so traditional and simplified readers share a menu; None is for all other languages.
MENU_LANGUAGES = ((None, Language.HANS), ("zh", Language.HANS), ("en", Language.EN))


async def greet(application: AnyApplication) -> None:
    """Log who we are, and what @BotFather still has to switch on."""
    try:
        me = await application.bot.get_me()
    except TelegramError as error:
        logger.warning("getMe failed: %s", error)
        return
    logger.info("Running as @%s", me.username)
    if not me.supports_inline_queries:
        logger.warning("Inline mode is off: send /setinline to @BotFather to switch it on.")
    if me.can_read_all_group_messages:
        logger.info("Privacy mode is off: groups send every message; only those meant for the bot are answered.")


async def set_menus(application: AnyApplication, admins: Iterable[int]) -> None:
    """The command menu of each scope and language; an admin who never wrote to the bot has no chat to set it for."""
    scopes: list[tuple[BotCommandScope, Scope]] = [
        (BotCommandScopeDefault(), Scope.PRIVATE),
        (BotCommandScopeAllPrivateChats(), Scope.PRIVATE),
        (BotCommandScopeAllGroupChats(), Scope.GROUP),
        (BotCommandScopeAllChatAdministrators(), Scope.GROUP_ADMIN),
        *((BotCommandScopeChat(admin), Scope.ADMIN) for admin in sorted(admins)),
    ]
    for scope, whose in scopes:
        for code, language in MENU_LANGUAGES:
            try:
                commands = handlers.menu(texts_in(language), whose)
                await application.bot.set_my_commands(commands, scope=scope, language_code=code)
            except TelegramError as error:
                logger.warning("The command menu for %s was not set: %s", scope.type, error)
