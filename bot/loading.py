"""Load the assistant that the settings name."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.compiled import Compiled
from bot.large_pages import use_large_pages
from bot.settings import Settings
from knowledge.assistant import Assistant
from knowledge.facts.content import content_version
from knowledge.facts.loader import load_base
from knowledge.text.normalise import to_simplified, to_traditional

MANY = 5_000
"""Wordings of a base that does not fit into what a processor looks up without large pages."""

SETTLED = 20.0
"""Seconds after which a program that serves does what takes a second and is only worth it to one that lasts."""


@contextmanager
def uncollected() -> Iterator[None]:
    """While a base is loaded in here no garbage is looked for, and what was loaded is left alone afterwards.

    A loaded base is some hundred thousand objects that live until the next reload. Left to the garbage collector
    they are walked again and again, which holds up single questions for a tenth of a second; frozen they are not.
    While they are made they are not walked either: that took an eighth of the time.
    """
    if gc.get_freeze_count():  # what an earlier base left behind
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
    gc.freeze()


def load_assistant(settings: Settings, folder: Path | None = None) -> Assistant:
    """The assistant of the configured folders, or of another knowledge folder; raises `KnowledgeError`."""
    with uncollected():
        folder, compiled = folder or settings.knowledge_dir, Compiled(settings.cache_dir)
        kept = compiled.kept(content_version(folder))
        return (kept or _made(folder, compiled)).with_texts(settings.articles_dir)


def load_for_many(settings: Settings) -> Assistant:
    """The same for a program that asks thousands of questions: what makes each of them faster is done first."""
    assistant = load_assistant(settings)
    _settle(_is_large(assistant))
    return assistant


def load_for_long(settings: Settings, folder: Path | None = None) -> Assistant:
    """The same for a program that serves: it is at work at once, and what makes questions faster is done beside it once it
    has lasted (`SETTLED`)."""
    assistant = load_assistant(settings, folder)
    later = threading.Timer(SETTLED, _settle, [_is_large(assistant)])  # not itself: after a reload it is let go at once
    later.daemon = True
    later.start()
    return assistant


def _settle(large: bool) -> None:
    to_traditional(to_simplified("開"))  # loads the converters, which the first such question would wait for
    if large:
        use_large_pages()


def _is_large(assistant: Assistant) -> bool:
    return assistant.counts()["questions"] >= MANY


def _made(folder: Path, compiled: Compiled) -> Assistant:
    assistant = compiled.assistant(load_base(folder))
    gc.collect()  # what was left over in making it
    return assistant
