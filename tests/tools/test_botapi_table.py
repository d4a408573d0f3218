"""The check that every call fits the Bot API: that it lets right calls pass, and names what is wrong with others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.telegram.loopback import SCHEMA as BOT_API
from tools.botapi import table as bot_api

BUTTON = {"text": "出处", "callback_data": "f:a"}
MESSAGE = {"chat_id": 1, "text": "好", "reply_markup": {"inline_keyboard": [[BUTTON]]}}
CARD = {"type": "article", "id": "1", "title": "甲", "input_message_content": {"message_text": "好"}}
SCHEMA: dict[str, Any] = {
    "_source": {"bot_api_version": "1.0", "licence": "L", "licence_text": "all of it"},
    "methods": {
        name: {"fields": [{"name": "chat_id", "types": ["Integer", "Array of Way"], "required": True}]}
        for name in bot_api.METHODS
    },
    "types": {
        "Way": {"fields": [], "subtypes": ["Long"]},
        "Long": {"fields": [{"name": "text", "types": ["String"], "required": False}]},
        "Unused": {"fields": []},
    },
}


@pytest.mark.parametrize(
    ("method", "call"),
    [
        ("getMe", {}),
        ("sendMessage", MESSAGE),
        ("sendMessage", {**MESSAGE, "chat_id": "@somebody"}),
        ("answerInlineQuery", {"inline_query_id": "1", "results": [CARD]}),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "b"}], "scope": {"type": "chat", "chat_id": 1}},
        ),
        ("sendPhoto", {"chat_id": 1, "photo": "attach://photo"}),
    ],
)
def test_right_calls_pass(method: str, call: dict[str, Any]) -> None:
    assert BOT_API.error(method, call) == ""


@pytest.mark.parametrize(
    ("method", "call", "said"),
    [
        ("sendMesage", {}, "no method sendMesage"),
        ("sendMessage", {"chat_id": 1}, "missing ['text']"),
        ("sendMessage", {**MESSAGE, "reply_to": 1}, "unknown ['reply_to']"),
        ("sendMessage", {**MESSAGE, "text": 5}, "5 is no String"),
        ("sendMessage", {**MESSAGE, "message_thread_id": "7"}, "'7' is no Integer"),
        ("sendMessage", {**MESSAGE, "message_thread_id": True}, "True is no Integer"),
        ("sendMessage", {**MESSAGE, "disable_notification": 1}, "1 is no Boolean"),
        ("sendMessage", {**MESSAGE, "reply_markup": {"inline_keyboard": [BUTTON]}}, "no array"),
        ("sendMessage", {**MESSAGE, "reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}}, "missing"),
        ("answerInlineQuery", {"inline_query_id": "1", "results": [{**CARD, "thumb_url": "x"}]}, "answerInlineQuery"),
        ("answerInlineQuery", {"inline_query_id": "1", "results": [], "next_offset": []}, "[] is no String"),
    ],
)
def test_what_is_wrong_with_a_call_is_named(method: str, call: dict[str, Any], said: str) -> None:
    assert said in BOT_API.error(method, call)


def test_the_types_of_a_parameter() -> None:
    assert BOT_API.types_of("sendMessage", "chat_id") == ("Integer", "String")
    assert BOT_API.types_of("sendMessage", "nonsense") == BOT_API.types_of("nonsense", "text") == ()


def test_the_table_holds_what_the_methods_reach_and_the_licence() -> None:
    made = bot_api.table(SCHEMA)
    assert set(made["types"]) == {"Way", "Long"}
    assert made["methods"]["sendMessage"] == SCHEMA["methods"]["sendMessage"]
    assert json.loads(bot_api.written(made)) == made
    shipped = json.loads(bot_api.TABLE.read_text(encoding="utf-8"))
    assert set(shipped["methods"]) == set(bot_api.METHODS)
    assert "Permission is hereby granted" in shipped["licence_text"]


def test_the_check_tells_a_table_that_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(SCHEMA), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for arguments, code in (["--check"], 1), ([], 0), (["--check"], 0):
        monkeypatch.setattr("sys.argv", ["table", *arguments, str(schema)])
        assert bot_api.main() == code
    assert "differs" in capsys.readouterr().err
