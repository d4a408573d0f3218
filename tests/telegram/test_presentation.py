"""Outcomes as HTML and buttons, and text split the way Telegram counts."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import presentation
from handlers.buttons import PRESSES
from handlers.callbacks import (
    SHAPES,
    Press,
    back_data,
    fact_data,
    figures_data,
    listed_data,
    parse,
    part_data,
    source_data,
    year_data,
)
from handlers.richtext import Run, Style, clean, parts, units
from handlers.sending import keyboard
from handlers.shown import Shown, ShownAnswers
from handlers.texts import CHINESE, Language
from knowledge.outcome import Ambiguous, Answered, Choice, Citation, NotCovered, Reason
from knowledge.views import Source
from tests.telegram.fakes import ARTICLE, fact
from tests.telegram.limits import markup_error, text_error

CITE = Citation("harbour", "1/1", 1, "泊位<1>个")
SOURCE = Source(CITE, ARTICLE, "第一部分第1段第1句")


def valid(reply: presentation.Reply) -> None:
    """Telegram would take every part."""
    assert reply.parts
    for part in reply.parts:
        assert text_error(part.html, "HTML") == ""
        assert text_error(part.plain, None) == ""
    keyboard = {"inline_keyboard": [[{"text": one.text, "callback_data": one.data}] for one in reply.buttons]}
    assert markup_error(keyboard) == ""


def test_answer_has_lead_body_caveat_and_citations_in_that_order() -> None:
    said = Answered(("a",), "短答。", "全文。", "前后不一。", (CITE, CITE), understood=(("岩陵", "炎陵"),))
    reply = presentation.answer(Shown(said), [SOURCE, SOURCE], CHINESE)
    assert reply.parts[0].html == (
        "（按“炎陵”理解）\n<b>短答。</b>全文。\n前后不一。\n\n"
        "<blockquote expandable>出处：《海港&lt;新&gt;貌》 海港日报\n"
        "第一部分第1段第1句：“泊位&lt;1&gt;个”\n第一部分第1段第1句：“泊位&lt;1&gt;个”</blockquote>"
    )
    valid(reply)


def test_answer_without_lead_or_citations_has_no_empty_tags() -> None:
    reply = presentation.answer(Shown(Answered((), "", "全文。", "", ())), [], CHINESE)
    assert reply == presentation.Reply(parts([Run("全文。")]))


def test_votes_stand_beside_the_source_and_judge_a_fact_whose_id_fits() -> None:
    def rows(fact: str) -> list[list[str]]:
        found = keyboard(presentation.answer(Shown(Answered((fact,), "", "全文。", "", ())), [], CHINESE).buttons)
        return [[str(button.callback_data) for button in row] for row in found.inline_keyboard] if found else []

    assert rows("a") == [["+:a", "-:a"]]
    assert rows("a" * 63) == []


def test_source_names_places_it_cannot_show() -> None:
    shown = Shown(Answered(("a",), "", "全文。", "", (CITE,) * 400))
    reply = presentation.source(shown, [SOURCE] * 400, CHINESE)
    assert len(reply.parts) == 1
    assert re.search(r"另有 \d+ 处出处", reply.parts[0].plain)
    valid(reply)


def test_too_long_for_three_messages_says_so() -> None:
    reply = presentation.answer(Shown(Answered(("a",), "", "很长。" * 9000, "", (CITE,))), [SOURCE], CHINESE)
    assert len(reply.parts) == 3
    assert "没有全部显示" in reply.parts[-1].html
    valid(reply)


def test_refusal_and_offer_have_at_most_three_buttons() -> None:
    choices = tuple(Choice(f"fact-{number}", "问" * 90) for number in range(5))
    for reply in (
        presentation.refusal(NotCovered(Reason.PLACE, "没有写<某地>。", choices), CHINESE),
        presentation.offer(Ambiguous("哪一个？", choices), CHINESE),
    ):
        assert len(reply.buttons) == 3
        assert all(len(one.text) <= 60 for one in reply.buttons)
        valid(reply)


@given(st.text(max_size=9000), st.text(max_size=300), st.text(max_size=50))
def test_any_text_is_valid(body: str, lead: str, question: str) -> None:
    said = Answered(("a",), lead, "答：" + body, lead, (CITE,))
    valid(presentation.answer(Shown(said, question), [SOURCE], CHINESE))
    assert text_error(presentation.nothing_found(question, CHINESE).message.html, "HTML") == ""


@given(st.lists(st.tuples(st.text(max_size=200), st.sampled_from(Style)), max_size=20), st.integers(50, 200))
def test_splitting_keeps_every_character(pieces: list[tuple[str, Style]], limit: int) -> None:
    done = parts([Run(text, style) for text, style in pieces], limit)
    assert all(units(part.plain) <= limit for part in done)
    squeezed = re.sub(r"\s", "", clean("".join(text for text, _ in pieces)))
    assert re.sub(r"\s", "", "".join(part.plain for part in done)) == squeezed
    for part in done:
        assert unescape(re.sub(r"</?[a-z][^>]*>", "", part.html)).strip() == part.plain.strip()


def test_cut_falls_after_a_sentence_and_never_inside_an_emoji() -> None:
    first, second = parts([Run("一二三四五六。七八九十")], 9)
    assert (first.plain, second.plain) == ("一二三四五六。", "七八九十")
    family = "👨\u200d👩\u200d👧"
    first, second = parts([Run("家" * 10 + family)], 14)
    assert (first.plain, second.plain) == ("家" * 10, family)


def test_callback_data_fits_and_reads_back() -> None:
    shown = Shown(fact(1))
    assert parse(fact_data("a" * 60)) == Press("fact", fact="a" * 60)
    assert fact_data("a" * 63) == ""
    assert parse(source_data(shown)) == Press("source", shown.key, "berths-1")
    assert parse(back_data(shown)) == Press("back", shown.key, "berths-1")
    long = Shown(Answered(("x" * 60,), "", "b", "", ()))
    assert parse(source_data(long)) == Press("source", long.key, "")


@given(st.text(max_size=70))
def test_any_callback_data_is_read_or_refused(data: str) -> None:
    press = parse(data)
    assert press is None or press.action in PRESSES


def test_every_shape_of_data_has_somebody_who_answers_it() -> None:
    assert {action for action, _ in SHAPES.values()} == set(PRESSES)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("place", ["p", "y", "n"])
def test_the_longest_id_fits_every_button_that_leads_to_a_fact(language: Language, place: str) -> None:
    longest = "a" * 60  # what the loader allows
    action = {Language.HANS: "fact", Language.HANT: "fact_hant", Language.EN: "fact_en"}[language]
    assert parse(fact_data(longest, language)) == Press(action, fact=longest)
    assert parse(listed_data(place, longest)) == Press("listed", fact=longest, value=place)
    assert listed_data(place, longest + "a") == ""


def test_places_in_lists_read_back() -> None:
    assert parse(part_data("0123abcd", 12)) == Press("part", key="0123abcd", value="12")
    assert parse(part_data()) == Press("part")
    assert parse(year_data(2019)) == Press("year", value="2019")
    assert parse(year_data()) == Press("year")
    assert parse(figures_data(3)) == Press("figures", value="3")
    assert parse(figures_data()) == Press("figures")


def test_shown_answers_forget_the_oldest() -> None:
    kept = ShownAnswers(limit=2)
    first, *_ = [kept.remember(Shown(fact(number))) for number in (1, 2, 3)]
    assert kept.get(first.key) is None
    assert kept.get(Shown(fact(3)).key) is not None


@pytest.mark.parametrize("text", ["a\x00b", "a\u202eb", "a\ud800b", "a\rb", "a\tb"])
def test_unsendable_characters_are_taken_out(text: str) -> None:
    assert clean(text) in ("ab", "a\nb", "a b")
