"""The Bot API's own description of its methods, held against every call that reaches the loopback.

The table comes from `tools/bot_api_table.py`. Each check returns what is wrong, or "".
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parents[1] / "data/telegram/bot_api.json"
ARRAY = "Array of "
PLAIN: dict[str, type | tuple[type, ...]] = {
    "String": str,
    "Integer": int,
    "Float": (int, float),
    "Boolean": bool,
    "InputFile": str,  # the name of an uploaded file stands for it
}
Json = dict[str, Any]


@cache
def described() -> Json:
    """The table."""
    content: Json = json.loads(TABLE.read_text(encoding="utf-8"))
    return content


def is_text(method: str, name: str) -> bool:
    """Whether a parameter is text in any case, so that `123` is no number."""
    kinds = described()["methods"].get(method, {}).get("fields", {}).get(name, [])
    return bool(kinds) and set(kinds) <= {"String", "InputFile"}


def takes(method: str, name: str) -> bool:
    """Whether a method has such a parameter."""
    return name in described()["methods"].get(method, {}).get("fields", {})


def contract_error(method: str, call: Json) -> str:
    """What is wrong with a call."""
    known = described()["methods"].get(method)
    if known is None:
        return f"method {method} is in no table: see METHODS in tools/bot_api_table.py"
    return _object_error(method, call, known)


def _object_error(where: str, value: Json, known: Json) -> str:
    missing = [name for name in known["required"] if name not in value]
    unknown = [name for name in value if name not in known["fields"]]
    if missing or unknown:
        return f"{where}: missing {missing}, unknown {unknown}"
    errors = (_error(f"{where}.{name}", one, known["fields"][name]) for name, one in value.items())
    return next(filter(None, errors), "")


def _error(where: str, value: Any, kinds: Sequence[str]) -> str:
    """What is wrong with a value that may be of any of these kinds: of the kind that comes nearest."""
    errors = [_kind_error(where, value, kind) for kind in kinds]
    return max(errors, key=lambda error: len(error.partition(":")[0])) if all(errors) else ""


def _kind_error(where: str, value: Any, kind: str) -> str:
    if kind == "True":
        return "" if value is True else f"{where}: {value!r} is not True"
    if kind in PLAIN:
        fits = isinstance(value, PLAIN[kind]) and (kind == "Boolean" or not isinstance(value, bool))
        return "" if fits else f"{where}: {value!r} is no {kind}"
    if kind.startswith(ARRAY):
        if not isinstance(value, list):
            return f"{where}: {value!r} is no array"
        inner = kind.removeprefix(ARRAY)
        return next(filter(None, (_error(f"{where}[{at}]", one, [inner]) for at, one in enumerate(value))), "")
    known = described()["types"][kind]
    if "subtypes" in known:
        return _error(where, value, known["subtypes"])
    return _object_error(where, value, known) if isinstance(value, dict) else f"{where}: {value!r} is no {kind}"
