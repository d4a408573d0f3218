"""A Bot API on the loopback: enough of Telegram to run the real library against, with its limits enforced.

Calls are recorded in order; updates are queued by `push` and delivered by long polling, each until its offset is
confirmed (where the API `forgets`; otherwise to every poller). What does not fit the API's description is `invalid`. `fail` makes the next call of a method answer with an error; `break_off` and `garble` let it take effect and
then reset the connection or answer nonsense.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.telegram.updates import administrator
from tools.botapi.limits import call_error, png_size
from tools.botapi.recording import ME
from tools.botapi.schema import Schema

SCHEMA = Schema(Path(__file__).resolve().parents[1] / "data/telegram/bot_api.json")
TOKEN = "123456789:AAloopback-Token_for_tests-0123456789"
PHOTO = "a picture"
Json = dict[str, Any]


@dataclass
class Call:
    """One recorded call."""

    method: str
    data: Json
    error: str = ""


@dataclass
class Loopback:
    """The server's state, and what tests ask of it."""

    calls: list[Call] = field(default_factory=list)
    updates: list[Json] = field(default_factory=list)
    messages: dict[tuple[Any, int], str] = field(default_factory=dict)
    photos: dict[str, bytes] = field(default_factory=dict)
    failures: dict[str, list[tuple[int, Json]]] = field(default_factory=lambda: defaultdict(list))
    sticky: dict[str, tuple[int, Json]] = field(default_factory=dict)
    broken: dict[str, list[bytes | None]] = field(default_factory=lambda: defaultdict(list))
    port: int = 0
    polls: int = 0
    webhook: Json = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    delivered: Counter[int] = field(default_factory=Counter)
    forgets: bool = True
    administrators: dict[int, tuple[int, ...]] = field(default_factory=dict)
    deleted: set[tuple[int, int]] = field(default_factory=set)
    invalid: list[str] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _released: asyncio.Event = field(default_factory=asyncio.Event)
    _server: HTTPServer | None = None
    _numbers: int = 1000

    async def start(self) -> None:
        """Listen on a free port of the loopback; after a stop on the same one."""
        sockets = bind_sockets(self.port, "127.0.0.1")
        self.port = sockets[0].getsockname()[1]
        self._server = HTTPServer(Application([(r"/bot([^/]+)/(\w+)", _Handler, {"api": self})], log_function=_silent))
        self._server.add_sockets(sockets)

    async def stop(self) -> None:
        """Stop listening and release those who poll."""
        self.release()
        self._notify()
        if self._server:
            self._server.stop()
            await self._server.close_all_connections()

    @property
    def url(self) -> str:
        """What BOT_API_URL is set to."""
        return f"http://127.0.0.1:{self.port}"

    def push(self, *updates: Json) -> None:
        """Queue updates for delivery."""
        self.updates += updates
        self._notify()

    def hold(self, method: str) -> None:
        """Calls of this method take effect from now on, but get no answer until `release`."""
        self._released.clear()
        self.held.add(method)

    def release(self) -> None:
        """Answer what was held, and later calls at once."""
        self.held.clear()
        self._released.set()

    def fail(self, method: str, status: int, description: str, **parameters: Any) -> None:
        """The next call of this method gets an error."""
        body = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
        self.failures[method].append((status, body))

    def break_off(self, method: str) -> None:
        """The next call of this method takes effect, but its connection is reset instead of an answer."""
        self.broken[method].append(None)

    def garble(self, method: str, body: bytes) -> None:
        """The next call of this method takes effect, but is answered with these bytes."""
        self.broken[method].append(body)

    def of(self, *methods: str) -> list[Json]:
        """The data of the successful calls of these methods."""
        return [call.data for call in self.calls if call.method in methods and not call.error]

    @property
    def errors(self) -> list[str]:
        """What Telegram would have refused."""
        return [f"{call.method}: {call.error}" for call in self.calls if call.error]

    async def until(self, condition: Any, seconds: float = 30.0) -> None:
        """Wait until a condition over the recorded calls holds."""
        async with asyncio.timeout(seconds):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def sent(self, count: int, *methods: str) -> list[Json]:
        """Wait for that many successful calls of the methods (sendMessage by default); returns them."""
        names = methods or ("sendMessage",)
        await self.until(lambda: len(self.of(*names)) >= count)
        return self.of(*names)

    async def quiet(self) -> None:
        """Wait until all queued updates are confirmed and a later poll shows that nothing is left."""
        await self.until(lambda: not self.updates)
        await asyncio.sleep(0.1)

    async def handle(self, method: str, data: Json) -> tuple[int, Json]:
        """Answer one call."""
        if method == "getUpdates" and "getUpdates" not in self.sticky:
            self._check(method, data)
            return 200, {"ok": True, "result": await self._poll(data)}
        invalid = self._check(method, data)
        if self.failures[method] or method in self.sticky:
            status, body = self.failures[method].pop(0) if self.failures[method] else self.sticky[method]
            self._record(method, data, body["description"])
            return status, body
        error = invalid or call_error(method, data) or self._state_error(method, data)
        result = None if error else self._result(method, data)
        self._record(method, data, error)
        if method in self.held:
            await self._released.wait()
        if error:
            return 400, {"ok": False, "error_code": 400, "description": f"Bad Request: {error}"}
        return 200, {"ok": True, "result": result}

    def _check(self, method: str, data: Json) -> str:
        """What the Bot API's own description says against a call, however it will be answered."""
        error = SCHEMA.error(method, data)
        self.invalid += [error] if error else []
        return error

    async def _poll(self, data: Json) -> list[Json]:
        self.polls += 1
        offset = int(data.get("offset", 0))
        if self.forgets:
            self.updates = self._from(offset)
        self._notify()
        waited, limit = 0.0, min(float(data.get("timeout", 0)), 0.5)
        while not self._from(offset) and waited < limit:
            await asyncio.sleep(0.02)
            waited += 0.02
        batch = self._from(offset)[:100]
        self.delivered.update(update["update_id"] for update in batch)
        self._notify()
        return batch

    def _from(self, offset: int) -> list[Json]:
        return [update for update in self.updates if update["update_id"] >= offset]

    def _state_error(self, method: str, data: Json) -> str:
        if method == "sendPhoto" and isinstance(data["photo"], str) and data["photo"] not in self.photos:
            return "wrong file identifier/HTTP URL specified"
        if method == "sendMessage":
            return self._place_error(data)
        if method != "editMessageText" or "inline_message_id" in data:
            return ""
        key = (data["chat_id"], data["message_id"])
        if key not in self.messages:
            return "message to edit not found"
        if self.messages[key] == PHOTO:
            return "there is no text in the message to edit"
        return "message is not modified" if self.messages[key] == _looks(data) else ""

    def _place_error(self, data: Json) -> str:
        """What is wrong with where a message is to stand."""
        if data.get("message_thread_id") == 1:  # the General topic goes without a number
            return "message thread not found"
        reply = data.get("reply_parameters", {})
        gone = (data["chat_id"], reply.get("message_id")) in self.deleted
        return "message to be replied not found" if gone and not reply.get("allow_sending_without_reply") else ""

    def _result(self, method: str, data: Json) -> Any:
        if method == "getMe":
            return ME
        if method in ("sendMessage", "editMessageText") and "chat_id" in data:
            return self._store(data)
        if method == "sendPhoto":
            return self._store_photo(data)
        if method == "setWebhook":
            self.webhook = data
        if method == "getChatAdministrators":
            return [administrator(number) for number in self.administrators.get(data["chat_id"], ())]
        if method == "getWebhookInfo":
            return {"url": self.webhook.get("url", ""), "has_custom_certificate": False, "pending_update_count": 0}
        return True

    def _store(self, data: Json) -> Json:
        self._numbers += 0 if "message_id" in data else 1
        number = data.get("message_id", self._numbers)
        self.messages[data["chat_id"], number] = _looks(data)
        kind = "private" if data["chat_id"] > 0 else "supergroup"
        chat = {"id": data["chat_id"], "type": kind}
        return {"message_id": number, "date": 1, "chat": chat, "from": ME, "text": data["text"]}

    def _store_photo(self, data: Json) -> Json:
        """An upload gets an id; whoever sends that gets the same picture."""
        photo = data["photo"]
        self._numbers += 1
        name = photo if isinstance(photo, str) else f"photo-{self._numbers}"
        self.photos.setdefault(name, photo)
        self.messages[data["chat_id"], self._numbers] = PHOTO
        width, height = png_size(self.photos[name])
        size = {"file_id": name, "file_unique_id": name, "width": width, "height": height}
        chat = {"id": data["chat_id"], "type": "private" if data["chat_id"] > 0 else "supergroup"}
        return {"message_id": self._numbers, "date": 1, "chat": chat, "from": ME, "photo": [size]}

    def _record(self, method: str, data: Json, error: str) -> None:
        self.calls.append(Call(method, data, error))
        self._notify()

    def _notify(self) -> None:
        self._changed.set()


class _Handler(RequestHandler):
    """One HTTP request; parameters come as form fields whose values are JSON where they are not text."""

    def initialize(self, api: Loopback) -> None:
        self.api = api

    async def post(self, token: str, method: str) -> None:
        given = self.request.body_arguments
        data = {name: _value(method, name, self.get_body_argument(name, strip=False)) for name in given}
        data |= {name: files[0]["body"] for name, files in self.request.files.items()}
        if token != TOKEN:
            status, body = 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        else:
            status, body = await self.api.handle(method, data)
        if self.api.broken[method]:
            self._break(self.api.broken[method].pop(0))
            return
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(body))

    get = post

    def _break(self, instead: bytes | None) -> None:
        if instead is not None:
            self.finish(instead)
            return
        stream = self.detach()
        stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closing now resets
        stream.close()


def _value(method: str, name: str, text: str) -> Any:
    types = set(SCHEMA.types_of(method, name))
    if types and types <= {"String", "InputFile"}:  # where `123` is no number
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _looks(data: Json) -> str:
    return json.dumps([data["text"], data.get("reply_markup")], sort_keys=True)


def _silent(handler: RequestHandler) -> None:
    """No access log."""
