"""Replicas as processes behind one webhook, and the other side: Telegram's deliveries through a load balancer."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.webhook import SECRET_HEADER
from tests.ports import free_port
from tests.telegram.loopback import Loopback
from tests.telegram.processes import Running, settings, started, until
from tests.telegram.samples import Samples
from tests.telegram.updates import Json

SECRET, PATH = "quiet-word", "/hook"
PAUSE_SECONDS = 0.05
READY_SECONDS = 120.0  # a machine that the other replica keeps busy starts one slowly
CONNECTIONS = 40  # Telegram's default; we ask for up to a hundred


@dataclass
class Replica:
    """A running replica, where updates are delivered to it, and where it says how it is."""

    running: Running
    address: str
    watch: int
    base: Path

    async def metric(self, name: str, **labels: str) -> float:
        """A sample of it, as of now."""
        return Samples((await until(self.watch, "/metrics", 200)).text)(name, **labels)

    async def kill(self) -> None:
        """End it as the kernel does."""
        self.running.process.kill()
        await self.running.process.wait()


@asynccontextmanager
async def replica(api: Loopback, folder: Path, database: str, hook: str = "") -> AsyncIterator[Replica]:
    """One replica, ready; its base is written where there is none yet. `hook` is the address that Telegram is told."""
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    port, watch = free_port(), free_port()
    address = f"http://127.0.0.1:{port}{PATH}"
    chosen = settings(
        api,
        folder,
        BOT_DATABASE_URL=database,
        BOT_WEBHOOK_URL=hook or address,
        BOT_WEBHOOK_LISTEN=f"127.0.0.1:{port}",
        BOT_WEBHOOK_SECRET=SECRET,
        BOT_HTTP_LISTEN=f"127.0.0.1:{watch}",
    )
    async with started(folder, **chosen) as running:
        await until(watch, "/readyz", 200, seconds=READY_SECONDS)
        yield Replica(running, address, watch, folder / "base")


class Deliveries:
    """Delivers as Telegram does: a chat's updates one after the other, each until it is acknowledged.

    A chat's next update goes to the next replica; where one fails, so does the repeat, as a load balancer has it.
    """

    def __init__(self, client: httpx.AsyncClient, addresses: Sequence[str]) -> None:
        self._client, self.addresses = client, list(addresses)
        self._connections = asyncio.Semaphore(CONNECTIONS)
        self._waiting: defaultdict[int, deque[Json]] = defaultdict(deque)
        self._chats: dict[int, asyncio.Task[None]] = {}
        self._tries: Counter[int] = Counter()
        self.at: dict[int, str] = {}  # which replica is at work on a chat
        self.statuses: Counter[int] = Counter()

    def push(self, *updates: Json) -> None:
        """Deliver these."""
        for update in updates:
            chat = update["message"]["chat"]["id"]
            self._waiting[chat].append(update)
            if chat not in self._chats or self._chats[chat].done():
                self._chats[chat] = asyncio.create_task(self._deliver(chat))

    async def done(self, seconds: float = 60.0) -> None:
        """Until all is acknowledged."""
        async with asyncio.timeout(seconds):
            await asyncio.gather(*self._chats.values())

    async def _deliver(self, chat: int) -> None:
        while self._waiting[chat]:
            await self._until_acknowledged(chat, self._waiting[chat][0])
            self._waiting[chat].popleft()

    async def _until_acknowledged(self, chat: int, update: Json) -> None:
        while True:
            self._tries[chat] += 1
            self.at[chat] = address = self.addresses[(self._tries[chat] + chat) % len(self.addresses)]
            try:
                async with self._connections:
                    answer = await self._client.post(address, json=update, headers={SECRET_HEADER: SECRET})
                self.statuses[answer.status_code] += 1
                if answer.status_code == 200:
                    return
            except httpx.TransportError:
                self.statuses[0] += 1
            await asyncio.sleep(PAUSE_SECONDS)


@asynccontextmanager
async def deliveries(*addresses: str) -> AsyncIterator[Deliveries]:
    """Deliveries to these replicas."""
    limits = httpx.Limits(max_connections=CONNECTIONS)
    async with httpx.AsyncClient(trust_env=False, timeout=60, limits=limits) as client:
        yield Deliveries(client, addresses)
