"""The container's health probe: `python -m bot.health` exits with 0 while the bot beside it is at work.

Where `BOT_HTTP_LISTEN` is set it asks `/readyz`. Otherwise it looks from outside, so that a hung process cannot report
itself well: long polling keeps a connection to the Bot API open all the time; where the loop hangs, the API closes it. A
webhook's server answers any request.
"""

from __future__ import annotations

import http.client
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from bot.setting_values import Listen
from bot.settings import Settings, SettingsError, load_settings

CONNECTIONS = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
ESTABLISHED = "01"
SECONDS = 5.0
OK = 200


def main() -> int:
    """0 where the bot is at work, 1 where not, with one line that says which."""
    try:
        settings = load_settings()
    except SettingsError as error:
        print(error)
        return 1
    alive = works(settings)
    print("ok" if alive else "the bot is not at work")
    return 0 if alive else 1


def works(settings: Settings) -> bool:
    """Whether the bot is at work, by the best sign that there is."""
    if settings.http_listen:
        return status(settings.http_listen, "/readyz") == OK
    return status(settings.webhook_listen) > 0 if settings.webhook_url else polls(settings)


def polls(settings: Settings) -> bool:
    """Whether this container holds an open connection to the Bot API's port."""
    tables = (table.read_text() for table in CONNECTIONS if table.exists())
    return api_port(settings.api_url) in connected_ports("\n".join(tables).splitlines())


def api_port(url: str) -> int:
    """The port that a URL leads to."""
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def connected_ports(rows: Iterable[str]) -> set[int]:
    """The remote ports of established connections, from rows of /proc/net/tcp (addresses in hexadecimal)."""
    cells = (row.split() for row in rows)
    return {int(cell[2].rpartition(":")[2], 16) for cell in cells if len(cell) > 3 and cell[3] == ESTABLISHED}


def status(listen: Listen, path: str = "/") -> int:
    """The status that a server answers with, 0 where it does not answer."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(listen.host, listen.host)  # noqa: S104  # read, not bound
    connection = http.client.HTTPConnection(host, listen.port, timeout=SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
