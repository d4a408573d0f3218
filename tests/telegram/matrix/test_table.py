"""The table that `make matrix` prints: nothing counts as kept that was not run."""

from __future__ import annotations

from tests.telegram.matrix.rows import Call, Row, Step
from tests.telegram.matrix.table import table

ROWS = [
    Row(id="a", name="群：@ 它", steps=(Step(),), must=(Call(does="sends", place="group", to=1, thread=7),)),
    Row(id="b", name="按钮", steps=(Step(),), must=(Call(does="notes"), Call(does="edits", message=1))),
    Row(id="c", name="频道", steps=(Step(),), must=()),
]


def test_the_table_says_what_must_be_done_and_what_was() -> None:
    lines = table(ROWS, {"a": True, "b": False}).splitlines()
    assert [line.split() for line in lines] == [
        ["场合", "必须做的", "结果"],
        ["群：@", "它", "群里话题", "7", "发一条，回复第", "1", "条", "照办"],
        ["按钮", "应一声，改自己的第", "1", "条", "没有做到"],
        ["频道", "不出声", "没有跑"],
        [],
        ["3", "种场合，照办", "1", "种（33.3%）"],
    ]
