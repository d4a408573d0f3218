"""`run`: the Telegram bot as a process, from checked settings to an exit code."""

from __future__ import annotations

import logging
import sys
import threading

from telegram.error import InvalidToken

from bot.addresses import check_free
from bot.app import build, services, store_of
from bot.draining import Drain
from bot.log import configure_logging, log_uncaught
from bot.settings import Settings, unknown_names
from bot.watchdog import Pulse, guard
from bot.watching.watch import CountRecords, Watch
from handlers import ALLOWED_UPDATES, AnyApplication

logger = logging.getLogger(__name__)

POLL_SECONDS = 30
REFUSED = "BOT_TOKEN：Telegram 不认这个令牌。请向 @BotFather 核对，或换一个新的。"


def run(settings: Settings) -> int:
    """Run until told to stop. 0: stopped cleanly; 1: poll loop dead; 2: token refused.

    Raises `KnowledgeError` where the base is not usable, `SettingsError` where an address is taken.
    """
    configure_logging(settings.log_format, settings.secrets, questions=settings.log_questions)
    log_uncaught()
    for name, meant in unknown_names().items():
        logger.warning("%s is no setting and does nothing.%s", name, f" Is {meant} meant?" if meant else "")
    drain, watch = Drain(), Watch(settings.webhook_url, log_questions=settings.log_questions)
    drain.quit_early()
    logging.getLogger().addHandler(CountRecords(watch.metrics))
    check_free(settings)
    with watch.served(settings):
        store = store_of(settings)
        application = build(settings, services(settings, store, watch), store, watch, drain)
        with drain.loop() as loop:
            loop.create_task(watch.vitals.beat(watch.metrics.delay.observe), name="heart")
            threading.Thread(target=guard, args=(lambda: watch.vitals.beaten,), name="guard", daemon=True).start()
            return _serve(settings, application, watch.pulse)


def _serve(settings: Settings, application: AnyApplication, pulse: Pulse) -> int:
    try:
        if settings.webhook_url:
            _run_webhook(settings, application)
        else:
            _run_polling(application)
    except InvalidToken:  # at the start, or again when the dead poll loop is awaited at the end
        if not pulse.tripped:
            print(REFUSED, file=sys.stderr)
        return 1 if pulse.tripped else 2
    return 1 if pulse.tripped else 0


def _run_polling(application: AnyApplication) -> None:
    application.run_polling(
        timeout=POLL_SECONDS,
        bootstrap_retries=-1,
        allowed_updates=ALLOWED_UPDATES,
        stop_signals=None,
        close_loop=False,
    )


def _run_webhook(settings: Settings, application: AnyApplication) -> None:
    application.run_webhook(
        webhook_url=settings.webhook_url,
        secret_token=settings.webhook_token,
        bootstrap_retries=-1,
        allowed_updates=ALLOWED_UPDATES,
        stop_signals=None,
        close_loop=False,
    )
