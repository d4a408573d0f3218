"""The wiring: settings and an assistant become a Telegram application. The only place where parts meet."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram import LinkPreviewOptions
from telegram.ext import ApplicationBuilder, Defaults
from telegram.request import BaseRequest

import handlers
from bot.background import Background
from bot.draining import Drain
from bot.fleet.fleet import Fleet
from bot.fleet.own import OwnBase
from bot.limiter import AnswerLimiter
from bot.loading import load_for_long
from bot.polling import CROWD, PollRequest
from bot.sending import SendRequest
from bot.settings import Settings
from bot.startup import greet, set_menus
from bot.storage.database import Database
from bot.storage.listening import News
from bot.storage.store import Store
from bot.updater import use_own_endpoint
from bot.watchdog import watch as watch_pulse
from bot.watching.watch import Watch
from handlers import AnyApplication
from handlers.gate.once import after_message, before_message
from handlers.services import Services
from handlers.services.reloading import CurrentAssistant
from knowledge.assistant import Assistant

CALL_TIMEOUTS = {"read_timeout": 20, "write_timeout": 20, "connect_timeout": 10, "pool_timeout": 10}
Hook = Callable[[AnyApplication], Coroutine[Any, Any, None]]


def store_of(settings: Settings) -> Store:
    """The store on the configured database, not yet opened."""
    return Store(Database(settings.database), settings.retention_days)


def services(settings: Settings, store: Store, watch: Watch, load: Callable[[], Assistant] | None = None) -> Services:
    """The handlers' services; loads the assistant, so it raises `KnowledgeError`."""
    if settings.has_replicas and load is None:
        own = OwnBase(settings)
        current = CurrentAssistant(own.load, watch.metrics)
        fleet = Fleet(store.database, current, own, store.journal)
        parts = Services(
            current, store, settings.admin_ids, watch.metrics, fleet, logs_questions=settings.log_questions
        )
        fleet.forget = partial(_forget, parts, store)
        return parts
    current = CurrentAssistant(load or partial(load_for_long, settings), watch.metrics)
    return Services(current, store, settings.admin_ids, watch.metrics, logs_questions=settings.log_questions)


def _forget(parts: Services, store: Store, news: News) -> None:
    """Other replicas deleted what is stored of these people."""
    for user in news.forgotten:
        store.forget_here(user)
    parts.forget_answers()


def build(
    settings: Settings,
    parts: Services,
    store: Store,
    watch: Watch,
    drain: Drain | None = None,
    request: BaseRequest | None = None,
) -> AnyApplication:
    """The application, not yet started, with its watch attached; `drain` says when its end has begun, `request` is
    another way to the Bot API than the network."""
    drain = drain or Drain()
    # No default parse mode: plain text stays plain. Replies survive the deletion of what they reply to.
    defaults = Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True), allow_sending_without_reply=True)
    start, stop = _hooks(settings, parts, store, watch, drain)
    polling = PollRequest(watch.pulse, drain, connection_pool_size=4, read_timeout=20, pool_timeout=10)
    application = (
        ApplicationBuilder()
        .token(settings.secret)
        .base_url(settings.base_url)
        .base_file_url(settings.base_file_url)
        .defaults(defaults)
        .rate_limiter(AnswerLimiter(meters=watch.metrics))
        .concurrent_updates(watch.updates)
        .request(request or SendRequest(before_message, after_message, connection_pool_size=128, **CALL_TIMEOUTS))
        .get_updates_request(polling)
        .post_init(start)
        .post_shutdown(stop)  # also where the start failed, unlike post_stop
        .build()
    )
    polling.handled, polling.pending = application.update_queue.join, lambda: watch.updates.pending
    polling.lines = lambda: watch.updates.lines
    if isinstance(parts.fleet, Fleet):
        watch.updates.turns = parts.fleet.turns
    if settings.webhook_url:
        use_own_endpoint(application, settings, lambda: drain.begun or watch.updates.pending >= CROWD)
    handlers.register(application, parts)
    watch.attach(application, parts, store, drain)
    return application


def _hooks(settings: Settings, parts: Services, store: Store, watch: Watch, drain: Drain) -> tuple[Hook, Hook]:
    """What runs after start and before the end: the store, greeting, menus, and the watchdog where we poll."""
    background = Background()
    fleet = parts.fleet if isinstance(parts.fleet, Fleet) else None

    async def start(application: AnyApplication) -> None:
        def give_up() -> None:  # what holds the polls up may hold the end up as well
            watch.pulse.tripped = True
            drain.limit()
            application.stop_running()

        background.failed = give_up
        await store.open()
        if fleet:
            await fleet.enter()
            background.keep(fleet.keep_together(), "fleet")
        await store.journal.loaded(parts.assistant.version, parts.assistant.counts().get("facts", 0))
        await greet(application)
        await set_menus(application, settings.admin_ids)
        watch.pulse.succeeded()
        webhook = watch.webhook
        watching = webhook.keep_looking(application.bot) if webhook else watch_pulse(watch.pulse, give_up)
        background.keep(watching, "watch")

    async def stop(application: AnyApplication) -> None:
        await background.end()
        if fleet:
            await fleet.leave()
        await store.close()

    return start, stop
