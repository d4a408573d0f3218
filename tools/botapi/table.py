"""The part of the Bot API that the bot uses, as a table for the tests, from the machine-readable Bot API.

    python -m tools.botapi.table SCHEMA.json            writes tests/data/telegram/bot_api.json
    python -m tools.botapi.table --check SCHEMA.json    exits 1 where the file is not what would be written

It has the schema's form without its descriptions; the licence notice goes along. A method that the bot begins
to call belongs into `METHODS`: until then the loopback Bot API does not know it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

TABLE = Path("tests/data/telegram/bot_api.json")
METHODS = (
    "answerCallbackQuery",
    "answerInlineQuery",
    "deleteMessage",
    "deleteWebhook",
    "editMessageText",
    "getChatAdministrators",
    "getMe",
    "getUpdates",
    "getWebhookInfo",
    "sendMessage",
    "sendPhoto",
    "setMyCommands",
    "setWebhook",
)
Json = dict[str, Any]


def table(schema: Json) -> Json:
    """The methods, and every type that can be reached from what they take."""
    methods = {name: _fields(schema["methods"][name]) for name in METHODS}
    types: dict[str, Json] = {}
    waiting = [name for method in methods.values() for name in _named(method)]
    while waiting:
        name = waiting.pop()
        if name in types or name not in schema["types"]:
            continue
        found = schema["types"][name]
        types[name] = {"fields": [], "subtypes": found["subtypes"]} if found.get("subtypes") else _fields(found)
        waiting += _named(types[name])
    source = schema["_source"]
    notice = {
        "version": source["bot_api_version"],
        "licence": source["licence"],
        "licence_text": source["licence_text"],
    }
    return {**notice, "methods": methods, "types": dict(sorted(types.items()))}


def written(content: Json) -> str:
    """The table as text, a method or type in a line."""
    parts = []
    for key, value in content.items():
        if isinstance(value, dict):
            lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(one)}" for name, one in value.items())
            parts.append(f"{json.dumps(key)}: {{\n{lines}\n}}")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _fields(described: Json) -> Json:
    """As in the schema, without what is said about it."""
    kept = ("name", "types", "required")
    return {"fields": [{name: field[name] for name in kept} for field in described.get("fields", [])]}


def _named(described: Json) -> list[str]:
    """The types that a method or type speaks of."""
    kinds = [kind for field in described["fields"] for kind in field["types"]]
    return [re.sub("^(Array of )+", "", kind) for kind in kinds] + list(described.get("subtypes", []))


def main() -> int:
    """Write the table, or compare it."""
    parser = argparse.ArgumentParser(description="The part of the Bot API that the bot uses, for the tests.")
    parser.add_argument("schema", type=Path)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 where the table differs")
    arguments = parser.parse_args()
    text = written(table(json.loads(arguments.schema.read_text(encoding="utf-8"))))
    if arguments.check:
        same = TABLE.is_file() and TABLE.read_text(encoding="utf-8") == text
        if not same:
            print(f"{TABLE} differs from {arguments.schema}: python -m tools.botapi.table writes it", file=sys.stderr)
        return 0 if same else 1
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
