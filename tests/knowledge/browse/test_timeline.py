"""The chronicle and the other dated events."""

from __future__ import annotations

import pytest

from knowledge.browse.timeline import Timeline
from knowledge.language import Language
from tests.knowledge.browse.bases import BASES, base, changed


def test_the_chronicle_and_what_it_does_not_tell_in_order() -> None:
    timeline = Timeline(base("small"))
    said = [(one.year, one.when, one.label, one.place) for one in timeline.entries(Language.HANS)]
    assert said == [
        (2018, "", "石拱桥的修缮", "第一部分第2段第2句"),
        (2019, "3月16日", "第十二届灯桥节的举办", "导语第1段第2句"),
        (2020, "1月8日", "灯桥节列入非遗名录", "第二部分第1段第1句"),
    ]
    assert timeline.years() == (2018, 2019, 2020)
    assert [one.fact for one in timeline.year(2019, Language.HANS)] == ["festival-held"]
    assert (timeline.year_of("festival-held"), timeline.year_of("visitors")) == (2019, None)


@pytest.mark.parametrize("name", BASES)
def test_every_entry_of_the_chronicle_is_told_once_and_no_day_twice(name: str) -> None:
    told = base(name)
    entries = Timeline(told).entries(Language.HANS)
    chronicle = [fact for article in told.articles.values() for fact in article.info.chronicle]
    ids = [entry.fact for entry in entries]
    assert set(chronicle) <= set(ids)
    assert len(set(ids)) == len(ids)
    days = [(entry.year, entry.when) for entry in entries if entry.when]
    assert len(set(days)) == len(days)
    assert [entry.year for entry in entries] == sorted(entry.year for entry in entries)


def test_what_is_known_by_its_year_stands_behind_the_days_of_that_year() -> None:
    told = base("small")
    late = told.facts()["bridge-repair"].model_copy(update={"date": "2019"})
    timeline = Timeline(changed(told, late))
    assert [one.fact for one in timeline.year(2019, Language.HANS)] == ["festival-held", "bridge-repair"]


def test_an_event_that_cites_an_entry_is_not_told_again() -> None:
    told = base("small")
    entry = told.facts()["heritage-listed"]
    again = told.facts()["bridge-repair"].model_copy(update={"id": "again", "date": "2020", "cite": entry.cite})
    same_day = again.model_copy(update={"id": "same-day", "date": entry.date, "cite": told.facts()["author"].cite})
    ids = [one.fact for one in Timeline(changed(told, again, same_day)).entries(Language.HANS)]
    assert "again" not in ids
    assert "same-day" not in ids


@pytest.mark.parametrize(
    ("date", "until", "said"),
    [
        ("2019-03-16", None, ("3月16日", "16 March")),
        ("2019-03", None, ("3月", "March")),
        ("2019", None, ("", "")),
        ("2019-03-16", "2019-04-02", ("3月16日至4月2日", "16 March – 2 April")),
        ("2019-12-30", "2020-01-02", ("12月30日至2020年1月2日", "30 December – 2 January 2020")),
    ],
)
def test_days_in_words(date: str, until: str | None, said: tuple[str, str]) -> None:
    told = base("small")
    held = told.facts()["festival-held"].model_copy(update={"date": date, "until": until})
    timeline = Timeline(changed(told, held))
    whens = [
        next(entry.when for entry in timeline.entries(language) if entry.fact == held.id)
        for language in (Language.HANS, Language.EN)
    ]
    assert tuple(whens) == said
