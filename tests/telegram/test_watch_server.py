"""The server behind BOT_HTTP_LISTEN, and clients that behave badly."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import httpx
import pytest

from bot.setting_values import Listen
from bot.watching import server as module
from bot.watching import vitals
from bot.watching.server import CONNECTIONS, MAX_HEADERS, Page, WatchServer
from bot.watching.watch import Watch

SECONDS = 30.0


@pytest.fixture
def server() -> Iterator[WatchServer]:
    """A server with the pages of a bot whose base is not loaded."""
    pages = Watch().pages()
    one = WatchServer(Listen("127.0.0.1", 0), {**pages, "/boom": lambda _: Page(1 // 0, b"")})
    one.start()
    yield one
    one.stop()


def asked(server: WatchServer, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    return httpx.request(method, f"http://127.0.0.1:{server.port}{path}", headers=headers, timeout=SECONDS)


def silent(server: WatchServer) -> socket.socket:
    """A client that connects and says nothing."""
    return socket.create_connection(("127.0.0.1", server.port), SECONDS)


def test_alive_while_it_loads_but_not_ready(server: WatchServer) -> None:
    assert (asked(server, "/healthz").status_code, asked(server, "/healthz").text) == (200, "ok\n")
    unready = asked(server, "/readyz")
    assert unready.status_code == 503
    assert "not loaded" in unready.text
    assert asked(server, "/healthz", "HEAD").status_code == 200
    assert unready.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("accept", ["text/plain", "application/openmetrics-text; version=1.0.0"])
def test_metrics_in_the_format_that_is_asked_for(server: WatchServer, accept: str) -> None:
    answer = asked(server, "/metrics", Accept=accept)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(accept.partition(";")[0])
    assert "bot_questions_total{" in answer.text
    assert "_created" not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 404), ("GET", "/metrics/x", 404), ("POST", "/metrics", 405), ("GET", "/boom", 500)],
)
def test_everything_else_is_refused(server: WatchServer, method: str, path: str, status: int) -> None:
    answer = asked(server, path, method)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


async def test_a_bot_that_hangs_is_seen_to_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vitals, "STUCK_SECONDS", 0.05)
    watch = Watch()
    server = WatchServer(Listen("127.0.0.1", 0), watch.pages())
    server.start()
    heart = asyncio.create_task(watch.vitals.beat(lambda _: None))
    await asyncio.sleep(0)
    answers: list[httpx.Response] = []

    def ask() -> None:
        while not answers or answers[-1].status_code == 200:
            answers.append(asked(server, "/healthz"))

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join()  # holds up this event loop
    heart.cancel()
    server.stop()
    assert "event loop" in answers[-1].text


def test_a_taken_address_is_an_error(server: WatchServer) -> None:
    with pytest.raises(OSError, match="in use"):
        WatchServer(Listen("127.0.0.1", server.port), {})


def test_who_holds_all_places_keeps_nobody_out(server: WatchServer) -> None:
    holding = [silent(server) for _ in range(CONNECTIONS)]
    for _ in range(3):  # each takes the place of the oldest
        assert asked(server, "/healthz").status_code == 200
    assert holding[0].recv(1) == b""
    holding[-1].sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
    assert holding[-1].recv(12) == b"HTTP/1.1 200"
    for one in holding:
        one.close()


def test_a_slow_client_is_cut_off(monkeypatch: pytest.MonkeyPatch, server: WatchServer) -> None:
    monkeypatch.setattr(module, "LIFE_SECONDS", 0.1)
    with silent(server) as slow:
        slow.sendall(b"GET /metrics HTTP/1.1\r\nHost: ")
        assert slow.recv(1) == b""


def test_endless_headers_are_cut_off(server: WatchServer) -> None:
    with silent(server) as endless:
        endless.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * (MAX_HEADERS - 30))
        try:
            endless.sendall(b"a" * MAX_HEADERS * 16)
            assert endless.recv(1) == b""
        except ConnectionError:  # it was faster than us
            pass
    assert asked(server, "/healthz").status_code == 200


def test_one_request_a_connection(server: WatchServer) -> None:
    with httpx.Client(timeout=SECONDS) as client:
        assert client.get(f"http://127.0.0.1:{server.port}/healthz").headers["Connection"] == "close"
