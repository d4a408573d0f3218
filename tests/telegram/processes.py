"""`python -m bot run` as a process, started and ended by tests, and watched from outside."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.telegram.loopback import TOKEN, Loopback
from tests.telegram.small_base import write_base
from tests.telegram.updates import ADMIN

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30.0
COMMAND = ("-m", "bot", "run")


@dataclass
class Running:
    """A started process, and how to end it: `end` returns the exit code and everything it wrote."""

    process: asyncio.subprocess.Process
    end: Callable[[bool], Awaitable[tuple[int | None, str]]]


@asynccontextmanager
async def started(folder: Path, **settings: str) -> AsyncIterator[Running]:
    """`python -m bot run` with these settings and no others."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **settings}
    out = folder / "output.txt"
    with out.open("wb") as stream:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, *COMMAND), cwd=folder, env=environment, stdout=stream, stderr=stream
        )

        async def end(terminate: bool) -> tuple[int | None, str]:
            if terminate:
                process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(process.wait(), START_SECONDS)
            return process.returncode, out.read_text(encoding="utf-8")

        try:
            yield Running(process, end)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


def settings(api: Loopback, folder: Path, **more: str) -> dict[str, str]:
    """The settings of a bot on a small base."""
    base = folder / "base"
    if not base.exists():
        write_base(base)
    own = {"BOT_TOKEN": TOKEN, "BOT_API_URL": api.url, "BOT_KNOWLEDGE_DIR": str(base), "BOT_ADMIN_IDS": str(ADMIN)}
    return {**own, **more}


async def until(port: int, path: str, status: int, text: str = "", seconds: float = START_SECONDS) -> httpx.Response:
    """The first answer with this status that holds this text."""
    async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(seconds):
        while True:
            try:
                answer = await client.get(f"http://127.0.0.1:{port}{path}")
                if answer.status_code == status and text in answer.text:
                    return answer
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.02)
