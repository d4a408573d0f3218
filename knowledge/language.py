"""The languages that people ask in and are spoken to in. Facts are kept in simplified Chinese and in English."""

from __future__ import annotations

from enum import StrEnum

from knowledge.text.normalise import to_traditional


class Language(StrEnum):
    """A language and script: of the interface, of a question, of its answer."""

    HANS = "zh-hans"
    HANT = "zh-hant"
    EN = "en"


def written(text: str, language: Language) -> str:
    """Chinese text in the script of a language; other text as it is."""
    return to_traditional(text) if language is Language.HANT else text
