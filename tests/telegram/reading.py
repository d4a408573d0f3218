"""How tests look around: commands, and presses of the buttons below what came of them."""

from __future__ import annotations

from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.updates import READER


def keys(call: updates.Json) -> list[tuple[str, str]]:
    """The buttons of a message that come back to us: what they say and what they carry."""
    rows = call["reply_markup"]["inline_keyboard"]
    return [(one["text"], one["callback_data"]) for row in rows for one in row if "callback_data" in one]


def data(call: updates.Json, text: str) -> str:
    """What the button that says this carries."""
    return dict(keys(call))[text]


async def asked(bot: Bot, words: str, **more: object) -> updates.Json:
    """Send a command; its last answer."""
    before = len(bot.api.of("sendMessage"))
    bot.api.push(updates.text(words, **more))  # type: ignore[arg-type]
    return (await bot.api.sent(before + 1))[-1]


async def pressed(bot: Bot, call: updates.Json, pressed_data: str, **more: object) -> updates.Json:
    """Press a button of the last message; what that becomes."""
    number = max(number for (_, number), looks in bot.api.messages.items() if looks.startswith("["))
    below = {**updates.message("……", READER), "message_id": number, "reply_markup": call["reply_markup"]}
    before = len(bot.api.of("editMessageText"))
    bot.api.push(updates.press(pressed_data, message=below, **more))
    return (await bot.api.sent(before + 1, "editMessageText"))[-1]
