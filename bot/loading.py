"""Load the assistant that the settings name."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.compiled import Compiled
from bot.large_pages import use_large_pages
from bot.settings import Settings
from knowledge.assistant import Assistant
from knowledge.facts.loader import load_base

MANY = 5_000
"""Wordings of a base that does not fit into what a processor looks up without large pages."""


@contextmanager
def uncollected() -> Iterator[None]:
    """While a base is loaded in here no garbage is looked for, and what was loaded is left alone afterwards.

    A loaded base is some hundred thousand objects that live until the next reload. Left to the garbage collector
    they are walked again and again, which holds up single questions for a tenth of a second; frozen they are not.
    While they are made they are not walked either: that took an eighth of the time.
    """
    gc.unfreeze()  # what an earlier base left behind
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
    gc.collect()
    gc.freeze()


def load_assistant(settings: Settings, folder: Path | None = None, *, lasting: bool = True) -> Assistant:
    """The assistant of the configured folders, or of another knowledge folder; raises `KnowledgeError`. `lasting`: it will
    answer thousands of questions, so that large pages for many wordings are worth the second that they take."""
    with uncollected():
        base = load_base(folder or settings.knowledge_dir)
        assistant = Compiled(settings.cache_dir).assistant(base).with_texts(settings.articles_dir)
    if lasting and assistant.counts()["questions"] >= MANY:
        use_large_pages()
    return assistant
