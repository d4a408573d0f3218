"""What generated updates are filled with: ids, texts, button data, service messages, and what Telegram never sends."""

from __future__ import annotations

from typing import Any

from tools.botapi.recording import ME, USERNAME

Json = dict[str, Any]

IDS = (1, 5, 777, 10**6, 2**31, 2**52 - 1, 2**53 + 1, 1087968824, 136817688, 777000)
GROUPS = (-1, -5, -1001234567890, -(2**52))
KINDS = ("private", "private", "private", "group", "supergroup", "supergroup", "channel")
ENTITY_TYPES = ("mention", "bot_command", "bold", "url", "text_link", "text_mention", "custom_emoji", "spoiler", "new")
OFFSETS = ("", "50", "0", "-1", "１", "99999", "999999999999", "5000", "abc", "1e3", "٣", "\x00", "50 ", "x" * 64)
DATA = (
    "f:author",
    "f:",
    "f:no",
    "+:author",
    "-:author",
    "s:0123456789:author",
    "b:0123456789",
    "s:",
    ":",
    "",
    "x" * 64,
    "港" * 21,
    "f:a:b",
    "+:'; --",
    "f:\ud800",
    "\n",
)
TEXTS = (
    "/start",
    "/start f_author",
    "/ask",
    "/ask ",
    f"/ask@{USERNAME} 泊位",
    "/ask@other x",
    "/reload",
    "/forget",
    "/unanswered",
    "/status",
    "/votes",
    "/x",
    f"@{USERNAME}",
    f"@{USERNAME}泊位",
    "",
    " ",
    "\u3000",
    "\u200b",
)
SOMEBODY: Json = {"id": 1, "is_bot": False, "first_name": "x"}
SERVICES: tuple[Json, ...] = (
    {"new_chat_members": [ME]},
    {"left_chat_member": ME},
    {"group_chat_created": True},
    {"migrate_to_chat_id": -1009},
    {"migrate_from_chat_id": -9},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
    {"new_chat_title": "<b>"},
    {"forum_topic_created": {"name": "x", "icon_color": 1}},
    {
        "sticker": {
            "file_id": "a",
            "file_unique_id": "b",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
            "type": "regular",
        }
    },
    {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], "caption": "泊位？"},
    {"location": {"longitude": 1.5, "latitude": 2}},
    {"contact": {"phone_number": "1", "first_name": "x"}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"web_app_data": {"data": "x", "button_text": "y"}},
)
OTHER: tuple[Json, ...] = (
    {
        "my_chat_member": {
            "chat": {"id": -1, "type": "group"},
            "from": SOMEBODY,
            "date": 1,
            "old_chat_member": {"status": "left", "user": ME},
            "new_chat_member": {"status": "member", "user": ME},
        }
    },
    {
        "message_reaction": {
            "chat": {"id": 1, "type": "private"},
            "message_id": 1,
            "date": 1,
            "old_reaction": [],
            "new_reaction": [],
        }
    },
    {"chosen_inline_result": {"result_id": "1", "from": SOMEBODY, "query": "x"}},
    {"something_of_next_year": {"id": 1}},
    {},
)
NONSENSE: tuple[Any, ...] = (None, 0, -1, 2**63, 1.5, "", "x", "\ud800", True, [], {}, [None], {"id": 1}, "9" * 400)
