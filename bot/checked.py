"""Connections to the Bot API that tell an answer from nonsense: a proxy's page, half an object, bytes of something else.

The library takes nonsense for a bug of the program. It is a failure on the way: the call may have taken effect.
"""

from __future__ import annotations

import json
from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest


class CheckedRequest(HTTPXRequest):
    """Raises `NetworkError` for an answer that is none, so that only what does no harm is repeated."""

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """As in the parent."""
        status, body = await super().do_request(*args, **options)
        if 200 <= status < 300 and "result" not in parsed(body):
            raise NetworkError(f"{len(body)} bytes that are no answer")
        return status, body


def parsed(body: bytes) -> dict[str, Any]:
    """The object in an answer; empty where there is none."""
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
