from __future__ import annotations

from knowledge.lint import titles
from tests.knowledge.lint.workshop import Workshop


def test_a_repeated_title(workshop: Workshop) -> None:
    assert workshop.problems(titles.check) == []
    line = workshop.edit("facts/visitors.yaml", "title: 灯桥节的游客人数", "title: 办灯桥节的花费")
    workshop.finds(titles.check, "facts/visitors.yaml", line, "和 festival-funds 重复")


def test_a_title_too_long_for_a_button(workshop: Workshop) -> None:
    line = workshop.edit("facts/visitors.yaml", "title: 灯桥节的游客人数", "title: " + "灯" * 25)
    workshop.finds(titles.check, "facts/visitors.yaml", line, "25 个字")


def test_a_gap_that_denies_twice(workshop: Workshop) -> None:
    line = workshop.edit("facts/three-lanterns.yaml", "missing: 每盏灯的价钱", "missing: 没有写出的价钱")
    workshop.finds(titles.check, "facts/three-lanterns.yaml", line, "只写缺的是什么")


def test_a_gap_that_says_no_more_than_that_it_is_missing(workshop: Workshop) -> None:
    named = "missing: 每盏灯的价钱"
    line = workshop.edit("facts/three-lanterns.yaml", named, f"{named}\n    says: 文章没有写价钱。")
    workshop.finds(titles.check, "facts/three-lanterns.yaml", line + 1, "又说一遍没有写")


def test_a_gap_of_the_article_that_says_no_more_than_that(workshop: Workshop) -> None:
    workshop.file("gaps").mkdir()
    gap = "id: weather\nmissing: 那天的天气\nsays: 文章没提天气。\nquestions: [那天下雨了吗]\n"
    workshop.file("gaps/weather.yaml").write_text(gap, encoding="utf-8")
    workshop.finds(titles.check, "gaps/weather.yaml", 3, "又说一遍没有写")


def test_a_gap_of_the_article_that_denies_twice(workshop: Workshop) -> None:
    workshop.file("gaps").mkdir()
    gap = "id: weather\nmissing: 文章没有提的天气\nquestions: [那天下雨了吗]\n"
    workshop.file("gaps/weather.yaml").write_text(gap, encoding="utf-8")
    workshop.finds(titles.check, "gaps/weather.yaml", 2, "只写缺的是什么")
