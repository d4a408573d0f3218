"""Cut a paragraph into sentences, and fingerprint them.

A sentence ends at 。 ！ ？ ! ? together with the closing quotation marks and brackets right behind; ； and …… do
not end one. Leading list marks and heading marks stay in the first sentence, so that quotes keep their places.
"""

from __future__ import annotations

import hashlib
import re

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”’」』）)》]*|[^。！？!?]+$")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of an article's text: its lines without surrounding space, blank ones left out."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def sentences(paragraph: str) -> list[str]:
    """The sentences of one paragraph, in order, together giving the paragraph back."""
    return [part for part in _SENTENCE.findall(paragraph) if part.strip()]


def squeezed(sentence: str) -> str:
    """A sentence with its white space left out: what is fingerprinted."""
    return re.sub(r"\s+", "", sentence)


def fingerprint(sentence: str) -> str:
    """First 16 hex digits of the SHA-256 of a sentence, white space left out."""
    return hashlib.sha256(squeezed(sentence).encode()).hexdigest()[:16]
