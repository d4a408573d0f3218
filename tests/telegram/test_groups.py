"""Who is addressed: the rules as pure functions."""

from __future__ import annotations

import pytest

from handlers.groups.rules import mentions, question, without_mention

ME = "facts_test_bot"


@pytest.mark.parametrize("text", [f"@{ME}", f"你好@{ME}", f"@{ME}你好", f"a @{ME.upper()}!", f"(@{ME})"])
def test_mentions(text: str) -> None:
    assert mentions(text, ME)


@pytest.mark.parametrize("text", ["", ME, f"@{ME}2", f"x@{ME}", f"@@{ME}", "@facts_test"])
def test_no_mention(text: str) -> None:
    assert not mentions(text, ME)


def test_a_bot_without_a_name_is_never_mentioned() -> None:
    assert not mentions("@ 你好", "")


@pytest.mark.parametrize(
    ("text", "bare"),
    [(f"@{ME}, 问题", "问题"), (f"问题 @{ME}", "问题"), (f"甲 @{ME} 乙", "甲 乙"), ("  问题 ", "问题"), (f"@{ME}", "")],
)
def test_without_mention(text: str, bare: str) -> None:
    assert without_mention(text, ME) == bare


@pytest.mark.parametrize(
    ("text", "private", "addressed", "expected"),
    [
        ("问题", True, False, "问题"),
        ("问题", False, False, None),
        ("问题", False, True, "问题"),
        ("/ask 问题", False, False, "问题"),
        ("/ASK 问题", False, False, "问题"),
        (f"/ask@{ME} 问题", False, False, "问题"),
        (f"/ask@{ME.upper()}\n问题", False, False, "问题"),
        ("/ask@other_bot 问题", False, False, None),
        ("/ask@other_bot 问题", False, True, None),
        ("/ask你好", True, False, "你好"),
        ("/ask你好", False, False, None),
        ("/asking 问题", True, False, None),
        ("/start", True, False, None),
        ("/help", False, True, None),
        ("/ask", False, False, ""),
        (f"/ask @{ME} 问题", False, False, "问题"),
        (f"@{ME}", False, False, ""),
        ("", True, False, ""),
    ],
)
def test_question(text: str, private: bool, addressed: bool, expected: str | None) -> None:
    assert question(text, ME, private=private, addressed=addressed) == expected
