"""Whether the addresses that the settings name can be listened on, found out before anything else is begun."""

from __future__ import annotations

import errno
import socket
from contextlib import ExitStack

from bot.setting_values import Listen
from bot.settings import Settings, SettingsError

CAUSES = {
    errno.EADDRINUSE: "已经有别的程序在用，也可能是上一个机器人还没停",
    errno.EACCES: "没有权限，1024 以下的端口要特别的权限",
    errno.EADDRNOTAVAIL: "这不是本机的地址",
}
NOT_FREE = "{name}：{host}:{port} 监听不了（{cause}）。请换一个地址或端口。"


def check_free(settings: Settings) -> None:
    """Raises `SettingsError` that names every address which is not free, where two settings name the same one too."""
    wanted = {"BOT_HTTP_LISTEN": settings.http_listen}
    wanted["BOT_WEBHOOK_LISTEN"] = settings.webhook_listen if settings.webhook_url else None
    problems = []
    with ExitStack() as held:  # until all are looked at
        for name, listen in wanted.items():
            if listen is None:
                continue
            try:
                held.enter_context(bound(listen))
            except OSError as error:
                problems.append(not_free(name, listen, error))
    if problems:
        raise SettingsError(problems)


def bound(listen: Listen) -> socket.socket:
    """A socket that listens there; raises `OSError` where that cannot be."""
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    return socket.create_server((listen.host, listen.port), family=family)


def not_free(name: str, listen: Listen, error: OSError) -> str:
    """What an operator reads of it."""
    cause = "找不到这个主机名" if isinstance(error, socket.gaierror) else CAUSES.get(error.errno or 0, error.strerror)
    return NOT_FREE.format(name=name, host=listen.host, port=listen.port, cause=cause)
