"""Takes updates 0 to N and prints those it got: run twice at once by `test_processes`."""

from __future__ import annotations

import asyncio
import sys

from bot.storage.database import Database
from bot.storage.updates import Updates


async def main(url: str, count: int) -> None:
    """Take the updates in order, each as the bot does."""
    database = Database(url, limit=60)
    updates = Updates(database)
    for number in range(count):
        if await updates.begin(number) and await updates.claim(number):
            print(number)
    await database.close()


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
