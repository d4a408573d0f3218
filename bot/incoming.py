"""Updates as far as the bot relies on them. What does not look like this is left out before anything stumbles over it.

Telegram sends nothing of the kind. But the library checks no types, and one update that it cannot read makes it drop
the whole batch and ask for the same one again, without end.
"""

from __future__ import annotations

import json
import logging
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from telegram import Update

from bot.checked import parsed
from handlers import ALLOWED_UPDATES

logger = logging.getLogger(__name__)

NUMBER = "update_id"
Number = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Id = Annotated[str, Field(min_length=1)]  # an empty one the library turns into a list


class _Part(BaseModel):
    """Of a part only these fields count; a number is no text, and a text no number."""

    model_config = ConfigDict(strict=True, extra="ignore")


class _User(_Part):
    id: Number
    is_bot: bool
    first_name: str
    username: str | None = None
    language_code: str | None = None


class _Chat(_Part):
    id: Number
    type: str


class _Entity(_Part):
    type: str
    offset: Number
    length: Number
    user: _User | None = None


class _Message(_Part):
    message_id: Number
    date: Annotated[int, Field(ge=0, lt=2**33)]
    chat: _Chat
    sender: _User | None = Field(None, alias="from")
    sender_chat: _Chat | None = None
    via_bot: _User | None = None
    text: str | None = None
    caption: str | None = None
    entities: list[_Entity] = []
    message_thread_id: Number | None = None
    is_topic_message: bool = False
    migrate_to_chat_id: Number | None = None
    migrate_from_chat_id: Number | None = None
    reply_to_message: _Message | None = None


class _Press(_Part):
    id: Id
    sender: _User = Field(alias="from")
    message: _Message | None = None
    inline_message_id: str | None = None
    data: str | None = None

    @model_validator(mode="after")
    def _has_a_place(self) -> Self:
        if self.message is None and not self.inline_message_id:
            raise ValueError("a button below no message")
        return self


class _InlineQuery(_Part):
    id: Id
    sender: _User = Field(alias="from")
    query: str
    offset: str


class _Member(_Part):
    status: str
    user: _User


class _Change(_Part):
    chat: _Chat
    sender: _User = Field(alias="from")
    date: Annotated[int, Field(ge=0, lt=2**33)]
    old_chat_member: _Member
    new_chat_member: _Member


class _Update(_Part):
    update_id: Number
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _Press | None = None
    inline_query: _InlineQuery | None = None
    my_chat_member: _Change | None = None


def readable(body: bytes) -> bytes:
    """An answer to getUpdates in which updates that cannot be read are reduced to their numbers;
    what we did not ask for is left out as well."""
    answer = parsed(body)
    updates = answer.get("result")
    if not isinstance(updates, list):
        return body
    answer["result"] = [one for each in updates if (one := readable_update(each)) is not None]
    return body if answer["result"] == updates else json.dumps(answer).encode()


def readable_update(update: Any) -> dict[str, Any] | None:
    """The update, what is left of it, or None where it does not even have a number."""
    try:
        _Update.model_validate(update)
        asked_for = {kind: value for kind, value in update.items() if kind in (NUMBER, *ALLOWED_UPDATES)}
        Update.de_json(asked_for, None)
        return asked_for
    except Exception as error:  # whatever the library stumbles over
        number = update.get(NUMBER) if isinstance(update, dict) else None
        where = [".".join(map(str, one["loc"])) for one in error.errors()] if isinstance(error, ValidationError) else []
        logger.error("Update %r cannot be read and is left out: %s %s", number, type(error).__name__, where)
        return {NUMBER: number} if type(number) is int and abs(number) < 2**63 else None
