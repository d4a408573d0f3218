"""How many answers kills cost: replicas as processes, a real PostgreSQL, and kills at random moments under load.

    python -m tools.kill_replicas --messages 5000 --kills 20

Between an update's record and the bytes of its answer lies a moment in which a kill loses the answer; no order of the
two closes it, however short it is. This counts how often that happens, and whether anything else does. It takes minutes, so no test runs it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path

from tests.store import databases
from tests.telegram import updates
from tests.telegram.loopback import Loopback
from tests.telegram.replicas import Deliveries, Replica, deliveries, replica
from tools.botapi.recording import USERNAME

EACH = 10  # messages in a chat: groups are answered 20 times a minute at most
STAND_STILL_SECONDS = 120.0


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


async def run(messages: int, kills: int, seed: int) -> dict[str, float]:
    """Have the messages answered and the replicas killed; counts what became of the answers."""
    dice, api, started = random.Random(seed), Loopback(), time.monotonic()
    await api.start()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        database = databases.migrated("postgresql", folder)
        slots = [Slot(api, folder / name, database) for name in ("a", "b")]
        addresses = [(await slot.start()).address for slot in slots]
        asked = {
            chat: [updates.text(f"@{USERNAME} 海港有多少个泊位", chat, -chat) for _ in range(EACH)]
            for chat in range(-1000 - messages // EACH, -1000)
        }
        async with deliveries(*addresses) as telegram:
            telegram.push(*(update for chat in asked.values() for update in chat))
            for number in range(kills):
                await progress(api, (number + 1) * messages // (kills + 2))
                await asyncio.sleep(dice.random() / 2)
                await kill_one(slots, dice.randrange(2), telegram)
            await telegram.done(STAND_STILL_SECONDS * kills)
        for slot in slots:
            await slot.end()
    await api.stop()
    databases.clean_up()
    return {**judged(api, asked), "kills": kills, "seconds": round(time.monotonic() - started)}


async def progress(api: Loopback, count: int) -> None:
    """Until so many answers have come."""
    await api.until(lambda: len(api.calls) >= count, STAND_STILL_SECONDS)


async def kill_one(slots: list[Slot], which: int, telegram: Deliveries) -> None:
    """Kill one and start another in its place; meanwhile all goes to the other one."""
    await slots[which].kill()
    telegram.addresses = [slots[1 - which].now.address]
    await slots[which].start()
    telegram.addresses = [slot.now.address for slot in slots]


def judged(api: Loopback, asked: dict[int, list[updates.Json]]) -> dict[str, float]:
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
    options = parser.parse_args()
    print(json.dumps(asyncio.run(run(options.messages, options.kills, options.seed)), ensure_ascii=False))


if __name__ == "__main__":
    main()
