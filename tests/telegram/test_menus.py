"""The command menus of each scope and language, and that what they name works there."""

from __future__ import annotations

import pytest

import handlers
from bot.startup import set_menus
from handlers import Scope
from handlers.wording.texts import CHINESE, texts_in
from knowledge.language import Language
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.updates import ADMIN, GROUP, READER

pytestmark = pytest.mark.asyncio
CHATS = {
    Scope.PRIVATE: (READER, READER),
    Scope.GROUP: (GROUP, READER),
    Scope.GROUP_ADMIN: (GROUP, READER),
    Scope.ADMIN: (ADMIN, ADMIN),
}
PICTURED = {"timeline", "figures", "topics"}  # these need an article: tests/telegram/test_browsing.py


async def test_the_menus_are_set_at_the_start_for_every_scope_and_language(bot: Bot) -> None:
    await set_menus(bot.application, [ADMIN])
    set_ = {
        (call["scope"]["type"], call.get("language_code", "")): [one["command"] for one in call["commands"]]
        for call in bot.api.of("setMyCommands")
    }
    languages = {code for _, code in set_}
    assert languages == {"", "zh", "en"}
    wanted = {
        "default": Scope.PRIVATE,
        "all_private_chats": Scope.PRIVATE,
        "all_group_chats": Scope.GROUP,
        "all_chat_administrators": Scope.GROUP_ADMIN,
        "chat": Scope.ADMIN,
    }
    assert {
        (name, code): [one.command for one in handlers.menu(scope=scope)]
        for name, scope in wanted.items()
        for code in languages
    } == set_


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("scope", list(Scope))
async def test_a_menu_is_short_and_in_one_language(scope: Scope, language: Language) -> None:
    menu = handlers.menu(texts_in(language), scope)
    assert 5 <= len(menu) <= 20
    assert len({one.command for one in menu}) == len(menu)
    assert all(len(one.description) <= 40 for one in menu)


async def test_each_scope_has_what_belongs_there() -> None:
    names = {scope: {one.command for one in handlers.menu(scope=scope)} for scope in Scope}
    assert names[Scope.ADMIN] - names[Scope.PRIVATE] == {"reload", "unanswered", "votes", "status"}
    assert names[Scope.PRIVATE] <= names[Scope.ADMIN]
    assert names[Scope.GROUP] >= {"ask", "topics", "timeline", "figures", "help", "about"}
    assert not names[Scope.GROUP] & {"start", "privacy", "forget", "language", "reload"}


@pytest.mark.parametrize("scope", list(Scope))
async def test_what_a_menu_names_is_answered_there(bot: Bot, scope: Scope) -> None:
    chat, sender = CHATS[scope]
    named = [one.command for one in handlers.menu(scope=scope) if one.command not in PICTURED]
    assert len(named) >= 3
    for number, command in enumerate(named, 1):
        bot.api.push(updates.text(f"/{command}", chat, sender))
        assert (await bot.api.sent(number))[-1]["text"] != CHINESE.unknown_command
    assert not bot.api.errors


async def test_every_command_is_in_a_menu() -> None:
    for entry in handlers.table():
        assert bool(entry.command) == bool(entry.scopes) == bool(entry.menu)


async def test_help_fits_where_it_is_asked_for(bot: Bot) -> None:
    for chat, sender, expected in ((READER, READER, False), (ADMIN, ADMIN, True)):
        bot.api.push(updates.text("/help", chat, sender))
        sent = (await bot.api.sent(len(bot.api.of("sendMessage")) + 1))[-1]
        assert ("/reload" in sent["text"]) is expected
        assert "/topics" in sent["text"]
    bot.api.push(updates.text("/help", GROUP, ADMIN))
    group = (await bot.api.sent(3))[-1]["text"]
    assert group == CHINESE.help_group.format(username="facts_test_bot")
    assert "/reload" not in group
