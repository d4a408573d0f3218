"""Settings of groups: the hours, the message with its buttons; and who is told what, how often."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import handlers
from bot.storage.choices import GroupSettings
from handlers.groups import settings
from handlers.groups.quiet import is_quiet, within
from handlers.presentation import callbacks
from handlers.services.hints import Hints
from handlers.wording.texts import Texts, texts_in
from knowledge.language import Language

ALL = [texts_in(language) for language in Language]
HANS = texts_in(Language.HANS)


@pytest.mark.parametrize(
    ("start", "end", "quiet"),
    [(0, 0, []), (9, 9, []), (0, 6, range(6)), (22, 7, [22, 23, *range(7)]), (13, 14, [13])],
)
def test_which_hours_are_quiet(start: int, end: int, quiet: list[int]) -> None:
    assert [hour for hour in range(24) if within(start, end, hour)] == sorted(quiet)


@pytest.mark.parametrize(("utc", "quiet"), [(14, False), (15, True), (22, True), (23, False)])
def test_quiet_hours_are_chinese_time(utc: int, quiet: bool) -> None:
    chosen = GroupSettings(quiet_from=23, quiet_until=7)
    assert is_quiet(chosen, datetime(2026, 11, 26, utc, 59, tzinfo=UTC)) is quiet


@pytest.mark.parametrize("texts", ALL)
def test_each_way_it_can_be_is_a_button_and_what_holds_says_so_in_words(texts: Texts) -> None:
    chosen = GroupSettings("en", True, 23, 7)
    buttons = settings.offer(chosen, texts).buttons
    assert [callbacks.parse(button.data) for button in buttons] == [
        callbacks.Press("settings", value=value)
        for value in (
            "replies=1",
            "replies=0",
            *(f"quiet={start}-{end}" for start, end in callbacks.QUIET_HOURS),
            *(f"language={tag}" for tag in ("", *Language)),
        )
    ]
    mark = texts.settings_now.format(label="")
    assert [button.data for button in buttons if button.text.endswith(mark)] == [
        "g:replies=0",
        "g:quiet=23-7",
        "g:language=en",
    ]
    assert len({button.text for button in buttons}) == len(buttons)


def test_the_message_says_how_it_is() -> None:
    fresh = settings.offer(GroupSettings(), HANS).parts[0].plain
    assert HANS.settings_replies_on in fresh
    assert HANS.settings_loud in fresh
    assert HANS.settings_everybody in fresh
    chosen = settings.offer(GroupSettings("zh-hant", True, 22, 7), HANS).parts[0].plain
    assert HANS.settings_replies_off in chosen
    assert HANS.settings_quiet.format(start=22, end=7) in chosen
    assert "繁體中文" in chosen


def test_somebody_is_told_once_in_a_while_and_old_ones_are_forgotten() -> None:
    now = [0.0]
    hints = Hints(seconds=10, limit=2, clock=lambda: now[0])
    assert [hints.due(1), hints.due(1), hints.due(2)] == [True, False, True]
    now[0] = 10
    assert hints.due(1)
    hints.told(3)  # the third one: the oldest, 2, makes room
    assert [hints.due(3), hints.due(1), hints.due(2)] == [False, False, True]


def test_settings_stand_in_the_menu_of_group_admins_alone() -> None:
    names = {scope: {one.command for one in handlers.menu(scope=scope)} for scope in handlers.Scope}
    assert [scope for scope in names if "settings" in names[scope]] == [handlers.Scope.GROUP_ADMIN]
    assert names[handlers.Scope.GROUP_ADMIN] - names[handlers.Scope.GROUP] == {"settings"}
