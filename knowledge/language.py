"""The languages that people ask in and are spoken to in. Facts are kept in simplified Chinese and in English."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.text.normalise import to_traditional


class Language(StrEnum):
    """A language and script: of the interface, of a question, of its answer."""

    HANS = "zh-hans"
    HANT = "zh-hant"
    EN = "en"


_ENGLISH_FRAME = re.compile(
    r"(?<![a-z])(?:what|who|whom|whose|when|where|why|which|how|is|are|was|were|did|does|do|has|have|the|of|in|by|about|and|many|much)(?![a-z])"
)
_CHINESE_FRAME = re.compile("[吗呢吧么嘛谁哪怎几啥咋的了是冇嘅咗乜唔]|多少")


def frames_in_english(text: str) -> bool:
    """Whether the Chinese in a folded text is but names and figures within an English question (who is 王五, why 286万)."""
    return len(_ENGLISH_FRAME.findall(text)) > 1 and not _CHINESE_FRAME.search(text)


def written(text: str, language: Language) -> str:
    """Chinese text in the script of a language; other text as it is."""
    return to_traditional(text) if language is Language.HANT else text
