"""Load the assistant that the settings name."""

from __future__ import annotations

import gc
from pathlib import Path

from bot.large_pages import use_large_pages
from bot.settings import Settings
from knowledge.assistant import Assistant


def load_assistant(settings: Settings, folder: Path | None = None) -> Assistant:
    """The assistant of the configured folders, or of another knowledge folder; raises `KnowledgeError`.

    A loaded base is some hundred thousand objects that live until the next reload. Left to the garbage collector
    they are walked again and again, which holds up single questions for a tenth of a second; frozen they are not.
    While they are made they are not walked either: that took an eighth of the time.
    """
    gc.unfreeze()  # what an earlier base left behind
    gc.collect()
    gc.disable()
    try:
        assistant = Assistant.load(folder or settings.knowledge_dir, settings.articles_dir)
    finally:
        gc.enable()
    gc.collect()
    gc.freeze()
    use_large_pages()
    return assistant
