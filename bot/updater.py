"""The library's updater with the bot's own webhook endpoint: it starts, stops and registers as before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.ext import Updater

from bot.settings import Settings
from bot.webhook import Endpoint
from handlers import AnyApplication

MAX_CONNECTIONS = 100  # the most that Telegram opens: each is held for as long as its update is at work


class WebhookUpdater(Updater):
    """Listens before Telegram is told to deliver, so that no delivery is refused.

    What the library calls `_httpd` is anything that it can shut down; its server would acknowledge before the work.
    """

    def __init__(self, application: AnyApplication, endpoint: Endpoint) -> None:
        super().__init__(application.bot, application.update_queue)
        self._endpoint = endpoint

    async def _start_webhook(self, *_: Any, **given: Any) -> None:
        self._httpd = self._endpoint  # type: ignore[assignment]
        self._endpoint.listen()
        await self._bootstrap(
            max_retries=given["bootstrap_retries"],
            webhook_url=given["webhook_url"],
            allowed_updates=given["allowed_updates"],
            max_connections=MAX_CONNECTIONS,
            secret_token=given["secret_token"],
        )
        given["ready"].set()


def use_own_endpoint(application: AnyApplication, settings: Settings, closed: Callable[[], bool]) -> None:
    """Put our endpoint in the place of the library's; updates go through the same order of work as polled ones.

    While `closed` says so, updates stay with Telegram.
    """

    async def handle(update: Update) -> None:
        await application.update_processor.process_update(update, application.process_update(update))

    path = urlsplit(settings.webhook_url or "").path or "/"
    endpoint = Endpoint(settings.webhook_listen, path, settings.webhook_token, application.bot, handle)
    endpoint.closed = closed
    application.updater = WebhookUpdater(application, endpoint)
