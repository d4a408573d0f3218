"""Logging: text or JSON lines on standard error, with the bot's token taken out of every line.

The token is removed from the finished line, so it cannot slip through arguments, exception texts or tracebacks of
libraries. Question texts are never logged by this project.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Literal, TextIO

HIDDEN = "<token>"
# Any bot token, also one that is not ours (a mistyped setting), also URL-encoded.
TOKEN_SHAPE = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
QUIET = ("httpx", "httpcore", "tornado.access", "apscheduler", "alembic", "aiosqlite", "sqlalchemy")


def redact(text: str, secrets: tuple[str, ...]) -> str:
    """The text with every secret, and anything that looks like a bot token, replaced."""
    for secret in secrets:
        for form in (secret, secret.replace(":", "%3A"), secret.replace(":", "%3a")):
            text = text.replace(form, HIDDEN) if form else text
    return TOKEN_SHAPE.sub(HIDDEN, text)


class TextFormatter(logging.Formatter):
    """One readable line per record, tracebacks below it."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record), self._secrets)


class JsonFormatter(logging.Formatter):
    """One JSON object per record."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": redact(record.getMessage(), self._secrets),
        }
        if record.exc_info:
            entry["exception"] = redact(self.formatException(record.exc_info), self._secrets)
        return json.dumps(entry, ensure_ascii=False)


class Redact(logging.Filter):
    """Takes secrets out of the message and its arguments before any other handler (a test's, a library's) sees them."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = secrets

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and type(record.exc_info[1]).__name__ == "InvalidToken":
            record.exc_info = None  # the library's traceback helps nobody: `run` says what to do
        record.msg, record.args = redact(record.getMessage(), self._secrets), None
        return True


def configure_logging(
    log_format: Literal["text", "json"], secrets: tuple[str, ...], stream: TextIO | None = None
) -> logging.Handler:
    """Set up the root logger; returns its handler. `secrets` appear in no line."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter(secrets) if log_format == "json" else TextFormatter(secrets))
    handler.addFilter(Redact(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in QUIET:  # httpx logs every URL, and the URL holds the token
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler
