"""Every row of the matrix, through the real library: all calls that the bot makes are those that the row names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import Update

from handlers.groups.quiet import CHINA
from handlers.wording.texts import CHINESE
from tests.telegram.conftest import Bot
from tests.telegram.loopback import Call as Made
from tests.telegram.matrix.rows import Call, Row, rows
from tests.telegram.matrix.situations import CHATS, CHIEF, delivered_in_privacy_mode, number_of, update_of
from tests.telegram.updates import GROUP, Json

ROWS = rows()
METHODS = {
    "sends": "sendMessage",
    "edits": "editMessageText",
    "deletes": "deleteMessage",
    "notes": "answerCallbackQuery",
    "cards": "answerInlineQuery",
}
UNSEEN = {"getMe", "deleteWebhook", "setMyCommands", "getChatAdministrators"}
FIRST = 1000
"""What the loopback's numbers of sent messages begin after."""


def test_the_matrix_is_there_and_names_each_row_once() -> None:
    assert len(ROWS) > 60
    assert len({row.name for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.id, marks=pytest.mark.matrix) for row in ROWS])
async def test_row(bot: Bot, row: Row, record_property: Any) -> None:
    record_property("row", row.id)
    await prepare(bot, row)
    pushed: list[Json] = []
    for step in row.steps:
        pushed.append(update_of(step, pushed))
        if len(pushed) in row.gone:
            bot.api.deleted.add((pushed[-1]["message"]["chat"]["id"], number_of(pushed[-1])))
        assert row.hears_all or delivered_in_privacy_mode(pushed[-1]), "the row says hears_all: no"
        if step.what == "repeat":  # though it was confirmed
            await bot.application.update_queue.put(Update.de_json(pushed[-1], bot.application.bot))
        else:
            bot.api.push(pushed[-1])
            await bot.api.until(lambda: not bot.api.updates)  # it has been delivered, and a later poll has confirmed it
        await bot.application.update_queue.join()  # and all is done that it led to
    seen = [(call.method, call.error, call.data) for call in made(bot)]
    assert len(seen) == len(row.must), seen
    for call, must in zip(made(bot), row.must, strict=True):
        compare(call, must, pushed)
    for place, wanted in row.settings_after.items():
        settings = await bot.store.groups.settings(CHATS[place]["id"])
        assert {name: getattr(settings, name) for name in wanted} == wanted


async def prepare(bot: Bot, row: Row) -> None:
    """Bring about what the row takes for given."""
    bot.api.administrators[GROUP] = (CHIEF,)
    for place, chosen in row.settings.items():
        assert await bot.store.groups.change(CHATS[place]["id"], **hours(chosen))
    for method, failure in row.fails.items():
        bot.api.fail(method, failure["status"], failure["description"], **failure.get("parameters", {}))


def hours(chosen: dict[str, Any]) -> dict[str, Any]:
    """The settings, with `quiet: now` or `later` in hours of China's clock that hold for this hour and the next."""
    others = {name: value for name, value in chosen.items() if name != "quiet"}
    if "quiet" not in chosen:
        return others
    start = datetime.now(UTC).astimezone(CHINA) + timedelta(hours=0 if chosen["quiet"] == "now" else 4)
    return {**others, "quiet_from": start.hour, "quiet_until": (start.hour + 2) % 24}


def made(bot: Bot) -> list[Made]:
    """The calls that somebody notices, refused ones too."""
    return [call for call in bot.api.calls if call.method not in UNSEEN]


def compare(call: Made, must: Call, pushed: list[Json]) -> None:
    """Whether a call is the one that it must be."""
    data = call.data
    if must.does == "is refused":
        assert call.error
        assert must.says in call.error
        return
    assert not call.error
    assert call.method == METHODS[must.does]
    if must.does in ("sends", "edits", "deletes") and "inline_message_id" not in data:
        assert data["chat_id"] == CHATS[must.place]["id"]
    said = str(data.get("text", ""))
    assert said.startswith(getattr(CHINESE, must.words).partition("{")[0] if must.words else "")
    assert must.says in said
    if must.does == "sends":
        replied = data.get("reply_parameters", {}).get("message_id")
        assert replied == (number_of(pushed[must.to - 1]) if must.to else None)
        assert data.get("message_thread_id") == must.thread
    if must.message is not None:
        assert data["message_id"] == FIRST + must.message
    if must.count is not None:
        assert len(data["results"]) == must.count
