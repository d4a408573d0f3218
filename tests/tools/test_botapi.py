"""The stand-in for the Bot API refuses what Telegram would refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest

from tools.botapi.recording import Recording
from tools.botapi.schema import Schema


def field(name: str, *types: str, required: bool = False) -> dict[str, Any]:
    """A parameter of a method, or a field of a type."""
    return {"name": name, "types": list(types), "required": required}


@pytest.fixture
def schema(tmp_path: Path) -> Schema:
    """One method with parameters of all sorts."""
    keyboard = {"fields": [field("rows", "Array of Array of Button", required=True)]}
    button = {"fields": [field("text", "String", required=True), field("on", "Boolean")]}
    some = {"fields": [], "subtypes": ["Button", "Keyboard"]}
    send = [field("chat_id", "Integer", "String", required=True), field("markup", "Keyboard"), field("any", "Some")]
    said = {"methods": {"send": {"fields": send}}, "types": {"Keyboard": keyboard, "Button": button, "Some": some}}
    (tmp_path / "api.json").write_text(json.dumps(said), encoding="utf-8")
    return Schema(tmp_path / "api.json")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ({"chat_id": 1}, ""),
        ({"chat_id": "@x", "markup": {"rows": [[{"text": "a", "on": True}]]}}, ""),
        ({"chat_id": 1, "any": {"text": "a"}}, ""),
        ({}, "missing ['chat_id']"),
        ({"chat_id": 1, "extra": 1}, "unknown ['extra']"),
        ({"chat_id": True}, "no Integer"),
        ({"chat_id": 1, "markup": {"rows": [{"text": "a"}]}}, "no array"),
        ({"chat_id": 1, "markup": {"rows": [[{"text": 1}]]}}, "send.markup.rows[][].text: 1 is no String"),
        ({"chat_id": 1, "markup": "x"}, "no Keyboard"),
        ({"chat_id": 1, "any": {"rows": 1}}, "send.any"),
    ],
)
def test_a_call_is_checked_down_to_its_last_field(schema: Schema, call: dict[str, Any], error: str) -> None:
    assert error in schema.error("send", call)
    assert bool(error) == bool(schema.error("Send", call))


def test_an_unknown_method(schema: Schema) -> None:
    assert schema.error("nonsense", {}) == "no method nonsense"


async def test_calls_are_counted_and_refused(schema: Schema) -> None:
    api = Recording()
    async with Bot("1:x", request=api, get_updates_request=api) as bot:
        sent = await bot.send_message(5, "<b>x</b>", parse_mode="HTML")
        assert (await bot.edit_message_text("y", 5, sent.message_id)).message_id == sent.message_id  # type: ignore[union-attr]
        with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
            await bot.send_message(5, "<b>x", parse_mode="HTML")
    assert api.calls == {"getMe": 1, "sendMessage": 2, "editMessageText": 1}
    assert len(api.errors) == 1
