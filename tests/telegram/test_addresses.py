"""Addresses that cannot be listened on are named before anything is begun, each with what is wrong."""

from __future__ import annotations

import errno
import socket

import pytest

from bot.addresses import check_free, not_free
from bot.setting_values import Listen
from bot.settings import Settings, SettingsError
from tests.ports import free_port

HOOK = "http://127.0.0.1/hook"


def settings(http: Listen | None, webhook: Listen, url: str | None = HOOK) -> Settings:
    more = {"http_listen": http, "webhook_listen": webhook, "webhook_url": url, "api_url": "http://127.0.0.1"}
    return Settings(_env_file=None, **more)  # type: ignore[call-arg, arg-type]


def test_free_addresses_are_free_afterwards_too() -> None:
    http, webhook = (Listen("127.0.0.1", free_port()) for _ in range(2))
    check_free(settings(http, webhook))
    check_free(settings(http, webhook))


def test_two_settings_must_not_name_one_address() -> None:
    one = Listen("127.0.0.1", free_port())
    with pytest.raises(SettingsError, match="BOT_WEBHOOK_LISTEN") as caught:
        check_free(settings(one, one))
    assert len(caught.value.problems) == 1


def test_without_a_webhook_its_address_is_not_looked_at() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        check_free(settings(None, Listen("127.0.0.1", taken.getsockname()[1]), None))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EADDRINUSE, "in use"), "别的程序"),
        (OSError(errno.EACCES, "denied"), "没有权限"),
        (OSError(errno.EADDRNOTAVAIL, "no"), "不是本机"),
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "主机名"),
        (OSError(errno.EMFILE, "Too many open files"), "Too many open files"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(error: OSError, said: str) -> None:
    assert said in not_free("BOT_HTTP_LISTEN", Listen("127.0.0.1", 80), error)


def test_an_address_of_another_machine() -> None:
    with pytest.raises(SettingsError, match="不是本机"):
        check_free(settings(Listen("192.0.2.1", free_port()), Listen("127.0.0.1", free_port())))
