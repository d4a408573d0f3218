"""How many answers kills cost: processes, a real database, and kills at random moments under load.

    python -m tools.kills --messages 5000 --kills 20           two replicas on PostgreSQL, one of them killed
    python -m tools.kills --messages 1000 --kills 20 --single  one process on SQLite that polls
    python -m tools.kills --messages 4500 --kills 30 --away    two replicas, killed while the database is away

Between an update's record and the bytes of its answer lies a moment in which a kill loses the answer; no order of the
two closes it, however short it is. This counts how often that happens, and whether anything else does. With the database
away nothing can be recorded, so that what a replica sent and did not acknowledge before it was killed is answered again by
the other one: `--away` counts that. It takes minutes, so no test runs it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

from tests.store import databases
from tests.telegram import updates
from tests.telegram.loopback import Loopback
from tests.telegram.processes import settings, started
from tests.telegram.replicas import Deliveries, Replica, deliveries, replica
from tools.botapi.recording import USERNAME

EACH = 10  # messages in a chat: groups are answered 20 times a minute at most
STAND_STILL_SECONDS = 120.0
AWAY_SECONDS = 1.0  # before the kill and after it: repeats come within a tenth of that
Asked = dict[int, list[updates.Json]]


class Slot:
    """A place for a replica, which is started anew after each kill."""

    def __init__(self, api: Loopback, folder: Path, database: str) -> None:
        self._api, self._folder, self._database = api, folder, database
        self._stack = AsyncExitStack()

    async def start(self) -> Replica:
        """Start one."""
        self.now = await self._stack.enter_async_context(replica(self._api, self._folder, self._database))
        return self.now

    async def kill(self) -> None:
        """Kill it."""
        await self.now.kill()
        await self.end()

    async def end(self) -> None:
        """Clean up."""
        await self._stack.aclose()
        self._stack = AsyncExitStack()


async def run(messages: int, kills: int, seed: int, single: bool, away: bool) -> dict[str, float]:
    """Have the messages answered and processes killed; counts what became of the answers."""
    api, started_at = Loopback(), time.monotonic()
    asked: Asked = {chat: [] for chat in range(-1000 - messages // EACH, -1000)}
    for _ in range(EACH):
        for chat, several in asked.items():
            several.append(updates.text(f"@{USERNAME} 海港有多少个泊位", chat, -chat))
    await api.start()
    with tempfile.TemporaryDirectory() as place:
        way = one_process if single else partial(two_replicas, away=away)
        await way(api, Path(place), asked, moments(api, messages, kills, seed))
    await api.stop()
    databases.clean_up()
    return {**judged(api, asked), "kills": kills, "seconds": round(time.monotonic() - started_at)}


async def moments(api: Loopback, messages: int, kills: int, seed: int) -> AsyncIterator[int]:
    """The moments to kill, each with a throw of dice."""
    dice = random.Random(seed)
    for number in range(kills):
        await progress(api, (number + 1) * messages // (kills + 2))
        await asyncio.sleep(dice.random() / 2)
        yield dice.randrange(2)


async def two_replicas(api: Loopback, folder: Path, asked: Asked, when: AsyncIterator[int], away: bool) -> None:
    """Behind a load balancer, on one PostgreSQL, which may be away whenever one of them is killed."""
    database = databases.migrated("postgresql", folder)
    slots = [Slot(api, folder / name, database) for name in ("a", "b")]
    addresses = [(await slot.start()).address for slot in slots]
    async with deliveries(*addresses) as telegram:
        telegram.push(*(update for chat in asked.values() for update in chat))
        async for which in when:
            await (kill_one_alone if away else kill_one)(slots, which, telegram)
        await telegram.done(20 * STAND_STILL_SECONDS)
    for slot in slots:
        await slot.end()


async def one_process(api: Loopback, folder: Path, asked: Asked, when: AsyncIterator[int]) -> None:
    """Polling, on SQLite."""
    chosen = settings(api, folder, BOT_DATABASE_URL=databases.migrated("sqlite", folder))
    everything = (update for several in asked.values() for update in several)
    api.push(*sorted(everything, key=lambda update: int(update["update_id"])))
    alive = True
    while alive:
        async with started(folder, **chosen) as running:
            alive = await anext(when, None) is not None
            if alive:
                running.process.kill()
                await running.process.wait()
            else:
                await api.until(lambda: not api.updates, 20 * STAND_STILL_SECONDS)
                await running.end(True)


async def progress(api: Loopback, count: int) -> None:
    """Until so many answers have come."""
    await api.until(lambda: len(api.calls) >= count, STAND_STILL_SECONDS)


async def kill_one(slots: list[Slot], which: int, telegram: Deliveries) -> None:
    """Kill one and start another in its place; meanwhile all goes to the other one."""
    await slots[which].kill()
    telegram.addresses = [slots[1 - which].now.address]
    await slots[which].start()
    telegram.addresses = [slot.now.address for slot in slots]


async def kill_one_alone(slots: list[Slot], which: int, telegram: Deliveries) -> None:
    """Kill one while the database is away; it is back before another is started."""
    server = databases.server()
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(AWAY_SECONDS)
    await slots[which].kill()
    telegram.addresses = [slots[1 - which].now.address]
    await asyncio.sleep(AWAY_SECONDS)
    await asyncio.to_thread(server.start)
    await slots[which].start()
    telegram.addresses = [slot.now.address for slot in slots]


def judged(api: Loopback, asked: Asked) -> dict[str, float]:
    """What became of the questions."""
    answers = [(call["chat_id"], call["reply_parameters"]["message_id"]) for call in api.of("sendMessage")]
    counted = Counter(answers)
    questions = [(chat, one["message"]["message_id"]) for chat, several in asked.items() for one in several]
    by_chat = {chat: [message for where, message in answers if where == chat] for chat in asked}
    return {
        "messages": len(questions),
        "lost": sum(counted[one] == 0 for one in questions),
        "doubled": sum(counted[one] > 1 for one in questions),
        "chats out of order": sum(numbers != sorted(numbers) for numbers in by_chat.values()),
        "refused by Telegram": len(api.errors),
    }


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--single", action="store_true")
    way.add_argument("--away", action="store_true")
    options = parser.parse_args()
    found = run(options.messages, options.kills, options.seed, options.single, options.away)
    print(json.dumps(asyncio.run(found), ensure_ascii=False))


if __name__ == "__main__":
    main()
