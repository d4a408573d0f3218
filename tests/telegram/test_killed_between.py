"""A process that is killed around the step in which an update is recorded and its answer leaves.

Killed before it, it leaves neither, and who gets the update next answers it. Killed in the very next turn of its event
loop, it leaves both. What is left is the inside of the step: see the second case, and docs/operations.md.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.updates import Updates
from tests.cli.conftest import environment
from tests.store import databases
from tests.telegram.loopback import TOKEN, Loopback

pytestmark = pytest.mark.asyncio
UPDATE, SECONDS = 70, 60
DIES = """
import asyncio, os, signal, sys
from telegram.ext import ExtBot
from bot.sending import SendRequest
from bot.storage import ending
from bot.storage.database import Database
from bot.storage.updates import Updates
database, update, moment, token, api = sys.argv[1:]
hand_over = ending.commit_of

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def watched(connection):
    commit = hand_over(connection)
    leave = commit.leave
    def dying():
        if moment == "before":
            die()
        leave()
        if moment == "between":
            die()
        asyncio.get_running_loop().call_soon(die)
    commit.leave = dying
    return commit

ending.commit_of = watched

async def main():
    updates = Updates(Database(database, limit=30))
    async def before():
        assert await updates.claim(int(update))
    async def after(status):
        raise AssertionError("the answer to the call is never read")
    async with ExtBot(token, f"{api}/bot", request=SendRequest(before, after)) as bot:
        await bot.send_message(5, "12")

asyncio.run(main())
"""


@pytest.mark.fault("批处理中被 kill -9")
@pytest.mark.parametrize("kind", databases.KINDS)
@pytest.mark.parametrize(
    ("moment", "recorded", "answers"), [("before", False, 0), ("between", True, 0), ("after", True, 1)]
)
async def test_record_and_answer(
    api: Loopback, tmp_path: Path, kind: str, moment: str, recorded: bool, answers: int
) -> None:
    url = databases.migrated(kind, tmp_path)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", DIES, url, str(UPDATE), moment, TOKEN, api.url), env=environment()
    )
    assert await asyncio.wait_for(process.wait(), SECONDS) == -9
    if answers:
        await api.sent(answers)
    database = Database(url, limit=30)
    async with asyncio.timeout(SECONDS):
        # The server reads what the dead one sent, or notices that it is gone.
        while await Updates(database).begin(UPDATE) is recorded:  # noqa: ASYNC110  # another process
            await asyncio.sleep(0.01)
    assert await Updates(database).claim(UPDATE) is not recorded
    assert len(api.of("sendMessage")) == answers
    await database.close()
