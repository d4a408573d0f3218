"""Finding one's way, end to end: links to facts, /topics, /timeline, /figures, their buttons and pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from handlers.pictures import gallery
from handlers.pictures.gallery import Kind
from handlers.presentation.lists import FIGURES_PAGE, PAGE
from handlers.wording.texts import texts_in
from knowledge.article.library import Library
from knowledge.assistant import Assistant
from knowledge.facts.loader import KnowledgeBase, load_engine_texts
from knowledge.language import Language
from tests.knowledge.browse.bases import base, changed, lamps
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.updates import GROUP, READER

pytestmark = pytest.mark.asyncio
HANS, HANT, EN = (texts_in(language) for language in Language)
ENGLISH = updates.user(language_code="en")


def assistant(told: KnowledgeBase) -> Assistant:
    """An assistant over a base."""
    return Assistant(told, load_engine_texts(), Library(told, None))


@pytest.fixture(scope="module")
def lanterns() -> Assistant:
    """The tests' own article, with twenty figures more in its lead."""
    return assistant(changed(base("small"), *lamps(base("small"), 20), version="lanterns"))


@pytest.fixture(scope="module")
def fewer() -> Assistant:
    """The same article, later: all lamps but one are gone, and the bridge's repair with its year."""
    return assistant(changed(base("small"), *lamps(base("small"), 1), without="bridge-repair", version="fewer"))


@pytest_asyncio.fixture
async def reading(bot: Bot, lanterns: Assistant) -> AsyncIterator[Bot]:
    """The bot, answering from the article."""
    bot.parts.current.assistant = lanterns
    yield bot
    assert not [error for error in bot.api.errors if "not modified" not in error]


def keys(call: updates.Json) -> list[tuple[str, str]]:
    """The buttons of a message that come back to us: what they say and what they carry."""
    rows = call["reply_markup"]["inline_keyboard"]
    return [(one["text"], one["callback_data"]) for row in rows for one in row if "callback_data" in one]


def data(call: updates.Json, text: str) -> str:
    """What the button that says this carries."""
    return dict(keys(call))[text]


async def asked(bot: Bot, words: str, **more: object) -> updates.Json:
    """Send a command; its last answer."""
    before = len(bot.api.of("sendMessage"))
    bot.api.push(updates.text(words, **more))  # type: ignore[arg-type]
    return (await bot.api.sent(before + 1))[-1]


async def pressed(bot: Bot, call: updates.Json, pressed_data: str, **more: object) -> updates.Json:
    """Press a button of the last message; what that becomes."""
    number = max(number for (_, number), looks in bot.api.messages.items() if looks.startswith("["))
    below = {**updates.message("……", READER), "message_id": number, "reply_markup": call["reply_markup"]}
    before = len(bot.api.of("editMessageText"))
    bot.api.push(updates.press(pressed_data, message=below, **more))
    return (await bot.api.sent(before + 1, "editMessageText"))[-1]


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
        "第二部分（2 条）",
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


async def test_the_timeline_is_a_picture_that_says_the_same_in_words(reading: Bot) -> None:
    sent = await asked(reading, "/timeline")
    (photo,) = reading.api.of("sendPhoto")
    assert isinstance(photo["photo"], bytes)
    for words in ("<b>《灯桥映青溪》大事记</b>", "<b>2019 年</b>\n3月16日　第十二届灯桥节的举办（导语第1段第2句）"):
        assert words in photo["caption"]
    assert sent["text"] == HANS.timeline_which
    assert [text for text, _ in keys(sent)] == ["2018 年", "2019 年", "2020 年"]
    year = await pressed(reading, sent, "y:2019")
    assert "3月16日\n第十二届灯桥节的举办\n出处：导语第1段第2句" in year["text"]
    assert [text for text, _ in keys(year)][1:] == ["看 2018 年", "看 2020 年", HANS.to_years]
    answer = await pressed(reading, year, "v:y:festival-held")
    assert data(answer, HANS.to_list) == "y:2019"


