"""Whether the database can be reached: after a failure nobody waits for it for a while. Logs only changes."""

from __future__ import annotations

import logging
import time

from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError, SQLAlchemyError

from bot.storage.recent import Clock

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 5.0


class UnusableError(Exception):
    """No database can be where the URL points, or it is one that this version does not know."""


FAILURES = (SQLAlchemyError, UnusableError, TimeoutError)
# These say something about the statement; every other one says that no statement has a chance now.
REFUSALS = (DataError, IntegrityError, ProgrammingError)


class DatabaseAwayError(Exception):
    """The database did not do it: away, full, read-only, locked for too long, or it refused."""


class Door:
    """One way to the database, reading or writing: shut for `pause` seconds after each failure."""

    def __init__(self, name: str, pause: float = PAUSE_SECONDS, clock: Clock = time.monotonic) -> None:
        self._name, self._pause, self._clock = name, pause, clock
        self._shut_until: float | None = None
        self.failures = 0

    @property
    def name(self) -> str:
        """What it leads to: reading or writing."""
        return self._name

    @property
    def open(self) -> bool:
        """Whether the last request, or the first after a failure, went through."""
        return self._shut_until is None

    def check(self) -> None:
        """Raise `DatabaseAwayError` while the door is shut. After the pause one request tries, the others still do not."""
        if self._shut_until is None:
            return
        now = self._clock()
        if now < self._shut_until:
            raise DatabaseAwayError(f"{self._name} failed a moment ago")
        self._shut_until = now + self._pause

    def failed(self, error: Exception) -> None:
        """Note a failure. A refusal shuts no door: the database works, one odd message must not keep others from it."""
        self.failures += 1
        if _refused(error):
            logger.error("The database refused %s: %s", self._name, described(error))
            self.worked()
            return
        if self._shut_until is None:
            logger.warning("The database is away for %s: %s. Answers go on.", self._name, described(error))
        self._shut_until = self._clock() + self._pause

    def worked(self) -> None:
        """Note a success."""
        if self._shut_until is not None:
            logger.info("The database is back for %s.", self._name)
            self._shut_until = None


def _refused(error: Exception) -> bool:
    """Whether it is about one statement; the same errors without one come from connecting, of a bad URL for example."""
    return isinstance(error, REFUSALS) and error.statement is not None


def described(error: Exception) -> str:
    """The cause in one line, without statement and parameters, and without the details, where PostgreSQL repeats rows."""
    cause = getattr(error, "orig", None) or error
    said = getattr(getattr(cause, "diag", None), "message_primary", None) or cause
    return " ".join(f"{type(cause).__name__}: {said}".split())[:300]
