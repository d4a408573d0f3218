"""Telegram's limits as the loopback Bot API enforces them: each check returns the server's error text, or ""."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

ALLOWED = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "tg-spoiler", "blockquote"}
MAX_CAPTION = 1024
BUTTON_ACTIONS = {"callback_data", "url", "switch_inline_query", "switch_inline_query_current_chat"}


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class _Tags(HTMLParser):
    """Reads Telegram's HTML: collects the text and the first thing that is wrong."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.error, self.text, self.entities = "", "", 0
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED or (tag == "blockquote" and tag in self._open):
            self.error = self.error or f'Unsupported start tag "{tag}"'
        self._open.append(tag)
        self.entities += 1

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.error = self.error or f'Unexpected end tag "{tag}"'

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self.error = self.error or "Unsupported start tag"
        self.text += data

    def handle_entityref(self, name: str) -> None:
        if name not in ("lt", "gt", "amp", "quot"):
            self.error = self.error or f"Unknown entity {name}"  # Telegram keeps it as text: never what we want
        self.text += unescape(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.text += unescape(f"&#{name};")

    def finished(self) -> str:
        """The first error, also a tag left open."""
        return self.error or (f'Can\'t find end tag "{self._open[-1]}"' if self._open else "")


def text_error(text: Any, parse_mode: Any, limit: int = 4096) -> str:
    """What is wrong with a message text."""
    if not isinstance(text, str):
        return "message text is empty"
    if len(text.encode("utf-8", "surrogatepass")) > 32768:
        return "message is too long"
    if re.search("[\ud800-\udfff]", text):
        return "strings must be encoded in UTF-8"
    plain = text
    if parse_mode == "HTML":
        tags = _Tags()
        tags.feed(text)
        tags.close()
        if tags.finished():
            return f"can't parse entities: {tags.finished()}"
        plain = tags.text
        if tags.entities > 100:
            return "too many entities"
    elif parse_mode:
        return "unsupported parse_mode"
    if not plain.strip(" \n\t\u3000\u200b\u200c\u200d\ufeff"):
        return "text must be non-empty"
    return "message is too long" if units(plain) > limit else ""


def caption_error(caption: Any, parse_mode: Any) -> str:
    """What is wrong with the caption of a picture; none is needed."""
    error = text_error(caption, parse_mode, MAX_CAPTION) if caption else ""
    return "message caption is too long" if error == "message is too long" else error


def photo_error(photo: Any) -> str:
    """What is wrong with an uploaded picture; an id of one is looked up elsewhere."""
    if isinstance(photo, str):
        return ""
    if not isinstance(photo, bytes):
        return "there is no photo in the request"
    if len(photo) > 10_000_000:
        return "PHOTO_SAVE_FILE_INVALID"
    if not photo.startswith(b"\x89PNG\r\n\x1a\n"):
        return "IMAGE_PROCESS_FAILED"
    width, height = png_size(photo)
    return "PHOTO_INVALID_DIMENSIONS" if width + height > 10_000 or max(width, height) > 20 * min(width, height) else ""


def png_size(photo: bytes) -> tuple[int, int]:
    """Width and height as a PNG states them."""
    return int.from_bytes(photo[16:20], "big"), int.from_bytes(photo[20:24], "big")


def markup_error(markup: Any) -> str:
    """What is wrong with an inline keyboard."""
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100 or any(len(row) > 8 for row in rows):
        return "REPLY_MARKUP_TOO_LONG"
    for button in buttons:
        if not button.get("text", "").strip() or len(BUTTON_ACTIONS & set(button)) != 1:
            return "BUTTON_TYPE_INVALID"
        if len(button.get("switch_inline_query", "")) > 256:
            return "BUTTON_DATA_INVALID"
        if "url" in button and not button["url"].startswith("https://"):
            return "BUTTON_URL_INVALID"
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            return "BUTTON_DATA_INVALID"
    return ""


def inline_error(call: dict[str, Any]) -> str:
    """What is wrong with an answer to an inline query."""
    results = call.get("results", [])
    ids = [result.get("id", "") for result in results]
    if len(results) > 50:
        return "RESULTS_TOO_MUCH"
    if len(set(ids)) != len(ids):
        return "RESULT_ID_DUPLICATE"
    if any(not 1 <= len(one.encode()) <= 64 for one in ids):
        return "RESULT_ID_INVALID"
    if len(call.get("next_offset", "").encode()) > 64:
        return "NEXT_OFFSET_INVALID"
    button = call.get("button")
    if button and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "")):
        return "START_PARAM_INVALID"
    for result in results:
        content = result.get("input_message_content", {})
        error = text_error(content.get("message_text"), content.get("parse_mode"))
        error = error or markup_error(result.get("reply_markup")) or ("" if result.get("title") else "title is empty")
        if error:
            return error
    return ""


def commands_error(call: dict[str, Any]) -> str:
    """What is wrong with a command menu."""
    for command in call.get("commands", []):
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            return "BOT_COMMAND_INVALID"
        if not 1 <= len(command["description"]) <= 256:
            return "BOT_COMMAND_DESCRIPTION_INVALID"
    return ""


def call_error(method: str, call: dict[str, Any]) -> str:
    """What is wrong with any call."""
    if method in ("sendMessage", "editMessageText"):
        return text_error(call.get("text"), call.get("parse_mode")) or markup_error(call.get("reply_markup"))
    if method == "sendPhoto":
        caption = caption_error(call.get("caption"), call.get("parse_mode"))
        return photo_error(call.get("photo")) or caption or markup_error(call.get("reply_markup"))
    if method == "answerCallbackQuery":
        return "MESSAGE_TOO_LONG" if len(call.get("text", "")) > 200 else ""
    if method == "answerInlineQuery":
        return inline_error(call)
    return commands_error(call) if method == "setMyCommands" else ""