async def test_figures_are_pictures_and_lead_to_their_sources(reading: Bot) -> None:
    sent = await asked(reading, "/figures", **{"from": ENGLISH})
    photos = reading.api.of("sendPhoto")
    assert len(photos) > 1
    assert "<b>3,200</b> · Visitors to the festival" in photos[0]["caption"]
    assert sent["text"] == EN.figures_which
    assert len(keys(sent)) == FIGURES_PAGE + 1
    second = await pressed(reading, sent, data(sent, EN.page_on), **{"from": ENGLISH})
    answer = await pressed(reading, second, keys(second)[0][1], **{"from": ENGLISH})
    assert data(answer, EN.to_list) == "n:1"


async def test_a_picture_is_uploaded_once_a_language_and_again_where_its_id_is_refused(reading: Bot) -> None:
    async def photo(**more: object) -> object:
        await asked(reading, "/timeline", **more)
        return reading.api.of("sendPhoto")[-1]["photo"]

    assert isinstance(await photo(), bytes)
    first = await photo()
    assert isinstance(first, str)
    assert isinstance(await photo(**{"from": ENGLISH}), bytes)
    assert await photo() == first
    reading.api.photos.clear()  # Telegram has forgotten it
    assert isinstance(await photo(), bytes)
    assert [call.error for call in reading.api.calls if call.error] == ["wrong file identifier/HTTP URL specified"]
    reading.api.calls = [call for call in reading.api.calls if not call.error]


async def test_another_version_gets_another_picture(reading: Bot, fewer: Assistant) -> None:
    await asked(reading, "/timeline")
    reading.parts.current.assistant = fewer
    await asked(reading, "/timeline")
    first, second = (call["photo"] for call in reading.api.of("sendPhoto"))
    assert isinstance(second, bytes)
    assert first != second


async def test_a_picture_is_drawn_once_for_many_at_a_time(
    reading: Bot, monkeypatch: pytest.MonkeyPatch, lanterns: Assistant
) -> None:
    drawn: list[Kind] = []

    def count(assistant: Assistant, kind: Kind, texts: object) -> tuple[()]:
        drawn.append(kind)
        return ()

    monkeypatch.setattr(gallery, "_drawn", count)
    reading.api.push(*(updates.text("/timeline", 600 + number, 600 + number) for number in range(5)))
    await reading.api.sent(5)
    assert drawn == [Kind.TIMELINE]


async def test_a_group_that_takes_no_pictures_gets_the_words(reading: Bot) -> None:
    reading.api.sticky["sendPhoto"] = (
        400,
        {"ok": False, "error_code": 400, "description": "Bad Request: not enough rights to send photos to the chat"},
    )
    sent = await asked(reading, "/timeline", chat=GROUP)
    assert "第十二届灯桥节的举办" in sent["text"]
    assert sent["text"].endswith(HANS.timeline_which)
    reading.api.calls = [call for call in reading.api.calls if call.method != "sendPhoto"]


async def test_words_too_long_for_a_caption_follow_as_a_message(reading: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "CAPTION", 60)
    sent = await asked(reading, "/timeline")
    (photo,) = reading.api.of("sendPhoto")
    assert photo["caption"] == "<b>《灯桥映青溪》大事记</b>"
    assert "第十二届灯桥节的举办" in sent["text"]


@pytest.mark.parametrize("lacking", ["characters", "fonts", "pages"])
async def test_where_no_good_picture_can_be_drawn_the_words_say_it(
    reading: Bot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lacking: str
) -> None:
    if lacking == "characters":
        monkeypatch.setattr(gallery, "undrawable", lambda text: "灯")
    elif lacking == "fonts":
        monkeypatch.setattr("handlers.pictures.typeset.FOLDER", tmp_path)
    else:
        monkeypatch.setattr(gallery, "MOST", 0)
    sent = await asked(reading, "/timeline")
    assert "第十二届灯桥节的举办" in sent["text"]
    assert not reading.api.of("sendPhoto")


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
