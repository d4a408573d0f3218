"""The webhook's own endpoint: an update is acknowledged once it is handled, not when it has arrived.

So an update whose replica dies is still held by Telegram, or by the proxy, which deliver it to another replica. A repeat
is harmless: it waits for its line's turn, and the store knows what was answered. Telegram sends the next update of a
chat only after the one before was acknowledged, so that nothing overtakes it meanwhile.

200: handled, or nothing that can ever be handled. 400: not JSON. 403: not from Telegram. 503: deliver it again.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from telegram import Bot, Update
from tornado.httputil import HTTPServerRequest
from tornado.iostream import StreamClosedError
from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from bot.addresses import bound, not_free
from bot.incoming import readable_update
from bot.setting_values import Listen
from bot.settings import SettingsError
from bot.strangers import WaryServer

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
ANSWER_SECONDS = 50.0  # Telegram waits for a minute; work goes on after that, and a repeat finds it done
FLUSH_SECONDS = 1.0
MAX_HEADERS, MAX_BODY = 16 * 1024, 1024 * 1024
IDLE_SECONDS, BODY_SECONDS = 75.0, 10.0
Handle = Callable[[Update], Coroutine[Any, Any, None]]


class NoUpdateError(Exception):
    """A body that is no update of Telegram's."""


class Endpoint:
    """Takes updates at one path, from `listen` until `shutdown`."""

    def __init__(self, listen: Listen, path: str, secret: str, bot: Bot, handle: Handle) -> None:
        self._listen, self._path, self._secret = listen, path, secret.encode()
        self._bot, self._handle = bot, handle
        self.at_work: set[asyncio.Task[None]] = set()
        self._answering, self._all_answered = 0, asyncio.Event()
        self._all_answered.set()
        self._server: WaryServer | None = None
        self.closed: Callable[[], bool] = lambda: False

    def listen(self) -> None:
        """Take updates from now on; raises `SettingsError` where the address has been taken since the start."""
        try:
            sock = bound(self._listen)
        except OSError as error:
            raise SettingsError([not_free("BOT_WEBHOOK_LISTEN", self._listen, error)]) from None
        sock.setblocking(False)
        routes = [(re.escape(self._path) + "/?", _Handler, {"endpoint": self})]
        self._server = WaryServer(
            Application(routes, log_function=_silent),
            idle_connection_timeout=IDLE_SECONDS,
            body_timeout=BODY_SECONDS,
            max_header_size=MAX_HEADERS,
            max_body_size=MAX_BODY,
            max_buffer_size=MAX_HEADERS + MAX_BODY,
        )
        self._server.add_socket(sock)

    async def shutdown(self) -> None:
        """Take nothing more, and end once all that is at work has ended; what was cut off is not acknowledged."""
        if self._server is None:
            return
        self._server.stop()
        while self.at_work:
            await asyncio.wait(self.at_work)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._all_answered.wait(), FLUSH_SECONDS)
        await self._server.close_all_connections()

    def knows(self, request: HTTPServerRequest) -> bool:
        """Whether a request comes from Telegram; takes as long for a nearly right secret as for any other."""
        secret = request.headers.get(SECRET_HEADER, "")
        known = hmac.compare_digest(secret.encode(errors="replace"), self._secret)
        if known and self._server is not None:
            self._server.trust(request)
        return known

    def read(self, body: bytes) -> Update:
        """The update in a body; nothing but its number where it cannot be read, for refused, it would come again for a
        day and hold its chat up. Raises `NoUpdateError`.
        """
        try:
            data = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise NoUpdateError(type(error).__name__) from None
        update = readable_update(data)
        if update is None:
            raise NoUpdateError("no update_id")
        return Update.de_json(update, self._bot)

    async def deliver(self, update: Update) -> bool:
        """Have an update handled; whether that is done. Not while the process ends, and not for longer than Telegram waits."""
        if self.closed():
            return False
        # Tasks of this name are cut off at the end, as those of the library are.
        task = asyncio.create_task(self._handle(update), name=f"Application:webhook:{update.update_id}")
        self.at_work.add(task)
        task.add_done_callback(self.at_work.discard)
        done, _ = await asyncio.wait({task}, timeout=ANSWER_SECONDS)
        return bool(done) and not task.cancelled() and task.exception() is None

    @contextmanager
    def answering(self) -> Iterator[None]:
        """While a request is answered: the end waits for the last words to leave."""
        self._answering += 1
        self._all_answered.clear()
        try:
            yield
        finally:
            self._answering -= 1
            if not self._answering:
                self._all_answered.set()


@stream_request_body
class _Handler(RequestHandler):
    """One delivery. Of what strangers send nothing is kept; refused at once, they might not hear why."""

    SUPPORTED_METHODS = ("POST",)

    def initialize(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._chunks: list[bytes] = []
        self._refused = 0

    def set_default_headers(self) -> None:
        self.set_header("Server", "bot")

    def prepare(self) -> None:
        headers = self.request.headers
        if not self._endpoint.knows(self.request):
            self._refused = 403
        elif headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            self._refused = 415

    def data_received(self, chunk: bytes) -> None:
        if not self._refused:
            self._chunks.append(chunk)

    async def post(self) -> None:
        with self._endpoint.answering():
            self.set_status(await self._status())
            with suppress(StreamClosedError):  # who delivered has gone: the repeat is harmless
                await self.finish()

    async def _status(self) -> int:
        if self._refused:
            return self._refused
        try:
            update = self._endpoint.read(b"".join(self._chunks))
        except NoUpdateError as error:
            logger.warning("The webhook refused a body that is no update: %s", error)
            return 400
        return 200 if await self._endpoint.deliver(update) else 503

    def write_error(self, status_code: int, **_: Any) -> None:
        self.finish()

    def log_exception(self, *args: Any) -> None:
        """Refusals are nobody's error; what else fails here stands in the log without what was delivered."""
        if not isinstance(args[1], HTTPError):
            logger.error("The webhook failed: %s", type(args[1]).__name__)


def _silent(handler: RequestHandler) -> None:
    """No access log."""
