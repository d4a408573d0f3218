"""Judging, counting and reading the questions of `eval`, without a process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.evaluation.asking import percentile
from bot.evaluation.columns import lined, width
from bot.evaluation.gold import BadGoldError, Gold, read_gold
from bot.evaluation.judging import Judged, Support, Verdict, judge
from bot.evaluation.tally import by_kind, calibration, sure_answers, totals
from knowledge.outcome import Ambiguous, Answered, Citation, NotCovered, Outcome, Reason
from tests.knowledge.cases import entries

TEXT = "海港有十二个泊位。灯塔由周明修建。"
TEXTS = Support({("harbour", "lead/1"): TEXT, ("harbour", "lead/2"): TEXT})
NO_TEXTS = Support(None, {("harbour", "lead/1"): {"十二个泊位", "灯塔由周明修建"}})
GOOD = '{"id": "good", "q": "x", "kind": "direct", "answerable": false}'


def gold(answerable: bool = True, kind: str = "direct", **values: Any) -> Gold:
    must = tuple(map(tuple, values.get("must", ())))
    return Gold(
        "1", "x", (), kind, answerable, must, tuple(values.get("evidence", ())), tuple(values.get("reason", ()))
    )


def said(values: dict[str, str]) -> Outcome:
    if "refused" in values:
        return NotCovered(Reason(values["refused"]), "没有写。")
    if "ambiguous" in values:
        return Ambiguous(values["ambiguous"], ())
    cite = Citation("harbour", values.get("at", "lead/1"), 1, values["quote"])
    return Answered(("berths",), "", values["answered"], "", (cite,))


@pytest.mark.parametrize("case", entries("evaluation/verdicts.yaml"), ids=lambda case: case["name"])
def test_verdicts(case: dict[str, Any]) -> None:
    asked, outcome = gold("must" in case["gold"], **case["gold"]), said(case["said"])
    judged = judge(asked, outcome, TEXTS)
    assert judged.verdict == case["verdict"]
    assert judge(asked, outcome, NO_TEXTS).verdict == case.get("weak", case["verdict"])
    assert judged.right is case.get("right", case["verdict"] == "correct")
    assert judged.reason_right is case.get("reason_right")


@pytest.mark.parametrize(
    ("kind", "lead", "tells"),
    [
        ("count", "12个。", True),
        ("count", "三类。", False),
        ("count", "", None),
        ("count", "你问的可能是这个：", None),
        ("yesno", "是的。", None),
    ],
)
def test_whether_the_first_words_are_the_answer(kind: str, lead: str, tells: bool | None) -> None:
    asked = gold(kind=kind, must=[["12个", "十二个"]], evidence=["十二个泊位"])
    cite = Citation("harbour", "lead/1", 1, "泊位")
    outcome = Answered(("berths",), lead, "海港有12个泊位，分三类。", "", (cite,))
    assert judge(asked, outcome, TEXTS).lead_tells is tells


@pytest.mark.parametrize("case", entries("evaluation/bad_lines.yaml"), ids=lambda case: case["line"])
def test_every_bad_line_is_named(tmp_path: Path, case: dict[str, str]) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(("\ufeff" + GOOD, "", case["line"], "{")), encoding="utf-8")
    with pytest.raises(BadGoldError) as raised:
        read_gold([file])
    problem, last = raised.value.problems
    assert problem.startswith(f"{file}:3：")
    assert case["names"] in problem
    assert last.startswith(f"{file}:4：")


def test_the_same_id_may_stand_in_two_files(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.jsonl", "b.jsonl")]
    for file in files:
        file.write_text(GOOD, encoding="utf-8")
    assert [one.id for one in read_gold(files)] == ["good", "good"]


def judged(confidence: float, right: bool = True, **values: Any) -> Judged:
    verdict = Verdict.CORRECT if right else Verdict.WRONG
    return Judged(gold(**values), Answered((), "", "", "", (), confidence=confidence), verdict)


def test_calibration_counts_answers_only_and_every_one_once() -> None:
    answers = [judged(number / 20, right=number % 2 == 0) for number in range(21)]
    refused = Judged(gold(False), NotCovered(Reason.PLACE, ""), Verdict.REFUSED)
    bins = calibration([*answers, refused])
    assert sum(one.n for one in bins) == len(answers)
    assert sum(one.right for one in bins) == sum(one.right for one in answers)
    assert all(one.low <= one.mean <= one.high for one in bins if one.n)
    assert (sure_answers(answers).n, sure_answers(answers).right) == (3, 2)


def test_an_answer_to_what_the_article_does_not_say_is_not_right() -> None:
    sure = sure_answers([judged(0.9, right=False, answerable=False), judged(0.9)])
    assert (sure.n, sure.right, sure.share) == (2, 1, 0.5)


def test_rows_and_totals_count_every_question_once() -> None:
    kinds = [("direct", True), ("followup", True), ("followup", False), ("unanswerable_far", False)]
    all_ = [judged(0.9, answerable=answerable, kind=kind) for kind, answerable in kinds for _ in range(3)]
    assert [(row.kind, row.answerable, row.n) for row in by_kind(all_)] == [(*pair, 3) for pair in kinds]
    sums = {name: row.n for name, row in totals(all_).items()}
    assert sums == {"answerable": 6, "near": 3, "off_topic": 3, "unanswerable": 6, "all": 12}


@pytest.mark.parametrize(("percent", "value"), [(50, 5), (51, 6), (99, 10), (100, 10), (1, 1)])
def test_percentiles_are_values_that_were_measured(percent: int, value: float) -> None:
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], percent) == value


def test_hanzi_take_two_columns() -> None:
    assert [width(text) for text in ("", "abc", "题型", "0（1%）")] == [0, 3, 4, 7]


def test_columns_stand_in_line_as_a_terminal_shows_them() -> None:
    rows = lined([("题型", "题数", "x"), ("ab", "1", "0（1%）"), ("很长的一种", "100", "")])
    assert {width(row) for row in rows} == {2 + 10 + 2 + 4 + 2 + 7}
    assert rows[1].split() == ["ab", "1", "0（1%）"]
