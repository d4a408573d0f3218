"""Finding one's way, end to end: links to facts, /topics, /timeline, /figures, their buttons and pictures."""

from __future__ import annotations

from itertools import count

import pytest

from handlers.presentation import lists
from handlers.presentation.lists import PAGE
from handlers.wording.texts import texts_in
from knowledge.assistant import Assistant
from knowledge.facts.loader import KnowledgeBase
from knowledge.language import Language
from tests.knowledge.browse.bases import assistant, base
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.reading import asked, data, keys, pressed
from tests.telegram.updates import READER

pytestmark = pytest.mark.asyncio
HANS, HANT, EN = (texts_in(language) for language in Language)
ENGLISH = updates.user(language_code="en")


async def test_start_offers_questions_in_the_readers_language(reading: Bot) -> None:
    for person, first in (
        (updates.user(), ("灯桥节来了多少游客", "f:visitors")),
        (updates.user(language_code="zh-hant"), ("燈橋節來了多少遊客", "f:visitors:t")),
        (ENGLISH, ("How many visitors came to the festival?", "f:visitors:e")),
    ):
        start = await asked(reading, "/start", **{"from": person})
        assert len(keys(start)) == 4
        assert keys(start)[0] == first
        answer = await pressed(reading, start, first[1], **{"from": person})
        assert first[0] in answer["text"]


async def test_an_english_question_is_answered_in_english_and_so_are_those_beside_it(reading: Bot) -> None:
    start = await asked(reading, "/start", **{"from": ENGLISH})
    answer = await pressed(reading, start, "f:visitors:e", **{"from": ENGLISH})
    assert answer["text"].startswith("<i>Q: How many visitors came to the festival?")
    assert "3200 visitors" in answer["text"]
    related = [carried for _, carried in keys(answer) if carried.startswith("f")]
    assert related
    assert all(carried.endswith(":e") for carried in related)


async def test_a_link_to_a_fact_is_answered_as_if_it_had_been_asked(reading: Bot) -> None:
    sent = await asked(reading, "/start f_three-lanterns")
    assert sent["text"].startswith("<i>问：“三灯”是哪三种灯")
    assert "荷花灯" in sent["text"]
    follow = await asked(reading, "第二个是谁做的")
    assert "渔家" in follow["text"]


@pytest.mark.parametrize("payload", ["f_none", "f_", "x", "f_../../etc", "f_" + "a" * 62, "f_😀"])
async def test_a_link_to_nothing_offers_questions(reading: Bot, payload: str) -> None:
    sent = await asked(reading, f"/start {payload}")
    shaped = payload in ("f_none", "f_" + "a" * 62)
    assert sent["text"] == (HANS.link_gone if shaped else HANS.welcome + HANS.welcome_examples).strip()
    assert len(keys(sent)) == 4


async def test_a_link_speaks_the_readers_language(reading: Bot) -> None:
    sent = await asked(reading, "/start f_visitors", **{"from": ENGLISH})
    assert sent["text"].startswith("<i>Q: How many visitors")


async def test_topics_lead_to_facts_and_back_to_where_one_was(reading: Bot, lanterns: Assistant) -> None:
    topics = await asked(reading, "/topics")
    assert [text for text, _ in keys(topics)] == [
        "署名（1 条）",
        "导语（22 条）",
        "第一部分（3 条）",
        "第二部分：修桥和传承（2 条）",
    ]
    first = await pressed(reading, topics, data(topics, "导语（22 条）"))
    labels = [text for text, _ in keys(first)]
    assert labels[0] == "第十二届灯桥节的举办"
    assert labels[PAGE:] == [HANS.page_on, HANS.to_topics]
    second = await pressed(reading, first, data(first, HANS.page_on))
    assert "第 2 页，共 3 页" in second["text"]
    fact, carried = keys(second)[3]
    answer = await pressed(reading, second, carried)
    assert "3200" in answer["text"]
    assert lanterns.contents.home(carried.rpartition(":")[2])[1] == PAGE + 3
    source = await pressed(reading, answer, data(answer, HANS.source))
    again = await pressed(reading, source, data(source, HANS.back))
    assert keys(again) == keys(answer)
    back = await pressed(reading, again, data(again, HANS.to_list))
    assert back["text"] == second["text"]
    assert fact in [text for text, _ in keys(back)]
    before = await pressed(reading, back, data(back, HANS.page_back))
    assert keys(before) == keys(first)
    assert keys(await pressed(reading, before, data(before, HANS.to_topics))) == keys(topics)


