"""Lists inside sentences stand in lines, and those of the shipped base are written so that they can."""

from __future__ import annotations

import re

import pytest

from knowledge.assistant import Assistant
from knowledge.reply.lines import in_lines

SPOKEN = re.compile(r"一是.*二是|首先.*其次|第一[项次个].*第二[项次个]")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("共三条：①甲；②乙；③丙。见①", "共三条：\n①甲；\n②乙；\n③丙。\n见①"),
        ("Three: (1) a; (2) b; (3) c.", "Three:\n(1) a;\n(2) b;\n(3) c."),
        ("Two: (1) a; (2) b. Then more. And more.", "Two:\n(1) a;\n(2) b.\nThen more. And more."),
        ("只有①。In (1) case", "只有①。In (1) case"),
        ("1. 两样：①甲；②乙。还有。\n2. 丙。", "1. 两样：\n①甲；\n②乙。\n还有。\n2. 丙。"),
        ("一句话。又一句。", "一句话。又一句。"),
        ("", ""),
    ],
)
def test_members_counted_inside_a_sentence_stand_in_lines(text: str, lines: str) -> None:
    assert in_lines(text) == lines


def test_no_answer_counts_its_members_in_a_running_sentence(shipped: Assistant) -> None:
    facts = shipped.base.facts().values()
    assert [fact.id for fact in facts if SPOKEN.search(fact.answer)] == []
    lists = [fact for fact in facts if "②" in fact.answer]
    assert len(lists) > 20
    for fact in lists:
        for answer, first in ((fact.answer, "①"), (fact.answer_en, "(1) ")):
            found = in_lines(answer).split("\n")
            counted = [line for line in found if line.startswith((first, "②", "(2) "))]
            assert len(counted) == 2, f"{fact.id}: {answer}"
            assert "".join(found).replace(" ", "") == answer.replace(" ", ""), "nothing is lost"
