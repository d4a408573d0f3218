"""Connections to the Bot API that tell an answer from nonsense: a proxy's page, half an object, bytes of something else.

The library takes nonsense for a bug of the program. It is a failure on the way: the call may have taken effect.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from telegram import Update
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

logger = logging.getLogger(__name__)

Json = dict[str, Any]


class CheckedRequest(HTTPXRequest):
    """Raises `NetworkError` for an answer that is none, so that only what does no harm is repeated."""

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """As in the parent."""
        status, body = await super().do_request(*args, **options)
        if 200 <= status < 300 and "result" not in _object(body):
            raise NetworkError(f"{len(body)} bytes that are no answer")
        return status, body


def readable(body: bytes) -> bytes:
    """An answer to getUpdates in which updates that the library cannot read are reduced to their numbers.

    With one of them it would process none of the batch, and ask for the same batch again without end.
    """
    answer = _object(body)
    updates = answer.get("result")
    if not isinstance(updates, list):
        return body
    answer["result"] = [one for each in updates if (one := _readable(each)) is not None]
    return body if answer["result"] == updates else json.dumps(answer).encode()


def _readable(update: object) -> Json | None:
    try:
        Update.de_json(update, None)  # type: ignore[arg-type]  # whether it is an object is what we want to know
        return update  # type: ignore[return-value]
    except Exception as error:  # whatever the library stumbles over
        number = update.get("update_id") if isinstance(update, dict) else None
        logger.error("Update %s cannot be read and is left out: %s", number, type(error).__name__)
        return {"update_id": number} if isinstance(number, int) else None


def _object(body: bytes) -> Json:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
