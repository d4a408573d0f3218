"""A connection to no Bot API: every call is checked, counted and answered as Telegram would."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from telegram.request import BaseRequest, RequestData

from tools.botapi.limits import call_error
from tools.botapi.schema import Schema

Json = dict[str, Any]
USERNAME = "facts_test_bot"
ME: Json = {
    "id": 123456789,
    "is_bot": True,
    "first_name": "Facts",
    "username": USERNAME,
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}


class Recording(BaseRequest):
    """Takes the place of the network; keeps counts, what was wrong, and the last keyboard, and nothing that grows."""

    def __init__(self, schema: Schema | None = None) -> None:
        self._schema = schema
        self._numbers = 0
        self.calls: Counter[str] = Counter()
        self.errors: list[str] = []
        self.sent: Json = {}

    @property
    def read_timeout(self) -> float:
        """No call takes any time."""
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Answer one call; what Telegram would refuse is noted and refused."""
        endpoint, call = url.rpartition("/")[2], dict(request_data.parameters) if request_data else {}
        self.calls[endpoint] += 1
        error = call_error(endpoint, call) or (self._schema.error(endpoint, call) if self._schema else "")
        if error:
            self.errors.append(f"{endpoint}: {error}: {call!r}")
            return 400, json.dumps({"ok": False, "error_code": 400, "description": f"Bad Request: {error}"}).encode()
        return 200, json.dumps({"ok": True, "result": self._result(endpoint, call)}).encode()

    def _result(self, endpoint: str, call: Json) -> Any:
        if endpoint == "getMe":
            return ME
        if endpoint in ("sendMessage", "editMessageText") and "chat_id" in call:
            return self._message(call)
        return True

    def _message(self, call: Json) -> Json:
        self._numbers += 0 if "message_id" in call else 1
        self.sent = {**call, "message_id": call.get("message_id", self._numbers)}
        chat = {"id": call["chat_id"], "type": "private" if call["chat_id"] > 0 else "supergroup"}
        return {"message_id": self.sent["message_id"], "date": 1, "chat": chat, "from": ME, "text": call["text"]}
