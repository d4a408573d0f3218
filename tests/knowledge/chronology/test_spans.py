"""The days that the dates of a question take in."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.chronology.spans import named, spans, together
from knowledge.text.dates import find_dates
from knowledge.text.normalise import normalise


@pytest.mark.parametrize(
    ("written", "days", "name"),
    [
        ("2016年有啥大事", [("2016-01-01", "2016-12-31")], "2016年"),
        ("2016年上半年有啥大事", [("2016-01-01", "2016-06-30")], "2016年上半年"),
        ("2017年的下半年", [("2017-07-01", "2017-12-31")], "2017年下半年"),
        ("2017年第四季度", [("2017-10-01", "2017-12-31")], "2017年第四季度"),
        ("2015年9月底发的", [("2015-09-20", "2015-09-30")], "2015年9月底"),
        ("2015年9月中旬", [("2015-09-11", "2015-09-20")], "2015年9月中旬"),
        ("2018年头一件", [("2018-01-01", "2018-12-31")], "2018年"),
        ("2016年2月29日", [("2016-02-29", "2016-02-29")], "2016年2月29日"),
        ("2017年2月29日", [], "2017年2月29日"),
        ("2020年3月到6月", [("2020-03-01", "2020-03-31"), ("2020-06-01", "2020-06-30")], "2020年3月至6月"),
        ("2017年末到2018年8月", [("2017-10-01", "2017-12-31"), ("2018-08-01", "2018-08-31")], "2017年末至2018年8月"),
        ("2018年大事记里4月25日那条", [("2018-04-25", "2018-04-25")], "2018年4月25日"),
    ],
)
def test_the_days_of_dates(written: str, days: list[tuple[str, str]], name: str) -> None:
    text = normalise(written).text
    dates = find_dates(text)
    assert spans(dates, text) == [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in days]
    assert "至".join(named(one, text) for one in together(dates, text)) == name


def test_dates_of_another_text_have_no_part_in_this_one() -> None:
    dates = find_dates("2016年")
    assert spans(dates, "那上半年呢") == [(date(2016, 1, 1), date(2016, 12, 31))]
