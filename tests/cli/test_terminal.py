"""What a terminal shows."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from bot.terminal import LABELS, argument_text, citation_lines, clean, patience, rendered
from knowledge.language import Language
from knowledge.outcome import Ambiguous, Answered, Choice, Citation, NotCovered, Reason
from knowledge.views import ArticleInfo, Source

ARTICLE = ArticleInfo("harbour", "海港新貌", "", "林一", "海港日报", "")
OFFERED = tuple(Choice(f"f{n}", f"问题{n}") for n in range(1, 6))


def source(citation: Citation, language: Language = Language.HANS) -> Source:
    place = f"sentence {citation.sentence}" if language == Language.EN else f"第{citation.sentence}句"
    return Source(citation, ARTICLE, place)


def cited(*sentences: int) -> tuple[Citation, ...]:
    return tuple(Citation("harbour", "lead/1", number, f"引文{number}") for number in sentences)


def test_an_answer_with_all_its_parts() -> None:
    outcome = Answered(("f",), "12个。", "一共12个。", "请注意。", cited(1, 2), OFFERED, (("伯位", "泊位"),))
    assert rendered(outcome, source).splitlines() == [
        "（按“泊位”理解）",
        "12个。一共12个。",
        "请注意。",
        "出处：《海港新貌》 海港日报，第1句 “引文1”",
        "出处：《海港新貌》 海港日报，第2句 “引文2”",
        "",
        "还可以问：",
        "  · 问题1",
        "  · 问题2",
    ]


def test_a_bare_answer_is_one_line_and_its_citation() -> None:
    assert len(rendered(Answered(("f",), "", "有。", "", cited(1)), source).splitlines()) == 2


def test_an_english_answer_names_places_and_offers_in_english() -> None:
    outcome = Answered(
        ("f",), "", "Twelve berths.", "", cited(1), OFFERED[:1], (("birth", "berth"),), language=Language.EN
    )
    assert rendered(outcome, source).splitlines() == [
        "(read as “berth”)",
        "Twelve berths.",
        "Source: 《海港新貌》 海港日报, sentence 1 “引文1”",
        "",
        "You may also ask:",
        "  · 问题1",
    ]
    refused = NotCovered(Reason.PLACE, "The article does not say.", OFFERED[:1], language=Language.EN)
    assert rendered(refused, source).splitlines()[2] == "You can ask:"


def test_quotes_of_one_place_share_a_line() -> None:
    lines = citation_lines((source(one) for one in (*cited(1, 2), *cited(1))), LABELS[Language.HANS])
    assert lines[0].endswith("第1句 “引文1” “引文1”")
    assert len(lines) == 2


def test_a_refusal_offers_three_questions() -> None:
    lines = rendered(NotCovered(Reason.PLACE, "没有写。", OFFERED), source, numbered=True).splitlines()
    assert lines == ["没有写。", "", "可以问：", "  1. 问题1", "  2. 问题2", "  3. 问题3"]


def test_all_choices_of_an_ambiguous_question_are_offered() -> None:
    lines = rendered(Ambiguous("哪一个？", OFFERED), source).splitlines()
    assert lines[-5:] == [f"  · 问题{n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("红\x1b[31m字", "红[31m字"),
        ("a\x00b\x07c\rd\x9be\x7ff", "abcdef"),
        ("左\u202e右\u2066", "左右"),
        ("两\n行\t列", "两\n行\t列"),
        ("半个\ud83d", "半个?"),
        ("🙂 <b>&amp;", "🙂 <b>&amp;"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_arguments_are_utf8_where_they_can_be() -> None:
    assert argument_text("泊位") == "泊位"
    assert argument_text("\udcb2\udcb4") == "??"


def test_labels_follow_the_script_of_the_answer() -> None:
    outcome = Answered(
        ("f",), "", "燈橋節來了3200名遊客。", "", cited(1), OFFERED[:1], (("伯位", "泊位"),), language=Language.HANT
    )
    assert rendered(outcome, source).splitlines() == [
        "（按“泊位”理解）",
        "燈橋節來了3200名遊客。",
        "出處：《海港新貌》 海港日报，第1句 “引文1”",
        "",
        "還可以問：",
        "  · 问题1",
    ]


class Screen(io.StringIO):
    """What a person sees of standard error, or a pipe."""

    def __init__(self, *, person: bool) -> None:
        super().__init__()
        self._person = person

    def isatty(self) -> bool:
        return self._person


@pytest.mark.parametrize(
    ("person", "takes", "said"),
    [(True, "long", "请等一会儿\n"), (True, "a moment", ""), (False, "long", "")],
)
def test_a_person_who_waits_is_told_why(monkeypatch: pytest.MonkeyPatch, person: bool, takes: str, said: str) -> None:
    screen = Screen(person=person)
    monkeypatch.setattr(sys, "stderr", screen)
    with patience("请等一会儿", 0.0 if takes == "long" else 60.0):
        for timer in [one for one in threading.enumerate() if isinstance(one, threading.Timer)]:
            timer.join(5.0 if takes == "long" else 0.0)
    assert screen.getvalue() == said
