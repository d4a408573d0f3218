"""What is looked up when somebody asks for the metrics: the base, the way from and to Telegram, the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.storage.door import Door
from bot.watchdog import Pulse
from knowledge.assistant import Assistant


class ReadyState(Collector):
    """Whether the bot is ready."""

    def __init__(self, obstacle: Callable[[], str]) -> None:
        self._obstacle = obstacle

    def collect(self) -> Iterator[Metric]:
        """As `/readyz` would say."""
        yield GaugeMetricFamily("bot_ready", "1 while /readyz says yes.", float(not self._obstacle()))


class PollState(Collector):
    """The long poll."""

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse

    def collect(self) -> Iterator[Metric]:
        """Polls by result, and the time of the last good one."""
        polls = CounterMetricFamily("bot_polls", "Long polls, by what became of them.", labels=["result"])
        for result, count in dict(self._pulse.results).items():
            polls.add_metric([result], count)
        yield polls
        text = "When a poll succeeded for the last time."
        yield GaugeMetricFamily("bot_poll_last_success_timestamp_seconds", text, self._pulse.last_good_at)


class BaseState(Collector):
    """The knowledge base in use."""

    def __init__(self, assistant: Callable[[], Assistant]) -> None:
        self._assistant = assistant

    def collect(self) -> Iterator[Metric]:
        """Its version and size."""
        assistant = self._assistant()
        yield InfoMetricFamily("bot_base", "The knowledge base in use.", {"version": assistant.version})
        yield GaugeMetricFamily("bot_base_facts", "Facts in the base in use.", assistant.counts().get("facts", 0))


class StoreState(Collector):
    """The database."""

    def __init__(self, doors: Iterable[Door]) -> None:
        self._doors = tuple(doors)

    def collect(self) -> Iterator[Metric]:
        """Whether it can be reached, and how often it could not."""
        up = GaugeMetricFamily("bot_store_up", "1 while the database does what it is asked.", labels=["access"])
        failures = CounterMetricFamily("bot_store_failures", "Failed requests to the database.", labels=["access"])
        for door in self._doors:
            up.add_metric([door.name], float(door.open))
            failures.add_metric([door.name], door.failures)
        yield from (up, failures)
