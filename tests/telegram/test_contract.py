"""The check that every call fits the Bot API: that it lets right calls pass, and names what is wrong with others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.telegram.contract import TABLE, contract_error, is_text
from tools import bot_api_table

BUTTON = {"text": "出处", "callback_data": "f:a"}
MESSAGE = {"chat_id": 1, "text": "好", "reply_markup": {"inline_keyboard": [[BUTTON]]}}
CARD = {"type": "article", "id": "1", "title": "甲", "input_message_content": {"message_text": "好"}}
SCHEMA: dict[str, Any] = {
    "_source": {"bot_api_version": "1.0", "licence": "L", "licence_text": "all of it"},
    "methods": {
        name: {"fields": [{"name": "chat_id", "types": ["Integer", "Array of Way"], "required": True}]}
        for name in bot_api_table.METHODS
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
    assert contract_error(method, call) == ""


@pytest.mark.parametrize(
    ("method", "call", "said"),
    [
        ("sendMesage", {}, "sendMesage"),
        ("sendMessage", {"chat_id": 1}, "missing ['text']"),
        ("sendMessage", {**MESSAGE, "reply_to": 1}, "unknown ['reply_to']"),
        ("sendMessage", {**MESSAGE, "text": 5}, "5 is no String"),
        ("sendMessage", {**MESSAGE, "message_thread_id": "7"}, "'7' is no Integer"),
        ("sendMessage", {**MESSAGE, "message_thread_id": True}, "True is no Integer"),
        ("sendMessage", {**MESSAGE, "disable_notification": 1}, "1 is no Boolean"),
        ("sendMessage", {**MESSAGE, "reply_markup": {"inline_keyboard": [BUTTON]}}, "is no array"),
        ("sendMessage", {**MESSAGE, "reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}}, "missing"),
        ("answerInlineQuery", {"inline_query_id": "1", "results": [{**CARD, "thumb_url": "x"}]}, "answerInlineQuery"),
        ("answerInlineQuery", {"inline_query_id": "1", "results": [], "next_offset": []}, "[] is no String"),
    ],
)
def test_what_is_wrong_with_a_call_is_named(method: str, call: dict[str, Any], said: str) -> None:
    assert said in contract_error(method, call)


def test_text_is_text_even_where_it_reads_like_a_number() -> None:
    assert is_text("sendMessage", "text")
    assert not is_text("sendMessage", "chat_id")


def test_the_table_holds_what_the_methods_reach_and_the_licence() -> None:
    table = bot_api_table.table(SCHEMA)
    assert set(table["types"]) == {"Way", "Long"}
    assert table["methods"]["sendMessage"] == {
        "required": ["chat_id"],
        "fields": {"chat_id": ["Integer", "Array of Way"]},
    }
    assert json.loads(bot_api_table.written(table)) == table
    shipped = json.loads(TABLE.read_text(encoding="utf-8"))
    assert set(shipped["methods"]) == set(bot_api_table.METHODS)
    assert "Permission is hereby granted" in shipped["licence_text"]


def test_the_check_tells_a_table_that_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(SCHEMA), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for arguments, code in (["--check"], 1), ([], 0), (["--check"], 0):
        monkeypatch.setattr("sys.argv", ["bot_api_table", *arguments, str(schema)])
        assert bot_api_table.main() == code
    assert "differs" in capsys.readouterr().err
