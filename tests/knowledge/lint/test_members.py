from __future__ import annotations

from knowledge.lint import members
from tests.knowledge.lint.workshop import Workshop

FILE = "facts/three-lanterns.yaml"


def test_a_member_that_the_answer_leaves_out(workshop: Workshop) -> None:
    assert workshop.problems(members.check) == []
    workshop.edit(FILE, "；③走马灯，老艺人周阿公做的，转一圈要半分钟。\n", "。\n")
    line = workshop.edit(FILE, "  - name: 走马灯", "  - name: 走马灯 ")
    workshop.finds(members.check, FILE, line, "没有成员“走马灯”")


def test_an_open_list_need_not_name_all(workshop: Workshop) -> None:
    workshop.edit(FILE, "；③走马灯，老艺人周阿公做的，转一圈要半分钟。\n", "等。\n")
    workshop.edit(FILE, "unit: 盏", "unit: 盏\nand_more: true")
    assert workshop.problems(members.check) == []


def test_a_described_member_is_known_by_most_of_its_words(workshop: Workshop) -> None:
    workshop.edit(FILE, "  - name: 走马灯", "  - name: 周阿公的走马灯，转一圈半分钟")
    assert workshop.problems(members.check) == []


def test_a_member_named_twice(workshop: Workshop) -> None:
    line = workshop.edit(FILE, "  - name: 走马灯", "  - name: 荷花灯")
    workshop.finds(members.check, FILE, line, "“荷花灯”写了两次")
