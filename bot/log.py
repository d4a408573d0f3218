"""Logging: text or JSON lines on standard error, with secrets and what people wrote taken out of every line.

They are taken out of the finished line, so they cannot slip through arguments, exception texts or tracebacks of
libraries. What ends the process without having been caught goes the same way.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
from datetime import UTC, datetime
from typing import Any, Literal, TextIO

from handlers.services import request

HIDDEN, UNSAID = "<token>", "<text>"
# Any bot token, also one that is not ours (a mistyped setting), also URL-encoded.
TOKEN_SHAPE = re.compile(r"(?<!\d)\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
# Controls but for line feed and tab, marks that reorder what is shown, separators that some readers take for an end of
# line, lone surrogates. In JSON the escape is one of JSON's own.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
QUIET = ("httpx", "httpcore", "tornado.access", "apscheduler", "alembic", "aiosqlite", "sqlalchemy")
SHORTEST_SECRET = 8  # of a part of a token, or a webhook's secret: less would take words out of every line
SHORTEST_TEXT = 3
UNREAD = "Received data"  # what the library says of updates that it cannot read, followed by all that is in them


def redact(text: str, secrets: tuple[str, ...]) -> str:
    """The text with every secret, and anything that looks like a bot token, replaced."""
    for secret in secrets:
        for form in (secret, secret.replace(":", "%3A"), secret.replace(":", "%3a"), secret.partition(":")[2]):
            text = text.replace(form, HIDDEN) if len(form) >= SHORTEST_SECRET or form == secret != "" else text
    return TOKEN_SHAPE.sub(HIDDEN, text)


def harmless(text: str) -> str:
    """The text with everything escaped that would steer a terminal, part a line, or be no UTF-8."""
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class Line(logging.Formatter):
    """What all lines have in common: the id of the update at work, and what is hidden.

    What people wrote is hidden in messages and tracebacks alone: a person who writes "ERROR" must not change a line's level.
    """

    def __init__(self, secrets: tuple[str, ...], *, questions: bool = False) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets, self._questions = secrets, questions

    def formatException(self, ei: Any) -> str:  # noqa: N802  # the name that logging calls
        """The traceback."""
        return self.hidden(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802
        """The stack."""
        return self.hidden(super().formatStack(stack_info))

    def hidden(self, text: str) -> str:
        """The text without secrets, and without what people wrote unless that is asked for."""
        at_work = request.current()
        for written in at_work.texts if at_work and not self._questions else ():
            if len(written) >= SHORTEST_TEXT:
                text = text.replace(written, UNSAID).replace(_escaped(written), UNSAID)
        return redact(text, self._secrets)


class TextFormatter(Line):
    """One readable line per record, all else (tracebacks, a message of several lines) indented below it: whatever a
    library's or a person's text holds, a line that begins at the margin is ours."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """The line, with notes and the request's id at its end."""
        at_work = request.current()
        record.message = self.hidden(record.message)
        notes = "".join(f" {name}={_shown(value)}" for name, value in _notes(record).items())
        return super().formatMessage(record) + notes + (f" [{at_work.id}]" if at_work else "")

    def format(self, record: logging.LogRecord) -> str:
        return harmless(redact(super().format(record), self._secrets)).replace("\n", "\n  ")


class JsonFormatter(Line):
    """One JSON object per record."""

    def format(self, record: logging.LogRecord) -> str:
        at_work = request.current()
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": self.hidden(record.getMessage()),
            **({"request": at_work.id} if at_work else {}),
            **_notes(record),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            entry["stack"] = self.formatStack(record.stack_info)
        return harmless(redact(json.dumps(entry, ensure_ascii=False), self._secrets))


class Redact(logging.Filter):
    """Takes secrets out of the message and its arguments before any other handler (a test's, a library's) sees them."""

    def __init__(self, secrets: tuple[str, ...], *, questions: bool = False) -> None:
        super().__init__()
        self._secrets, self._questions = secrets, questions

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and type(record.exc_info[1]).__name__ == "InvalidToken":
            record.exc_info = None  # the library's traceback helps nobody: `run` says what to do
        if not self._questions and UNREAD in str(record.msg) and record.name.startswith("telegram"):
            _leave_out_data(record)
        record.msg, record.args = redact(_message(record), self._secrets), None
        return True


def configure_logging(
    log_format: Literal["text", "json"],
    secrets: tuple[str, ...],
    stream: TextIO | None = None,
    *,
    questions: bool = False,
) -> logging.Handler:
    """Set up the root logger; returns its handler. `secrets` appear in no line, what people wrote only for `questions`."""
    handler = logging.StreamHandler(stream or sys.stderr)
    kind = JsonFormatter if log_format == "json" else TextFormatter
    handler.setFormatter(kind(secrets, questions=questions))
    handler.addFilter(Redact(secrets, questions=questions))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in QUIET:  # httpx logs every URL, and the URL holds the token
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler


def log_uncaught() -> None:
    """Let what nobody catches, in any thread, and warnings go through the log: Python would print them as they are."""

    def main(kind: type[BaseException], error: BaseException, trace: Any) -> None:
        logging.critical("Ended by an error", exc_info=(kind, error, trace))

    def thread(caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            logging.critical("A thread ended by an error", exc_info=caught.exc_value)

    def unraisable(caught: sys.UnraisableHookArgs) -> None:
        logging.error("An error that could not be raised", exc_info=caught.exc_value)

    sys.excepthook, threading.excepthook, sys.unraisablehook = main, thread, unraisable
    logging.captureWarnings(True)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # a library's slip must not become an error of who called it
        return str(record.msg)


def _leave_out_data(record: logging.LogRecord) -> None:
    """Say that an update could not be read, not what was in it; the error's text may quote it as well."""
    error = record.exc_info[1] if record.exc_info else None
    record.msg = f"{str(record.msg).partition(UNREAD)[0]}({type(error).__name__}; the data is not shown)"
    record.args, record.exc_info, record.exc_text = None, None, None


def _notes(record: logging.LogRecord) -> dict[str, Any]:
    notes = getattr(record, "notes", None)
    return notes if isinstance(notes, dict) else {}


def _shown(value: object) -> str:
    """A note in a line of text: one line, whatever a person wrote."""
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if re.search(r"[\s\"]|[^\x20-\uffff]", text) else text


def _escaped(text: str) -> str:
    return repr(text)[1:-1]