async def test_of_many_parts_each_stands_on_one_page_and_leads_back_there(
    reading: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [text for text, _ in keys(await asked(reading, "/topics"))]
    monkeypatch.setattr(lists, "PARTS_PAGE", 3)
    first = await asked(reading, "/topics")
    second = await pressed(reading, first, data(first, HANS.page_on))
    assert "第 2 页，共 2 页" in second["text"]
    assert [text for text, _ in (*keys(first), *keys(second))] == [*whole[:3], HANS.page_on, *whole[3:], HANS.page_back]
    part = await pressed(reading, second, data(second, whole[3]))
    assert keys(await pressed(reading, part, data(part, HANS.to_topics))) == keys(second)


async def test_a_listed_fact_counts_as_asked(reading: Bot) -> None:
    topics = await asked(reading, "/topics")
    await pressed(reading, topics, "v:p:three-lanterns")
    assert "渔家" in (await asked(reading, "第二个是谁做的"))["text"]


async def test_lists_survive_a_reload_that_takes_facts_away(reading: Bot, fewer: Assistant) -> None:
    topics = await asked(reading, "/topics")
    lead = await pressed(reading, topics, data(topics, "导语（22 条）"))
    last = await pressed(reading, lead, data(lead, HANS.page_on)[:-1] + "2")
    reading.parts.current.assistant = fewer
    gone = await pressed(reading, last, "v:p:lamp-020")
    assert "导语（3 条）" in dict(keys(gone))
    note = reading.api.of("answerCallbackQuery")[-1]["text"]
    assert note == HANS.list_changed
    page = await pressed(reading, last, data(last, HANS.page_back))
    assert len(keys(page)) == 4  # three facts and the way back: the first page, for there is no second
    timeline = await pressed(reading, last, "y:2018")
    assert "2019" in timeline["text"]
    assert reading.api.of("answerCallbackQuery")[-1]["text"] == HANS.list_changed
    assert HANS.figures_which in (await pressed(reading, last, "v:n:lamp-020"))["text"]
    assert HANS.timeline_which in (await pressed(reading, last, "v:y:bridge-repair"))["text"]


async def test_every_button_of_every_list_does_something(reading: Bot, lanterns: Assistant) -> None:
    reading.parts.paces.presses._clock = count(0, 60).__next__  # nobody taps that fast
    pages = [await asked(reading, words) for words in ("/topics", "/timeline", "/figures")]
    seen: dict[str, updates.Json] = {carried: page for page in pages for _, carried in keys(page)}
    todo = list(seen)
    while todo:
        here = todo.pop()
        page = await pressed(reading, seen[here], here)
        new = {carried: page for _, carried in keys(page) if carried[0] in "pyn" and carried not in seen}
        seen |= new
        todo += new
    facts = {carried.rpartition(":")[2] for carried in seen if carried.startswith("v:")}
    listed = {one.fact for one in lanterns.figures.all(Language.HANS)}
    assert facts >= set(sorted(listed)[:5])
    assert not [call for call in reading.api.of("answerCallbackQuery") if call.get("text")]


@pytest.mark.parametrize("forged", ["p:zzzzzzzz", "p:0:0", "y:99999", "y:x", "n:-1", "v:q:visitors", "v:p:", "v:p:a:b"])
async def test_forged_places_are_refused_politely(reading: Bot, forged: str) -> None:
    reading.api.push(updates.press(forged))
    (answer,) = await reading.api.sent(1, "answerCallbackQuery")
    assert answer["text"] == HANS.expired


async def test_a_list_too_old_to_change_says_so(reading: Bot) -> None:
    old = {"chat": {"id": READER, "type": "private"}, "message_id": 5, "date": 0}
    for number, carried in enumerate(("p:", "y:", "n:", "v:p:visitors"), 1):
        reading.api.push(updates.press(carried, message=old))
        assert (await reading.api.sent(number, "answerCallbackQuery"))[-1]["text"] == HANS.expired


async def test_an_article_without_dates_or_figures_says_so(reading: Bot) -> None:
    facts = {"author": base("small").facts()["author"]}
    told = base("small")
    (article,) = told.articles.values()
    bare = type(article)(
        article.info.model_copy(update={"examples": [], "key_facts": [], "chronicle": []}),
        article.outline,
        article.entities,
        article.concepts,
        facts,
        {},
        article.sources,
        article.files,
    )
    reading.parts.current.assistant = assistant(KnowledgeBase({article.info.id: bare}, "bare"))
    assert (await asked(reading, "/timeline"))["text"] == HANS.timeline_none
    assert (await asked(reading, "/figures"))["text"] == HANS.figures_none
    assert [text for text, _ in keys(await asked(reading, "/topics"))] == ["署名（1 条）"]
