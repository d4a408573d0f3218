from __future__ import annotations

from knowledge.lint import refusals
from tests.knowledge.lint.workshop import Workshop, asked


def test_a_gap_that_gets_an_answer(workshop: Workshop) -> None:
    assert asked(workshop, refusals.check, {}) == []
    line = workshop.edit("facts/bridge-repair.yaml", "questions: [石拱桥是哪年建的", "questions:  [石拱桥是哪年建的")
    (problem,) = asked(workshop, refusals.check, {"石拱桥是哪年建的": ("bridge-repair",)})
    assert (problem.file, problem.line) == ("lantern-bridge/facts/bridge-repair.yaml", line)
    assert "答成了 bridge-repair" in problem.message


def test_a_gap_of_the_article(workshop: Workshop) -> None:
    workshop.file("gaps").mkdir()
    gap = "id: weather\nmissing: 天气\nquestions: [那天下雨了吗]\n"
    workshop.file("gaps/weather.yaml").write_text(gap, encoding="utf-8")
    (problem,) = asked(workshop, refusals.check, {"那天下雨了吗": ("visitors",)})
    assert (problem.file, problem.line) == ("lantern-bridge/gaps/weather.yaml", 3)
