"""Words as jieba cuts them with its own dictionary."""

from __future__ import annotations

import logging

import jieba

jieba.setLogLevel(logging.CRITICAL)
TOKENIZER = jieba.Tokenizer()


def words(text: str) -> list[str]:
    """The words of a text, punctuation left out."""
    return [word for word in TOKENIZER.lcut(text) if any(map(str.isalnum, word))]
