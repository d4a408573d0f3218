"""A server for those who know a secret: connections that have not shown it yet are few.

Whoever reaches the port can open as many as they like, and each costs one of the files that the process may have open:
with those gone, neither Telegram gets in nor an answer out. One stranger too many takes the place of the oldest, who has
had time to show the secret.
"""

from __future__ import annotations

from typing import Any, cast

from tornado.http1connection import HTTP1Connection
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.iostream import IOStream

STRANGERS = 256  # beside the hundred that Telegram or a proxy opens


class WaryServer(HTTPServer):
    """Everybody is a stranger until `trust`."""

    def initialize(self, *args: Any, **options: Any) -> None:
        """As in the parent."""
        super().initialize(*args, **options)
        self._strangers: list[IOStream] = []

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """As in the parent."""
        self._strangers = [one for one in self._strangers if not one.closed()]
        if len(self._strangers) >= STRANGERS:
            self._strangers.pop(0).close()
        self._strangers.append(stream)
        super().handle_stream(stream, address)

    def trust(self, request: HTTPServerRequest) -> None:
        """The connection of this request stays, however many strangers come."""
        stream = cast(HTTP1Connection, request.connection).stream
        if stream in self._strangers:
            self._strangers.remove(stream)
