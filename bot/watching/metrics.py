"""What is counted and timed as it happens. `state.py` has what is looked up when somebody asks.

No label holds an id or a text of a person: their values are few and known. Counters that an alert looks at exist from
the start, because the first event of one that appears with it is no increase.
"""

from __future__ import annotations

import time
from itertools import product

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Summary, disable_created_metrics

from bot.limiter import CallResult
from handlers.services import request
from handlers.services.meters import ReloadResult
from knowledge.outcome import Ambiguous, Answered, NotCovered, Outcome, Reason

MATCHING = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
WAITING = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0)
DELAY = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

OUTCOMES = {Answered: "answered", Ambiguous: "ambiguous", NotCovered: "not_covered"}
CHATS = {"private": "private", "group": "group", "supergroup": "group"}
CHAT_TYPES = ("private", "group", "other")
ACTIONS = ("fact", "up", "down", "source", "back", "expired")
RELOADS: tuple[ReloadResult, ...] = ("loaded", "refused", "failed")
FLOODS = ("message", "press", "inline", "arrival")
KINDS = ("expected", "network", "bug")
RETRIES = ("flood", "network")
ACCESSES = ("reading", "writing")
MAX_NAME = 60
MAX_QUESTION = 500


class Metrics:
    """`handlers.services.meters.Meters` and `bot.limiter.CallMeters`, in one registry; `log_questions` puts texts into the log."""

    def __init__(self, registry: CollectorRegistry, *, log_questions: bool = False) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series a counter, which nothing needs
        self._log_questions = log_questions
        self._registry = registry
        self._define_questions()
        self._define_calls()
        self.updates = self._histogram(
            "bot_update_duration_seconds",
            WAITING,
            "From an update's arrival to the end of its handling, waiting included.",
            "kind",
        )
        self.delay = self._histogram(
            "bot_event_loop_delay_seconds", DELAY, "How late the event loop was, looked at every second."
        )
        self.storing = self._histogram(
            "bot_store_duration_seconds",
            MATCHING,
            "One request to the database, waiting for its turn included.",
            "access",
        )
        for access in ACCESSES:
            self.storing.labels(access)
        self.records = self._counter("bot_log_records", "Lines in the log.", "level")
        for level in ("warning", "error", "critical"):
            self.records.labels(level)

    def _define_questions(self) -> None:
        self._questions = self._counter(
            "bot_questions", "Questions in messages, by what became of them.", "outcome", "chat_type"
        )
        self._refusals = self._counter("bot_refusals", "Questions without an answer, by reason.", "reason")
        self._matching = self._histogram(
            "bot_matching_duration_seconds", MATCHING, "Finding the answer to a question in a message."
        )
        self._searches = self._counter("bot_searches", "Inline queries.", "found")
        self._searching = self._histogram(
            "bot_search_duration_seconds", MATCHING, "Finding the facts for an inline query."
        )
        self._presses = self._counter("bot_button_presses", "Pressed buttons.", "action")
        self._dropped = self._counter("bot_updates_dropped", "Updates of people who went too fast.", "kind")
        self._reloads = self._counter("bot_reloads", "Attempts to load the knowledge base anew.", "result")
        self._reloading = Summary(
            "bot_reload_duration_seconds", "Loading the knowledge base anew.", registry=self._registry
        )
        self.loaded = Gauge(
            "bot_base_loaded_timestamp_seconds", "When the base in use was loaded.", registry=self._registry
        )
        self._errors = self._counter("bot_errors", "Failures of handlers and polls, by how they are treated.", "kind")
        self._exceptions = self._counter("bot_exceptions", "Failures of handlers and polls, by class.", "type")
        for pair in product(OUTCOMES.values(), CHAT_TYPES):
            self._questions.labels(*pair)
        known = (
            (self._refusals, Reason),
            (self._searches, ("yes", "no")),
            (self._presses, ACTIONS),
            (self._dropped, FLOODS),
            (self._reloads, RELOADS),
            (self._errors, KINDS),
        )
        for counter, values in known:
            for value in values:
                counter.labels(str(value))

    def _define_calls(self) -> None:
        self._calls = self._counter("bot_api_calls", "Attempts to call the Bot API, but for polls.", "method", "result")
        self._calling = self._histogram(
            "bot_api_call_duration_seconds", WAITING, "One attempt to call the Bot API.", "method"
        )
        self._retries = self._counter("bot_api_retries", "Calls that were made again.", "reason")
        self._waits = self._counter("bot_api_retry_wait_seconds", "Time that calls waited to be made again.", "reason")
        for reason in RETRIES:
            self._retries.labels(reason)
            self._waits.labels(reason)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(name, text, labels, registry=self._registry)

    def _histogram(self, name: str, buckets: tuple[float, ...], text: str, *labels: str) -> Histogram:
        return Histogram(name, text, labels, buckets=buckets, registry=self._registry)

    def question(self, text: str, outcome: Outcome, chat_type: str, seconds: float) -> None:
        """Count a question and note it for the log line of its update."""
        name, chat = OUTCOMES[type(outcome)], CHATS.get(chat_type, "other")
        self._questions.labels(name, chat).inc()
        self._matching.observe(seconds)
        request.note(outcome=name, chat_type=chat, matching_seconds=round(seconds, 4))
        if isinstance(outcome, NotCovered):
            self._refusals.labels(outcome.reason.value).inc()
            request.note(reason=outcome.reason.value)
        elif isinstance(outcome, Answered):
            request.note(facts=" ".join(outcome.facts))
        if self._log_questions:
            request.note(question=text[:MAX_QUESTION])

    def search(self, found: int, seconds: float) -> None:
        """Count an inline query."""
        self._searches.labels("yes" if found else "no").inc()
        self._searching.observe(seconds)
        request.note(found=found, matching_seconds=round(seconds, 4))

    def pressed(self, action: str) -> None:
        """Count a pressed button."""
        self._presses.labels(action or "expired").inc()
        request.note(action=action or "expired")

    def dropped(self, kind: str) -> None:
        """Count an update that was not served; no note, for a flood must not fill the log."""
        self._dropped.labels(kind).inc()

    def reload(self, result: ReloadResult, seconds: float) -> None:
        """Count a reload."""
        self._reloads.labels(result).inc()
        self._reloading.observe(seconds)
        if result == "loaded":
            self.loaded.set(time.time())

    def error(self, kind: str, error: BaseException | None) -> None:
        """Count a failure."""
        self._errors.labels(kind).inc()
        self._exceptions.labels(type(error).__name__[:MAX_NAME]).inc()
        request.note(error=type(error).__name__[:MAX_NAME])

    def stored(self, access: str, seconds: float) -> None:
        """Time one request to the database."""
        self.storing.labels(access).observe(seconds)

    def call(self, method: str, result: CallResult, seconds: float) -> None:
        """Count and time one attempt to call the Bot API."""
        self._calls.labels(method, result).inc()
        self._calling.labels(method).observe(seconds)

    def retry(self, reason: str, wait: float) -> None:
        """Count a call that is made again after so many seconds."""
        self._retries.labels(reason).inc()
        self._waits.labels(reason).inc(wait)
