"""The container's health probe."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot import health
from bot.setting_values import Listen

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue"
OPEN = "   0: 0200A8C0:D431 9BA7A495:01BB 01 00000000:00000000"
CLOSED_BY_PEER = "   1: 0200A8C0:D432 9BA7A495:20FB 08 00000000:00000000"
LISTENING = "   2: 00000000:1F90 00000000:0000 0A 00000000:00000000"


def test_only_established_connections_count() -> None:
    assert health.connected_ports([HEAD, OPEN, CLOSED_BY_PEER, LISTENING, ""]) == {443}


@pytest.mark.parametrize(("url", "port"), [("https://a.org", 443), ("http://a.org", 80), ("http://[::1]:8081/x", 8081)])
def test_api_port(url: str, port: int) -> None:
    assert health.api_port(url) == port


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs Linux's /proc")
def test_polling_counts_as_alive_while_a_connection_is_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # no .env
    monkeypatch.delenv("BOT_WEBHOOK_URL", raising=False)
    monkeypatch.delenv("BOT_HTTP_LISTEN", raising=False)
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("BOT_API_URL", f"http://127.0.0.1:{server.getsockname()[1]}")
        assert health.main() == 1
        with socket.create_connection(server.getsockname()):
            assert health.main() == 0


def test_a_webhook_server_that_answers_anything_is_alive() -> None:
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:  # knows no method: answers 501
        threading.Thread(target=server.handle_request, daemon=True).start()
        assert health.status(Listen("0.0.0.0", server.server_port)) == 501


def test_nobody_listening_is_not_alive() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert health.status(Listen("127.0.0.1", port)) == 0


class Readiness(BaseHTTPRequestHandler):
    """Says no once, then yes."""

    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(503 if len(self.asked) == 1 else 200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


def test_where_the_bot_says_whether_it_is_ready_it_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    with HTTPServer(("127.0.0.1", 0), Readiness) as server:
        threading.Thread(target=lambda: [server.handle_request() for _ in range(2)], daemon=True).start()
        monkeypatch.setenv("BOT_HTTP_LISTEN", f"0.0.0.0:{server.server_port}")
        assert health.main() == 1
        assert health.main() == 0
    assert Readiness.asked == ["/readyz", "/readyz"]


def test_bad_settings_are_not_alive(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("BOT_LOG_FORMAT", "xml")
    assert health.main() == 1
    assert "BOT_LOG_FORMAT" in capsys.readouterr().out
