"""Updates as Telegram sends them, as JSON."""

from __future__ import annotations

import itertools
import re
from typing import Any

from tools.botapi.limits import units
from tools.botapi.recording import ME

Json = dict[str, Any]
READER, ADMIN, STRANGER, GROUP = 501, 777, 666, -1001234

_update_ids = itertools.count(10_000)
_message_ids = itertools.count(1)
ENTITY = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]+)?(?!\w)|(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")


def user(number: int = READER, **more: Any) -> Json:
    """A person."""
    return {"id": number, "is_bot": False, "first_name": "小明", "language_code": "zh-hans", **more}


def entities(text: str) -> list[Json]:
    """Commands and mentions, found the way Telegram does: not beside a word character."""
    return [
        {
            "type": "bot_command" if match[0].startswith("/") else "mention",
            "offset": units(text[: match.start()]),
            "length": units(match[0]),
        }
        for match in ENTITY.finditer(text)
    ]


def message(text: str | None, chat: int = READER, sender: int = READER, **more: Any) -> Json:
    """A message; a negative chat is a supergroup. Without text, `more` says what it holds."""
    kind = {"type": "private", "first_name": "小明"} if chat > 0 else {"type": "supergroup", "title": "读者群"}
    content: Json = {} if text is None else {"text": text, "entities": entities(text)}
    head = {"message_id": next(_message_ids), "date": 1700000000, "chat": {"id": chat, **kind}, "from": user(sender)}
    return {**head, **content, **more}


def update(**content: Any) -> Json:
    """An update around its content."""
    return {"update_id": next(_update_ids), **content}


def text(words: str | None, chat: int = READER, sender: int = READER, **more: Any) -> Json:
    """A new message."""
    return update(message=message(words, chat, sender, **more))


def edited(former: Json, words: str) -> Json:
    """The same message with another text."""
    return update(
        edited_message={**former["message"], "text": words, "entities": entities(words), "edit_date": 1700000060}
    )


def reply_to_bot(words: str, chat: int = GROUP, **more: Any) -> Json:
    """A reply to one of the bot's messages."""
    ours = {**message("一个回答", chat), "from": ME}
    return text(words, chat, reply_to_message=ours, **more)


def press(data: str, chat: int = READER, number: int = 1001, **more: Any) -> Json:
    """A pressed button below one of the bot's messages."""
    below = {**message("一个回答", chat), "from": ME, "message_id": number}
    return update(
        callback_query={"id": "77", "from": user(), "chat_instance": "1", "message": below, "data": data, **more}
    )


def press_inline(data: str) -> Json:
    """A pressed button below a message that was sent by inline mode."""
    body = {"id": "78", "from": user(), "chat_instance": "1", "inline_message_id": "INLINE1", "data": data}
    return update(callback_query=body)


def inline(words: str, offset: str = "", sender: int = READER) -> Json:
    """An inline query."""
    return update(inline_query={"id": "99", "from": user(sender), "query": words, "offset": offset})


def administrator(number: int) -> Json:
    """An admin of a group, with the rights that Telegram always names."""
    rights = ("manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "promote_members")
    more = ("change_info", "invite_users", "post_stories", "edit_stories", "delete_stories")
    allowed = {f"can_{right}": True for right in (*rights, *more)}
    person = {"id": number, "is_bot": False, "first_name": "小明"}
    return {"status": "administrator", "user": person, "can_be_edited": False, "is_anonymous": False, **allowed}
