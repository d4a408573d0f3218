"""Whether Telegram still delivers to our webhook: it tells only who asks, so it is asked every minute."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from telegram import Bot, WebhookInfo

logger = logging.getLogger(__name__)

LOOK_SECONDS = 60.0


class WebhookState(Collector):
    """What Telegram said of the webhook the last time."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.registered = True
        self._waiting, self._failed_at = 0, 0.0

    def collect(self) -> Iterator[Metric]:
        """Whether it is ours, what waits for it, and when a delivery failed for the last time (0: never)."""
        yield GaugeMetricFamily("bot_webhook_registered", "1 while it is our webhook.", float(self.registered))
        yield GaugeMetricFamily("bot_webhook_pending_updates", "Updates that Telegram still holds.", self._waiting)
        text = "When a delivery failed for the last time."
        yield GaugeMetricFamily("bot_webhook_last_error_timestamp_seconds", text, self._failed_at)

    async def keep_looking(self, bot: Bot) -> None:
        """Ask until cancelled; an API that is away says nothing about the webhook."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                self.take(await bot.get_webhook_info())
            except Exception as error:  # an answer that is none, too: the next one may be better
                logger.warning("getWebhookInfo failed: %s", error)

    def take(self, info: WebhookInfo) -> None:
        """Note what Telegram says; only a change is logged."""
        registered = info.url == self._url
        if self.registered and not registered:
            logger.error("Telegram delivers to another webhook, or to none. Is a second bot running with this token?")
        self.registered, self._waiting = registered, info.pending_update_count
        self._failed_at = info.last_error_date.timestamp() if info.last_error_date else 0.0
