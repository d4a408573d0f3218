"""How each setting's text becomes a value. Each function raises ValueError with what to do, never with the text."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
DATABASE = re.compile(r"sqlite(\+\w+)?:///[^\s?:][^\s?]*(\?\S*)?|postgres(ql)?(\+\w+)?://\S*")
WEBHOOK_PORTS = (None, 443, 80, 88, 8443)
OWN_CACHE = "curated-answers"
MAX_ID = 2**63
MAX_DAYS = 3650
MAX_REPLICAS = 100
ALL_INTERFACES = "0.0.0.0"  # noqa: S104  # a container is reached from outside; the webhook has its secret


class Listen(NamedTuple):
    """Where a server listens."""

    host: str
    port: int


ANYWHERE = Listen(ALL_INTERFACES, 8080)


def token(text: Any) -> Any:
    """A bot token as @BotFather gives it."""
    if isinstance(text, str) and not TOKEN.fullmatch(text.strip()):
        raise ValueError("样子不对，应当是 @BotFather 给的“数字:字母数字”，前后不带引号和空格。")
    return text.strip() if isinstance(text, str) else text


def ids(text: Any) -> Any:
    """Telegram user ids, comma separated."""
    if not isinstance(text, str):
        return text
    parts = [part.strip() for part in re.split("[,，]", text) if part.strip()]
    if not all(part.isascii() and part.isdigit() and 0 < int(part[:20]) < MAX_ID for part in parts):
        raise ValueError("应当是 Telegram 用户的数字编号，用逗号分开，例如 12345678,87654321。")
    return frozenset(int(part) for part in parts)


def url(text: Any) -> Any:
    """An http or https address, without the slash at its end."""
    if not isinstance(text, str):
        return text
    try:
        parts = urlsplit(text.strip())
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number
        good = False
    if not good or re.search(r"\s", text.strip()) or parts.query or parts.fragment:
        raise ValueError("应当是完整的网址，例如 https://example.com/telegram，不带问号和井号。")
    return text.strip().rstrip("/")


def fit_for_public_webhook(address: str) -> bool:
    """Whether the public Bot API delivers to this address."""
    parts = urlsplit(address)
    return parts.scheme == "https" and parts.port in WEBHOOK_PORTS


def listen(text: Any) -> Any:
    """host:port; an empty host means all interfaces."""
    if not isinstance(text, str):
        return text
    host, _, port = text.strip().rpartition(":")
    if ":" not in text or not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536):
        raise ValueError("应当是 地址:端口，例如 0.0.0.0:8080，端口在 1 到 65535 之间。")
    return Listen(host.strip("[]") or ALL_INTERFACES, int(port))


def webhook_secret(text: Any) -> Any:
    """What Telegram sends back with every webhook call."""
    if isinstance(text, str) and not SECRET.fullmatch(text):
        raise ValueError("应当是 1 到 256 个字母、数字、下划线或减号。")
    return text


def database(text: Any) -> Any:
    """The URL of a SQLite file or of a PostgreSQL database."""
    if not isinstance(text, str):
        return text
    try:
        parts = urlsplit(text.strip())
        # A second @ is one in the password: what follows would be taken for a host, and be logged as one.
        good = DATABASE.fullmatch(text.strip()) and parts.port != 0 and parts.netloc.count("@") <= 1
    except ValueError:  # a port that is no number
        good = False
    if not good:
        raise ValueError("应当是 sqlite:///文件 或 postgresql://用户:密码@主机/数据库，密码里的特殊字符写成 %XX。")
    return re.sub("^postgres:", "postgresql:", text.strip())


def replicas(text: Any) -> Any:
    """How many run together."""
    if not isinstance(text, str):
        return text
    if not (text.strip().isascii() and text.strip().isdigit() and 0 < int(text.strip()[:6]) <= MAX_REPLICAS):
        raise ValueError(f"应当是 1 到 {MAX_REPLICAS} 之间的整数，一共有几台。")
    return int(text)


def days(text: Any) -> Any:
    """A number of days."""
    if not isinstance(text, str):
        return text
    if not (text.strip().isascii() and text.strip().isdigit() and 0 < int(text.strip()[:6]) <= MAX_DAYS):
        raise ValueError(f"应当是 1 到 {MAX_DAYS} 之间的整数，单位是天。")
    return int(text)


def folder(text: Any) -> Any:
    """A folder that is there."""
    if isinstance(text, str) and not Path(text).expanduser().is_dir():
        raise ValueError("这个文件夹不存在或读不了，请检查路径。")
    return Path(text).expanduser() if isinstance(text, str) else text


def cache(text: Any) -> Any:
    """A folder that may still have to be made; None for `off`."""
    if not isinstance(text, str):
        return text
    return None if text.strip().lower() == "off" else Path(text).expanduser()


def own_cache() -> Path | None:
    """Where this user's programs keep what they can make again (XDG Base Directory Specification); None where the user has
    no home."""
    try:
        root = Path(os.environ.get("XDG_CACHE_HOME", ""))
        return (root if root.is_absolute() else Path.home() / ".cache") / OWN_CACHE
    except RuntimeError:
        return None


def yes_or_no(text: Any) -> Any:
    """yes or no."""
    if isinstance(text, str) and text.strip().lower() not in ("yes", "no"):
        raise ValueError("只能是 yes 或 no。")
    return text.strip().lower() == "yes" if isinstance(text, str) else text


def log_format(text: Any) -> Any:
    """text or json."""
    if text not in ("text", "json"):
        raise ValueError("只能是 text 或 json。")
    return text
