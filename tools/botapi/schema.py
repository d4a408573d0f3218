"""Calls against the machine-readable Bot API: its methods, their parameters, and the types of these."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]
PLAIN: dict[str, tuple[type, ...]] = {
    "String": (str,),
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
    "True": (bool,),
    "InputFile": (str, bytes),  # the name of an uploaded file stands for it, or its content
}


class Schema:
    """What `telegram-bot-api.json`, or a table made from it, says of methods and types."""

    def __init__(self, file: Path) -> None:
        said = json.loads(file.read_text(encoding="utf-8"))
        self._methods: Json = {name.lower(): one for name, one in said["methods"].items()}
        self._types: Json = said["types"]

    def error(self, method: str, call: Json) -> str:
        """What is wrong with a call; empty where nothing is."""
        known = self._methods.get(method.lower())
        return self._object(method, call, known["fields"]) if known else f"no method {method}"

    def types_of(self, method: str, parameter: str) -> tuple[str, ...]:
        """Which types a parameter may have; none where the method does not take it."""
        fields = self._methods.get(method.lower(), {"fields": []})["fields"]
        return next((tuple(field["types"]) for field in fields if field["name"] == parameter), ())

    def _object(self, where: str, value: Json, fields: list[Json]) -> str:
        by_name = {field["name"]: field for field in fields}
        unknown, missing = set(value) - set(by_name), {f["name"] for f in fields if f["required"]} - set(value)
        if unknown or missing:
            return f"{where}: unknown {sorted(unknown)}, missing {sorted(missing)}"
        errors = (self._value(f"{where}.{name}", one, by_name[name]["types"]) for name, one in value.items())
        return next(filter(None, errors), "")

    def _value(self, where: str, value: object, types: list[str]) -> str:
        """What is wrong with a value that must be of one of the types: said of the type that comes nearest."""
        errors = []
        for one in types:
            if not (error := self._of_type(where, value, one)):
                return ""
            errors.append(error)
        return max(errors, key=lambda error: len(error.partition(":")[0]))

    def _of_type(self, where: str, value: object, name: str) -> str:
        if name.startswith("Array of "):
            if not isinstance(value, list):
                return f"{where}: no array"
            inner = [name.removeprefix("Array of ")]
            return next(filter(None, (self._value(f"{where}[]", one, inner) for one in value)), "")
        if name in PLAIN:
            fits = isinstance(value, PLAIN[name]) and (name in ("Boolean", "True") or not isinstance(value, bool))
            return "" if fits else f"{where}: {value!r} is no {name}"
        if subtypes := self._types[name].get("subtypes"):
            return self._value(where, value, subtypes)
        return (
            self._object(where, value, self._types[name]["fields"])
            if isinstance(value, dict)
            else f"{where}: no {name}"
        )
