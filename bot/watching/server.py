"""The server behind `BOT_HTTP_LISTEN`: a few fixed answers, in a thread and an event loop of its own.

A thread, because it has to answer while the bot loads, and when the bot hangs. Whoever asks slowly, endlessly, or much
at once is cut off: a connection lives for some seconds, answers one request, and there are only so many at a time. One
more takes the place of the oldest: whoever holds all places must not keep a supervisor from asking.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.web import Application, RequestHandler

from bot.addresses import bound
from bot.setting_values import Listen

CONNECTIONS = 64
LIFE_SECONDS = 10.0
MAX_HEADERS, MAX_BODY = 8 * 1024, 1024
END_SECONDS = 2.0


class Page:
    """What a path answers: a status, a type, and the content."""

    def __init__(self, status: int, content: bytes, content_type: str = "text/plain; charset=utf-8") -> None:
        self.status, self.content, self.content_type = status, content, content_type


Pages = Mapping[str, Callable[[str], Page]]


class WatchServer:
    """Listens from its making on, answers from `start` until `stop`. Raises `OSError` where the address is not free."""

    def __init__(self, listen: Listen, pages: Pages) -> None:
        self._pages = pages
        self._socket = bound(listen)
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Event | None = None
        self._serving = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="watch server", daemon=True)

    def start(self) -> None:
        """Answer from now on."""
        self._thread.start()
        self._serving.wait()

    def stop(self) -> None:
        """Answer no more; waits for a moment at most."""
        if self._loop and self._end and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._end.set)
            self._thread.join(END_SECONDS)

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        routes = [(path, _Handler, {"page": page}) for path, page in self._pages.items()]
        server = _Bounded(
            Application(routes, log_function=_silent),
            no_keep_alive=True,
            idle_connection_timeout=LIFE_SECONDS,
            max_header_size=MAX_HEADERS,
            max_body_size=MAX_BODY,
            max_buffer_size=MAX_HEADERS + MAX_BODY,
        )
        server.add_socket(self._socket)
        self._serving.set()
        await self._end.wait()
        server.stop()
        await server.close_all_connections()


class _Bounded(HTTPServer):
    """A server whose connections are few and short."""

    def initialize(self, *args: Any, **options: Any) -> None:
        super().initialize(*args, **options)
        self._open: list[IOStream] = []

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        self._open = [one for one in self._open if not one.closed()]
        if len(self._open) >= CONNECTIONS:
            self._open.pop(0).close()
        self._open.append(stream)
        asyncio.get_running_loop().call_later(LIFE_SECONDS, stream.close)
        super().handle_stream(stream, address)


class _Handler(RequestHandler):
    """One request; only GET and HEAD exist."""

    def initialize(self, page: Callable[[str], Page]) -> None:
        self._page = page

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Server", "bot")

    def get(self) -> Awaitable[None] | None:
        page = self._page(self.request.headers.get("Accept", ""))
        self.set_status(page.status)
        self.set_header("Content-Type", page.content_type)
        return self.finish(page.content)

    head = get


def _silent(handler: RequestHandler) -> None:
    """No access log."""
