"""This process as one of several replicas: all answer from the base that was published last.

Who starts alone publishes the base of its own folder. Who joins living replicas takes theirs, unless its own was never
published before: then it is the first of a new release, publishes, and all follow. `/reload` publishes as well. News
come by NOTIFY; looking every few seconds makes up for those that were missed. Whom one replica forgets, all forget: each
holds in memory what it could not write. Where the database is away, each goes on
with the base it has.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
from collections.abc import Callable

from bot.fleet.own import OwnBase
from bot.storage.bundles import Bundles, Published
from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.listening import Listener, News
from bot.storage.replicas import Replicas
from bot.storage.session import Session
from bot.storage.turns import PostgresTurns
from handlers.services.fleet import Replica
from handlers.services.reloading import CurrentAssistant, ReloadRunningError
from handlers.services.stores import Journal
from knowledge.errors import KnowledgeError

logger = logging.getLogger(__name__)

LOOK_SECONDS = 15.0
LEAVE_SECONDS = 0.5


class Fleet:
    """`handlers.services.fleet.Fleet`, on PostgreSQL."""

    def __init__(self, database: Database, current: CurrentAssistant, own: OwnBase, journal: Journal) -> None:
        self._current, self._own, self._journal = current, own, journal
        self._bundles, self._replicas = Bundles(database), Replicas(database)
        self._sessions = locking, listening = Session(database.engine, "locking"), Session(database.engine, "listening")
        self.turns = PostgresTurns(locking)
        self._listener = Listener(listening)
        self.name = f"{socket.gethostname()[:40]}-{secrets.token_hex(2)}"
        self._entered = self._joined = self._unpublished = False
        self._useless: int | None = None  # the publication that could not be loaded here
        self.forget: Callable[[News], None] = lambda news: None

    async def enter(self) -> None:
        """Agree with the others before the first answer, where they can be asked."""
        await self._look()
        self._entered = True

    async def keep_together(self) -> None:
        """Follow the others and give signs of life, until cancelled."""
        while True:
            await self._hear()
            await self._look()

    async def _hear(self) -> None:
        try:
            news = await self._listener.wait(LOOK_SECONDS)
        except Exception:  # whatever it was: nobody would notice that this replica hears nothing any more
            logger.exception("News from the other replicas could not be heard")
            await asyncio.sleep(LOOK_SECONDS)
            return
        if news.forgotten or news.missed:
            self.forget(news)

    async def leave(self) -> None:
        """Say that this replica ends, and close its connections."""
        try:
            await asyncio.wait_for(self._replicas.leave(self.name), LEAVE_SECONDS)
        except (DatabaseAwayError, TimeoutError):
            logger.info("The other replicas were not told of the end; they will notice.")
        await asyncio.gather(*(session.close() for session in self._sessions))

    async def publish(self) -> int | None:
        """Have all answer from the base in use; how many others there are, None where they will hear of it later."""
        self._unpublished = True
        try:
            await self._publish()
            await self._replicas.beat(self.name, self._version)
            return len((await self._replicas.living()).keys() - {self.name})
        except DatabaseAwayError:
            return None

    async def replicas(self) -> list[Replica] | None:
        """The living replicas by name; None where that cannot be known now."""
        try:
            living = await self._replicas.living()
        except DatabaseAwayError:
            return None
        return [Replica(name, version, name == self.name) for name, version in sorted(living.items())]

    @property
    def _version(self) -> str:
        return self._current.assistant.version

    async def _look(self) -> None:
        """One round; a failure of any kind must not be the last round."""
        try:
            if not self._joined:
                await self._join()
            elif self._unpublished:
                await self._publish()
            newest = await self._bundles.newest()
            if newest and newest.version != self._version and newest.number != self._useless:
                await self._follow(newest)
            await self._replicas.beat(self.name, self._version)
        except DatabaseAwayError:
            return  # logged where it was noticed
        except Exception:
            logger.exception("The replicas could not be kept together; this one goes on with the base it has")

    async def _join(self) -> None:
        """The rule at the start; see above."""
        alone = not (await self._replicas.living()).keys() - {self.name}
        newest = await self._bundles.newest()
        differs = newest is None or newest.version != self._version
        if differs and (alone or not await self._bundles.ever(self._version)):
            await self._publish()
        self._joined = True

    async def _publish(self) -> None:
        newest, version = await self._bundles.newest(), self._version
        if newest is None or newest.version != version:
            await self._bundles.publish(version, self._own.bundle)
            logger.info("Published the knowledge base %s to all replicas", version)
        self._unpublished = False

    async def _follow(self, newest: Published) -> None:
        """Load what was published; what cannot be loaded here is tried once, and the old base stays in use."""
        data = await self._bundles.data(newest.version)
        if data is None:
            return  # another was published meanwhile: the next round finds it
        try:
            done = await self._current.reload(lambda: self._own.load_bundle(newest.version, data))
        except ReloadRunningError:
            return  # the next round tries again
        except KnowledgeError as error:
            self._useless = newest.number
            logger.error("The base %s of the other replicas is not usable here: %s", newest.version, error.problems[0])
            return
        except Exception as error:
            self._useless = newest.number
            logger.error("The base %s of the other replicas could not be loaded: %s", newest.version, error)
            return
        logger.info("Answering from the base %s of the other replicas", newest.version)
        if self._entered:  # until then the caller notes what is answered from first
            await self._journal.loaded(newest.version, done.counts.get("facts", 0))
