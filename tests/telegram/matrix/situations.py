"""From a step of a row to the update that Telegram would deliver."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.telegram import updates
from tests.telegram.matrix.rows import Person, Place, Step
from tests.telegram.updates import GROUP, READER, STRANGER, Json
from tools.botapi.recording import ME, USERNAME

CHIEF, CHANNEL, BASIC = 888, -1009, -77
CHATS: dict[Place, Json] = {
    "private": {"id": READER, "type": "private", "first_name": "小明"},
    "group": {"id": GROUP, "type": "supergroup", "title": "读者群"},
    "basic": {"id": BASIC, "type": "group", "title": "读者群"},
    "topic": {"id": GROUP, "type": "supergroup", "title": "读者群", "is_forum": True},
    "general": {"id": GROUP, "type": "supergroup", "title": "读者群", "is_forum": True},
    "thread": {"id": GROUP, "type": "supergroup", "title": "读者群"},
    "channel": {"id": CHANNEL, "type": "channel", "title": "频道"},
}
OTHER_BOT = {"id": 4242, "is_bot": True, "first_name": "Other", "username": "other_bot"}
AS_CHANNEL = {"from": {"id": 136817688, "is_bot": True, "first_name": "Channel"}, "sender_chat": CHATS["channel"]}
SENDERS: dict[Person, Json] = {
    "reader": {"from": updates.user(READER)},
    "stranger": {"from": updates.user(STRANGER)},
    "chief": {"from": updates.user(CHIEF)},
    "anonymous": {
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        "sender_chat": CHATS["group"],
    },
    "as channel": AS_CHANNEL,
    "linked channel": {
        "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
        "sender_chat": CHATS["channel"],
        "is_automatic_forward": True,
    },
    "other bot": {"from": OTHER_BOT},
}
TOPIC = {"message_thread_id": 7, "is_topic_message": True}


def update_of(step: Step, before: Sequence[Json]) -> Json:
    """The update of a step; `before` are those of the steps before it."""
    if step.what == "repeat":
        return before[step.of - 1]
    if step.what == "edit":
        former = before[step.of - 1]["message"]
        return updates.update(edited_message={**former, **_content(step), "edit_date": former["date"] + step.after})
    if step.what == "press":
        return updates.update(callback_query=_press(step))
    if step.what == "inline":
        return updates.inline(_filled(step.text), step.offset)
    if step.what == "member":
        return updates.update(my_chat_member=_change(step))
    kind = "channel_post" if step.what == "post" else "message"
    return updates.update(**{kind: _message(step)})


def _message(step: Step) -> Json:
    place: Json = {"chat": CHATS[step.place], **SENDERS[step.by]}
    if step.what == "post":
        place = {"chat": CHATS["channel"], "sender_chat": CHATS["channel"]}
    if step.what == "upgrade":
        old, new = CHATS["basic"], CHATS["group"]
        told = {"chat": old, "migrate_to_chat_id": new["id"]}, {"chat": new, "migrate_from_chat_id": old["id"]}
        return {**updates.message(None), **told[step.told_in == "new"]}
    if step.place == "topic":
        creation = {"forum_topic_created": {"name": "海港", "icon_color": 7322096}}
        place |= {**TOPIC, "reply_to_message": {**_earlier(ME, step), **TOPIC, **creation}}
    if step.place == "thread":
        place |= {"message_thread_id": 3}
    if step.reply:
        place["reply_to_message"] = _earlier(ME if step.reply == "bot" else updates.user(STRANGER), step)
    if step.via:
        place["via_bot"] = ME if step.via == "bot" else OTHER_BOT
    return {**updates.message(None), **place, **_content(step)}


def _content(step: Step) -> Json:
    text = _filled(step.text)
    entities = updates.entities(text)
    if step.names_bot:
        entities.append({"type": "text_mention", "offset": 0, "length": 2, "user": ME})
    if step.holds:
        return {**step.holds, **({"caption": text, "caption_entities": entities} if text else {})}
    return {"text": text, "entities": entities} if text else {}


def _press(step: Step) -> Json:
    body: Json = {"id": "77", "chat_instance": "1", "data": step.data, **SENDERS[step.by]}
    if step.below == "inline message":
        return {**body, "inline_message_id": "INLINE1"}
    below = {**_earlier(ME, step), "message_id": 1000 + step.of}
    if step.below == "old message":
        below = {"chat": CHATS[step.place], "message_id": 5, "date": 0}
    return {**body, "message": below}


def _earlier(sender: Any, step: Step) -> Json:
    return {**updates.message("一个回答"), "chat": CHATS[step.place], "from": sender}


def _change(step: Step) -> Json:
    was, now = ({"user": ME, **member} for member in (step.was, step.now))
    return {
        "chat": CHATS[step.place],
        "from": SENDERS[step.by]["from"],
        "date": 1700000000,
        "old_chat_member": was,
        "new_chat_member": now,
    }


def _filled(text: str) -> str:
    return text.replace("{me}", USERNAME)


def delivered_in_privacy_mode(update: Json) -> bool:
    """Whether Telegram delivers an update to a bot that does not hear everything."""
    message = update.get("message") or update.get("edited_message")
    if message is None or message["chat"]["type"] == "private" or message.get("via_bot", {}).get("id") == ME["id"]:
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("id") == ME["id"]:
        return True
    text = message.get("text") or message.get("caption") or ""
    marked = message.get("entities") or message.get("caption_entities") or []
    addressed = any(
        entity["type"] == "text_mention"
        or (entity["type"] == "mention" and f"@{USERNAME}" in text.lower())
        or (
            entity["type"] == "bot_command"
            and ("@" not in text.split()[0] or f"@{USERNAME}" in text.split()[0].lower())
        )
        for entity in marked
    )
    return addressed or "migrate_to_chat_id" in message or "migrate_from_chat_id" in message


def number_of(update: Json) -> int:
    """The number of the message that an update brings."""
    return int(update["message"]["message_id"])
