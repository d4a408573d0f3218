"""Outcomes as HTML and buttons, and text split the way Telegram counts."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import presentation
from handlers.buttons import PRESSES
from handlers.presentation import inline_cards
from handlers.presentation.callbacks import (
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
from handlers.presentation.keyboard import keyboard
from handlers.presentation.richtext import Run, Style, clean, parts, units
from handlers.presentation.shown import Shown, ShownAnswers
from handlers.wording.texts import CHINESE
from knowledge.language import Language
from knowledge.outcome import Ambiguous, Answered, Choice, Citation, NotCovered, Reason
from knowledge.views import Source
from tests.telegram.fakes import ARTICLE, fact
from tools.botapi.limits import inline_error, markup_error, text_error

CITE = Citation("harbour", "1/1", 1, "泊位<1>个")
SOURCE = Source(CITE, ARTICLE, "第一部分第1段第1句")


def valid(reply: presentation.Reply) -> None:
    """Telegram would take every part."""
    assert reply.parts
    for part in reply.parts:
        assert text_error(part.html, "HTML") == ""
        assert text_error(part.plain, None) == ""
    markup = keyboard(reply.buttons)
    assert markup_error(markup.to_dict() if markup else {}) == ""


def test_answer_has_lead_body_caveat_and_citations_in_that_order() -> None:
    said = Answered(("a",), "短答。", "全文。", "前后不一。", (CITE, CITE), understood=(("岩陵", "炎陵"),))
    reply = presentation.answer(Shown(said), [SOURCE, SOURCE], CHINESE)
    assert reply.parts[0].html == (
        "（按“炎陵”理解）\n<b>短答。</b>全文。\n前后不一。\n\n"
        "<blockquote expandable>出处：《海港&lt;新&gt;貌》 海港日报\n"
        "第一部分第1段第1句：“泊位&lt;1&gt;个”</blockquote>"
    )
    valid(reply)


def test_answer_without_lead_or_citations_has_no_empty_tags() -> None:
    reply = presentation.answer(Shown(Answered((), "", "全文。", "", ())), [], CHINESE)
    assert reply == presentation.Reply(parts([Run("全文。")]))


def test_a_fact_whose_id_does_not_fit_has_no_votes() -> None:
    def rows(fact: str) -> list[list[str]]:
        found = keyboard(presentation.answer(Shown(Answered((fact,), "", "全文。", "", ())), [], CHINESE).buttons)
        return [[str(button.callback_data) for button in row] for row in found.inline_keyboard] if found else []

    assert rows("a") == [["+:a", "-:a"]]
    assert rows("a" * 63) == []


def test_the_text_in_the_quotation_is_as_long_as_fits() -> None:
    said = Shown(Answered(("a",), "", "答。", "", (CITE,)))
    for sentence, around, shown in (
        ("句。", "邻。", "邻。<b>句。</b>"),
        ("句。", "邻" * 4096, "<b>句。</b>"),
        ("句" * 4096, "", ""),
    ):
        reply = presentation.answer(said, [replace(SOURCE, before=around, sentence=sentence)], CHINESE)
        text = reply.parts[0].html
        quoted = text[text.index("第一部分第1段第1句：“泊位&lt;1&gt;个”") :]
        assert quoted == "第一部分第1段第1句：“泊位&lt;1&gt;个”" + (f"\n{shown}" if shown else "") + "</blockquote>"
        valid(reply)


def test_a_paragraph_that_is_cited_twice_is_shown_once() -> None:
    first = replace(SOURCE, sentence="甲。", after="乙。")
    second = replace(SOURCE, place="第一部分第1段第2句", before="甲。", sentence="乙。")
    reply = presentation.answer(Shown(Answered(("a",), "", "答。", "", (CITE, CITE))), [first, second], CHINESE)
    assert (
        "第1句：“泊位&lt;1&gt;个”\n第一部分第1段第2句：“泊位&lt;1&gt;个”\n<b>甲。</b><b>乙。</b></blockquote>"
        in reply.parts[0].html
    )


def test_citations_that_do_not_fit_are_counted_and_the_source_has_them_all() -> None:
    cites = [replace(CITE, locator=f"1/{number}", quote=f"引文{number}。") for number in range(400)]
    many = [Source(cite, ARTICLE, f"第一部分第{cite.locator}段第1句") for cite in cites]
    shown = Shown(Answered(("a",), "", "全文。", "", tuple(cites)))
    reply = presentation.answer(shown, many, CHINESE)
    left = re.search(r"还有 (\d+) 处", reply.parts[0].plain)
    assert left
    assert reply.parts[0].plain.count("引文") + int(left[1]) == 400
    valid(reply)
    text, number, count = "", 1, 0
    while number != count:
        page = presentation.source(shown, many, CHINESE, number + bool(count))
        valid(page)
        number, count = map(int, re.findall(r"第 (\d+) 页，共 (\d+) 页", page.parts[0].plain)[0])
        text += page.parts[0].plain
    assert all(f"引文{number}。" in text for number in range(400))


@pytest.mark.parametrize("last", [False, True])
def test_a_long_answer_has_pages_that_hold_all_of_it(last: bool) -> None:
    shown = Shown(Answered(("a",), "", "".join(f"第{number}件很长的事。" for number in range(900)), "", (CITE,)))
    first = presentation.answer(shown, [SOURCE], CHINESE)
    count = int(re.findall(r"共 (\d+) 页", first.parts[0].plain)[0])
    replies = [presentation.answer(shown, [SOURCE], CHINESE, number) for number in range(1, count + 1)]
    text = "".join(reply.parts[0].plain for reply in replies)
    assert [number for number in range(900) if f"第{number}件" not in text] == []
    assert presentation.answer(shown, [SOURCE], CHINESE, 99) == replies[-1]
    turning = (CHINESE.page_back, CHINESE.page_on)
    labels = [[button.text for button in reply.buttons if button.text in turning] for reply in replies]
    assert labels == [[CHINESE.page_on], *[list(turning)] * (count - 2), [CHINESE.page_back]]
    for reply in replies:
        valid(reply)


def test_what_was_understood_is_said_once_and_in_the_answers_language() -> None:
    said = Answered(("a",), "", "全文。", "", (), understood=(("岩陵", "炎陵"), ("言陵", "炎陵")))
    assert presentation.answer(Shown(said), [], CHINESE).parts[0].plain.startswith("（按“炎陵”理解）\n全文")
    english = presentation.answer(Shown(replace(said, language=Language.EN), "Q?"), [], CHINESE).parts[0].plain
    assert english.startswith("Q: Q?\n\n(read as “炎陵”)\n")


def test_refusal_and_offer_have_at_most_three_buttons() -> None:
    choices = tuple(Choice(f"fact-{number}", "问" * 90) for number in range(5))
    for reply in (
        presentation.refusal(NotCovered(Reason.PLACE, "没有写<某地>。", choices)),
        presentation.offer(Ambiguous("哪一个？", choices)),
    ):
        assert len(reply.buttons) == 3
        assert all(len(one.text) <= 60 for one in reply.buttons)
        valid(reply)


@given(st.text(max_size=9000), st.text(max_size=300), st.text(max_size=50))
def test_any_text_is_valid(body: str, lead: str, question: str) -> None:
    said = Answered(("a",), lead, "答：" + body, lead, (CITE,))
    valid(presentation.answer(Shown(said, question), [SOURCE], CHINESE))
    card = inline_cards.nothing(question, NotCovered(Reason.EMPTY, "没有" + body), CHINESE, "bot").to_dict()
    assert inline_error({"results": [card]}) == ""


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
    assert parse(fact_data("a" * 60, Language.EN)) == Press("fact", fact="a" * 60, language=Language.EN)
    assert parse(back_data(shown, 12)) == Press("back", shown.key, "berths-1", page="12")
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
    assert parse(fact_data(longest, language)) == Press("fact", fact=longest, language=language)
    assert parse(listed_data(place, longest)) == Press("listed", fact=longest, value=place)
    assert listed_data(place, longest + "a") == ""


def test_places_in_lists_read_back() -> None:
    assert parse(part_data("0123abcd", 12)) == Press("part", key="0123abcd", value="12")
    assert parse(part_data()) == Press("part")
    assert parse(year_data(2019)) == Press("year", value="2019")
    assert parse(year_data()) == Press("year")
    assert parse(figures_data(3)) == Press("figures", value="3")
    assert parse(figures_data()) == Press("figures")


def test_nobody_finds_words_with_the_key_of_another_answer() -> None:
    """Typed words are part of what a key is made from; trying out 2^64 of them is out of reach."""
    assert len(base64.urlsafe_b64decode(Shown(fact(1)).key)) * 8 > 64
    assert Shown(fact(1), "甲").key != Shown(fact(1), "乙").key


def test_shown_answers_forget_the_oldest() -> None:
    kept = ShownAnswers(limit=2)
    first, *_ = [kept.remember(Shown(fact(number))) for number in (1, 2, 3)]
    assert kept.get(first.key) is None
    assert kept.get(Shown(fact(3)).key) is not None


@pytest.mark.parametrize("text", ["a\x00b", "a\u202eb", "a\ud800b", "a\rb", "a\tb"])
def test_unsendable_characters_are_taken_out(text: str) -> None:
    assert clean(text) in ("ab", "a\nb", "a b")
