"""What people and groups chose: kept, changed, moved, forgotten; and what holds while the database is away."""

from __future__ import annotations

import pytest

from bot.storage.choices import GroupSettings
from bot.storage.door import DatabaseAwayError
from bot.storage.store import Store

PERSON, GROUP, SUPERGROUP = 7, -5, -1005


async def test_a_language_is_kept_changed_and_taken_back(store: Store) -> None:
    assert await store.languages.of(PERSON) == ""
    for language in ("en", "zh-hant", ""):
        assert await store.languages.choose(PERSON, language)
        assert await store.languages.of(PERSON) == language
        assert await store.languages.of(8) == ""


async def test_settings_of_a_group_change_one_by_one(store: Store) -> None:
    assert await store.groups.settings(GROUP) == GroupSettings()
    assert await store.groups.change(GROUP, mention_only=True)
    assert await store.groups.change(GROUP, quiet_from=22, quiet_until=7)
    assert await store.groups.change(GROUP, language="en")
    assert await store.groups.settings(GROUP) == GroupSettings("en", True, 22, 7)
    assert await store.groups.settings(SUPERGROUP) == GroupSettings()


async def test_settings_move_with_a_group_and_go_when_the_bot_goes(store: Store) -> None:
    await store.groups.change(GROUP, language="en")
    await store.groups.move(GROUP, SUPERGROUP)
    assert await store.groups.settings(SUPERGROUP) == GroupSettings("en")
    assert await store.groups.settings(GROUP) == GroupSettings()
    await store.groups.leave(SUPERGROUP)
    assert await store.groups.settings(SUPERGROUP) == GroupSettings()


async def test_moving_twice_keeps_what_was_chosen_in_between(store: Store) -> None:
    """Telegram may repeat the message of a migration."""
    await store.groups.change(GROUP, language="en")
    await store.groups.move(GROUP, SUPERGROUP)
    await store.groups.change(SUPERGROUP, language="zh-hant")
    await store.groups.move(GROUP, SUPERGROUP)
    assert await store.groups.settings(SUPERGROUP) == GroupSettings("zh-hant")


async def test_a_group_is_known_once_it_chose_or_moved_until_the_bot_goes(store: Store) -> None:
    await store.groups.move(GROUP, SUPERGROUP)
    assert [await store.groups.known(chat) for chat in (GROUP, SUPERGROUP)] == [False, True]
    await store.groups.change(GROUP, language="en")
    await store.groups.leave(SUPERGROUP)
    assert [await store.groups.known(chat) for chat in (GROUP, SUPERGROUP)] == [True, False]


async def test_what_was_read_last_holds_while_the_database_is_away(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.languages.choose(PERSON, "en")
    await store.groups.change(GROUP, mention_only=True)
    assert await store.languages.of(PERSON) == "en"
    assert (await store.groups.settings(GROUP)).mention_only

    async def away(*_: object) -> None:
        raise DatabaseAwayError

    monkeypatch.setattr(store.database, "read", away)
    monkeypatch.setattr(store.database, "write", away)
    assert await store.languages.of(PERSON) == "en"
    assert (await store.groups.settings(GROUP)).mention_only
    assert not await store.languages.choose(PERSON, "zh-hant")
    assert not await store.groups.change(GROUP, mention_only=False)
    assert not await store.groups.known(GROUP)
    assert await store.languages.of(8) == ""
