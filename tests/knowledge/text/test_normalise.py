from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.text.normalise import MAX_LENGTH, normalise, to_traditional
from tests.knowledge.cases import entries, rows


@pytest.mark.parametrize("case", entries("text/normalise.yaml"), ids=lambda case: repr(case["written"]))
def test_what_people_type_is_folded(case: dict[str, Any]) -> None:
    assert normalise(case["written"]).text == case["folded"]


@pytest.mark.parametrize(("traditional", "simplified"), rows("text/traditional.tsv", 2))
def test_traditional_becomes_simplified(traditional: str, simplified: str) -> None:
    found = normalise(traditional)
    assert (found.text, found.traditional) == (simplified, True)


@pytest.mark.parametrize("text", [text for (text,) in rows("text/stays_simplified.tsv", 1)])
def test_simplified_text_stays_as_it_is(text: str) -> None:
    found = normalise(text)
    assert (found.text, found.traditional) == (text, False)


@pytest.mark.parametrize(("written", "folded"), rows("text/mixed_scripts.tsv", 2))
def test_a_rare_spelling_makes_no_text_traditional(written: str, folded: str) -> None:
    found = normalise(written)
    assert (found.text, found.traditional) == (folded, False)


def test_readers_of_traditional_get_traditional() -> None:
    assert to_traditional("脱贫摘帽") == "脫貧摘帽"


def test_what_was_written_is_found_again() -> None:
    found = normalise("請問 《茶陵縣》，呢")
    start = found.text.index("茶陵县")
    assert found.written(start, start + 3) == "茶陵縣"
    assert found.written(2, 2) == ""


def test_only_the_beginning_of_a_long_message_is_read() -> None:
    assert len(normalise("长" * 10_000).text) == MAX_LENGTH
    assert normalise("长" * 10, limit=3).text == "长长长"


@given(st.text(st.characters(exclude_categories=[]), max_size=120))
@example("茶陵 ”")  # a quotation mark behind the last blank
@settings(deadline=None)
def test_no_text_fails_and_offsets_lead_back(text: str) -> None:
    found = normalise(text)
    assert len(found.offsets) == len(found.text)
    assert all(0 <= offset < len(text) for offset in found.offsets)
    assert list(found.offsets) == sorted(found.offsets)
    assert found.text == found.text.strip()
    assert "  " not in found.text
    assert all(0 <= seam <= len(found.text) for seam in found.seams)


@given(st.text("株洲茶陵縣脫貧0189 ，。“”《》？ab…", max_size=60))
@settings(deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("「三個一」是什麼", "“三个一”是什么"),
        ("《三年計劃》\ud83d", "《三年计划》\ufffd"),
        ("《三年计划》！", "《三年计划》！"),
    ],
)
def test_as_written_in_simplified_characters(written: str, plain: str) -> None:
    assert normalise(written).plain == plain
