from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article.sentences import fingerprint, paragraphs, sentences
from tests.knowledge.cases import entries


@pytest.mark.parametrize("case", entries("text/sentences.yaml"), ids=lambda case: case["paragraph"][:12])
def test_a_paragraph_is_cut_into_sentences(case: dict[str, Any]) -> None:
    assert sentences(case["paragraph"]) == case["sentences"]


@given(st.text("灯桥。！？”）a ；…", max_size=60).map(str.strip))
def test_sentences_give_the_paragraph_back(paragraph: str) -> None:
    assert "".join(sentences(paragraph)) == paragraph


def test_white_space_does_not_change_a_fingerprint() -> None:
    assert fingerprint("灯 亮\u3000了。") == fingerprint("灯亮了。") != fingerprint("灯亮了！")
    assert len(fingerprint("")) == 16


def test_paragraphs_are_lines_with_text() -> None:
    assert paragraphs("\n 甲 \r\n\n\u3000\n乙") == ["甲", "乙"]
