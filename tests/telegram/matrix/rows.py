"""The rows of the matrix as they stand in `tests/data/matrix/*.yaml`: what happens, and every call that the bot must make."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tests.knowledge.cases import entries

FOLDER = Path(__file__).resolve().parents[2] / "data/matrix"
Place = Literal["private", "group", "basic", "topic", "general", "thread", "channel"]
Person = Literal["reader", "stranger", "chief", "anonymous", "as channel", "linked channel", "other bot"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Step(_Strict):
    """One update. Messages are numbered by the step that brings them, from 1."""

    what: Literal["message", "edit", "press", "inline", "member", "upgrade", "repeat", "post"] = "message"
    text: str = ""
    place: Place = Field("private", alias="in")
    by: Person = "reader"
    holds: dict[str, Any] = {}
    """Content that is no text; a text beside it is its caption."""
    reply: Literal["", "bot", "somebody"] = ""
    via: Literal["", "bot", "other bot"] = ""
    names_bot: bool = False
    """Whether the first two characters of the text are a link to the bot, as for people without a username."""
    of: int = 1
    after: int = 60
    """Which step's message is edited, or which step is repeated; and how many seconds later an edit comes."""
    data: str = ""
    below: Literal["answer", "old message", "inline message"] = "answer"
    offset: str = ""
    was: dict[str, Any] = {"status": "left"}
    now: dict[str, Any] = {"status": "member"}
    """The bot's own membership."""
    told_in: Literal["old", "new"] = "old"
    """Which of the two groups tells that the old one became the new one."""


class Call(_Strict):
    """One call that the bot must make. The second message that the bot sends has the number 2."""

    does: Literal["sends", "edits", "deletes", "notes", "cards", "is refused"]
    place: Place = Field("private", alias="in")
    to: int | None = None
    """Which step's message it replies to."""
    thread: int | None = None
    message: int | None = None
    says: str = ""
    words: str = ""
    """The name of a text of the bot's, whose beginning is said."""
    count: int | None = None


class Row(_Strict):
    """One situation."""

    id: str
    name: str
    steps: tuple[Step, ...]
    must: tuple[Call, ...]
    """All that it does, in order; nothing where it must be silent."""
    settings: dict[Place, dict[str, Any]] = {}
    """Settings of groups beforehand: as in the store, or `quiet: now` and `quiet: later`."""
    settings_after: dict[Place, dict[str, Any]] = {}
    fails: dict[str, dict[str, Any]] = {}
    """How Telegram answers the first call of a method: status, description, parameters."""
    gone: tuple[int, ...] = ()
    """Steps whose messages are deleted before the bot answers."""
    hears_all: bool = False
    """Whether the bot gets messages that privacy mode would keep from it."""


def rows() -> list[Row]:
    """All rows, in the order of the files, each with its file and number there; raises where one does not fit."""
    return [
        Row(id=f"{file.stem}-{number}", **one)
        for file in sorted(FOLDER.glob("*.yaml"))
        for number, one in enumerate(entries(f"{FOLDER.name}/{file.name}"), start=1)
    ]
