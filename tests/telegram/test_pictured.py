"""/timeline and /figures as pictures, end to end: drawn once, sent again by their ids, and the words where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.pictures import gallery
from handlers.pictures.gallery import Kind
from handlers.presentation.lists import FIGURES_PAGE
from handlers.wording.texts import texts_in
from knowledge.assistant import Assistant
from knowledge.language import Language
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.reading import asked, data, keys, pressed
from tests.telegram.updates import GROUP

pytestmark = pytest.mark.asyncio
HANS, HANT, EN = (texts_in(language) for language in Language)
ENGLISH = updates.user(language_code="en")


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
