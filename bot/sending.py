"""The connections for calls of the Bot API: an update is taken right before the body of its answer leaves.

Not before that: making a connection takes a few round trips, which for an answer after a quiet minute is far longer
than all the rest, and a process that was killed meanwhile, or could not connect at all, would have taken an update that
nobody answers.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from bot.checked import CheckedRequest

# After "http11" or "http2". The headers are on their way by then: without the body they are no request yet.
LEAVING = ".send_request_body.started"


def is_message(endpoint: str) -> bool:
    """Whether a call puts a new message into a chat: counted, and never repeated when it may have been delivered."""
    return endpoint.startswith(("send", "copy", "forward")) and endpoint != "sendChatAction"


class SendRequest(CheckedRequest):
    """`before` is called when a new message is about to leave; what it raises is the cause of the call's error.

    `after` is told the status of what Telegram answered.
    """

    def __init__(
        self, before: Callable[[], Awaitable[None]], after: Callable[[int], Awaitable[None]], **options: Any
    ) -> None:
        self._before, self._after = before, after
        super().__init__(httpx_kwargs={"event_hooks": {"request": [self._watch]}}, **options)

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """As in the parent."""
        status, body = await super().do_request(*args, **options)
        if is_message(options["url"].rpartition("/")[2]):
            await self._after(status)
        return status, body

    async def _watch(self, request: httpx.Request) -> None:
        if is_message(request.url.path.rpartition("/")[2]):
            request.extensions["trace"] = self._trace

    async def _trace(self, event: str, details: dict[str, Any]) -> None:
        if (
            event.endswith(LEAVING) and details["request"].method != b"CONNECT"
        ):  # which only opens a way through a proxy
            await self._before()
