"""All that watches one running bot, put together; `bot/app.py` tells it of the parts."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.exposition import choose_encoder

from bot.addresses import not_free
from bot.draining import Drain
from bot.settings import Settings, SettingsError
from bot.storage.store import Store
from bot.watchdog import Pulse
from bot.watching.metrics import Metrics
from bot.watching.server import Page, Pages, WatchServer
from bot.watching.state import BaseState, PollState, ReadyState, StoreState
from bot.watching.updates import WatchedUpdates
from bot.watching.vitals import Vitals
from bot.watching.webhook import WebhookState
from handlers import AnyApplication
from handlers.services import Services


class Watch:
    """Metrics, vitals, and the pages that show them."""

    def __init__(self, webhook_url: str | None = None, *, log_questions: bool = False) -> None:
        self.registry = CollectorRegistry()
        self.pulse = Pulse()
        self.vitals = Vitals(self.pulse)
        self.metrics = Metrics(self.registry, log_questions=log_questions)
        self.updates = WatchedUpdates(self.metrics, self.registry)
        self.registry.register(ReadyState(self.vitals.obstacle))
        ProcessCollector(registry=self.registry)
        self.webhook = self.vitals.webhook = WebhookState(webhook_url) if webhook_url else None
        self.registry.register(self.webhook or PollState(self.pulse))

    def attach(self, application: AnyApplication, parts: Services, store: Store, drain: Drain) -> None:
        """The base is loaded and the parts are there."""
        self.registry.register(BaseState(lambda: parts.assistant))
        self.registry.register(StoreState(store.database.doors))
        store.database.timed = self.metrics.stored
        self.metrics.loaded.set(time.time())
        self.vitals.application, self.vitals.stopping = application, lambda: drain.begun

    @contextmanager
    def served(self, settings: Settings) -> Iterator[None]:
        """Answer at `BOT_HTTP_LISTEN`, where it is set; raises `SettingsError` where that address is not free."""
        if settings.http_listen is None:
            yield
            return
        try:
            server = WatchServer(settings.http_listen, self.pages())
        except OSError as error:
            raise SettingsError([not_free("BOT_HTTP_LISTEN", settings.http_listen, error)]) from None
        server.start()
        try:
            yield
        finally:
            server.stop()

    def pages(self) -> Pages:
        """What is answered, by path; each page is told which type the client accepts."""
        return {
            "/healthz": lambda _: _verdict(self.vitals.sickness()),
            "/readyz": lambda _: _verdict(self.vitals.obstacle()),
            "/metrics": self._metrics_page,
        }

    def _metrics_page(self, accept: str) -> Page:
        encoder, content_type = choose_encoder(accept)
        return Page(200, encoder(self.registry), content_type)


class CountRecords(logging.Handler):
    """Counts the lines of the log from warnings on, those of libraries too."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(logging.WARNING)
        self._metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        self._metrics.records.labels(record.levelname.lower()).inc()


def _verdict(trouble: str) -> Page:
    return Page(503, f"{trouble}\n".encode()) if trouble else Page(200, b"ok\n")
