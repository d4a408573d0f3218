"""Inline queries, end to end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.inline import FIRST, PAGE, start_of
from handlers.wording.texts import CHINESE, texts_in
from knowledge.language import Language
from knowledge.views import Card
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.fakes import MANY, FakeAssistant
from tools.botapi.recording import USERNAME

pytestmark = pytest.mark.asyncio


async def asked(bot: Bot, words: str, offset: str = "", **person: object) -> updates.Json:
    """The answer to an inline query."""
    update = updates.inline(words, offset)
    update["inline_query"]["from"] |= person
    count = len(bot.api.of("answerInlineQuery"))
    bot.api.push(update)
    return (await bot.api.sent(count + 1, "answerInlineQuery"))[-1]


async def test_a_card_shows_question_answer_and_citation_and_sends_them(bot: Bot) -> None:
    first = (await asked(bot, "泊"))["results"][0]
    assert first["title"] == "泊位1多大？"
    assert first["description"].splitlines() == [
        "1 个泊位。港口有 1 个泊位 <A & B>。",
        "第一部分第1段第1句：“泊位1个”",
    ]
    text = first["input_message_content"]["message_text"]
    assert text.startswith("<i>问：泊位1多大？\n\n</i><b>1 个泊位。</b>")
    assert "出处：《海港&lt;新&gt;貌》" in text
    assert first["input_message_content"]["link_preview_options"] == {"is_disabled": True}
    rows = [[button["text"] for button in row] for row in first["reply_markup"]["inline_keyboard"]]
    assert rows == [[CHINESE.source], [CHINESE.vote_up, CHINESE.vote_down], [CHINESE.inline_ask_on]]
    link = first["reply_markup"]["inline_keyboard"][-1][0]["url"]
    assert link == f"https://t.me/{USERNAME}?start=f_berths-1"
    assert not bot.api.errors


async def test_nothing_is_cached_for_it_would_outlive_a_reload_and_be_shown_to_readers_of_other_languages(
    bot: Bot,
) -> None:
    answer = await asked(bot, "泊")
    assert (answer["cache_time"], answer["is_personal"]) == (0, True)


async def test_pages_have_no_gaps_and_no_repeats(bot: Bot) -> None:
    titles, sizes, offset = [], [], ""
    while not sizes or offset:
        answer = await asked(bot, "泊", offset)
        titles += [result["title"] for result in answer["results"]]
        sizes.append(len(answer["results"]))
        offset = answer.get("next_offset", "")
    assert titles == [f"泊位{number}多大？" for number in range(1, MANY + 1)]
    assert sizes == [FIRST, PAGE, MANY - FIRST - PAGE]


async def test_a_reload_between_two_pages_ends_the_list(bot: Bot) -> None:
    first = await asked(bot, "泊")
    bot.parts.current.assistant = FakeAssistant("v2", facts=60)
    rest = await asked(bot, "泊", first["next_offset"])
    assert (rest["results"], rest.get("next_offset", "")) == ([], "")
    assert (await asked(bot, "泊"))["next_offset"] == f"v2:{FIRST}"
    assert not bot.api.errors


async def test_a_reload_changes_the_cards(bot: Bot) -> None:
    class Newer(FakeAssistant):
        def card(self, fact: str, language: str = "zh-hans") -> None:
            return None

        def search(self, fragment: str, reader: str = "zh-hans"):  # type: ignore[no-untyped-def]
            found = super().search("无")
            return type(found)((), reader, refusal=found.refusal)

    assert len((await asked(bot, "泊"))["results"]) == FIRST
    bot.parts.current.assistant = Newer("v2")
    assert [one["id"] for one in (await asked(bot, "泊"))["results"]] == ["?nothing"]


async def test_a_fact_that_a_reload_changed_has_another_card(bot: Bot) -> None:
    class Newer(FakeAssistant):
        def card(self, fact: str, language: Language = Language.HANS) -> Card | None:
            known = super().card(fact, language)
            return replace(known, question=f"{known.question}（改过）") if known else None

    before = (await asked(bot, "泊"))["results"]
    bot.parts.current.assistant = Newer("v2")
    after = (await asked(bot, "泊"))["results"]
    assert [one["title"] for one in after] == [f"{one['title']}（改过）" for one in before]


@pytest.mark.parametrize(
    ("offset", "start"),
    [("", 0), ("forged", 0), ("20", 0), ("v1:20", 20), ("v0:20", None), ("v1:123456", 0), ("v1:-1", 0), ("v1:２", 0)],
)
async def test_offsets(offset: str, start: int | None) -> None:
    assert start_of(offset, "v1") == start


async def test_an_empty_query_lists_key_facts(bot: Bot) -> None:
    answer = await asked(bot, "")
    assert [one["id"] for one in answer["results"]] == ["berths-1", "berths-2", "berths-3"]
    assert "button" not in answer


async def test_no_match_says_so_and_why_offers_what_is_near_and_leads_into_the_private_chat(bot: Bot) -> None:
    answer = await asked(bot, "无<此>")
    nothing, near = answer["results"]
    assert (nothing["title"], near["title"]) == (CHINESE.inline_nothing, "泊位1多大？")
    assert nothing["description"] == "文章里没有写“无<此>”。"
    text = nothing["input_message_content"]["message_text"]
    assert text == "<i>问：无&lt;此&gt;\n\n</i>文章里没有写“无&lt;此&gt;”。"
    *offered, private = (row[0] for row in nothing["reply_markup"]["inline_keyboard"])
    assert [one["callback_data"] for one in offered] == ["f:berths-2", "f:berths-3"]
    assert private["url"] == f"https://t.me/{USERNAME}"
    assert answer["button"] == {"text": CHINESE.inline_private, "start_parameter": "inline"}
    assert not bot.api.errors


async def test_a_whole_question_is_answered_by_a_card_of_its_own_first(bot: Bot) -> None:
    first, second, *_ = (await asked(bot, "有几个泊位？"))["results"]
    assert (first["id"], first["title"]) == ("?answer", "有几个泊位？")
    assert second["id"] == "berths-1"
    bot.api.push(updates.press_inline(first["reply_markup"]["inline_keyboard"][0][0]["callback_data"]))
    (source,) = await bot.api.sent(1, "editMessageText")
    assert "这一句" in source["text"]


@pytest.mark.parametrize("language", Language)
async def test_cards_speak_the_readers_language(bot: Bot, language: Language) -> None:
    first = (await asked(bot, "", language_code=language.value))["results"][0]
    texts = texts_in(language)
    rows = first["reply_markup"]["inline_keyboard"]
    assert (rows[0][0]["text"], rows[-1][0]["text"]) == (texts.source, texts.inline_ask_on)
    assert first["input_message_content"]["message_text"].startswith(f"<i>{texts.question}泊位1多大？")


async def test_buttons_below_an_inline_message_edit_it_and_keep_the_way_into_the_private_chat(bot: Bot) -> None:
    first = (await asked(bot, "泊"))["results"][0]
    source = first["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    bot.api.push(updates.press_inline(source))
    (shown,) = await bot.api.sent(1, "editMessageText")
    bot.api.push(updates.press_inline(shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"]))
    back = (await bot.api.sent(2, "editMessageText"))[-1]
    assert back["inline_message_id"] == "INLINE1"
    assert back["text"] == first["input_message_content"]["message_text"]
    assert back["reply_markup"] == first["reply_markup"]
    assert not bot.api.errors


async def test_of_fast_keystrokes_the_newest_is_answered(bot: Bot) -> None:
    words = ["泊", "泊位", "泊位多", "泊位多大"]
    bot.api.push(*(updates.inline(one) for one in words), updates.inline("无", sender=502))
    await bot.api.until(lambda: len(bot.api.of("answerInlineQuery")) >= 2 and not bot.api.updates)
    await bot.api.quiet()
    assert 2 <= len(bot.api.of("answerInlineQuery")) <= 3
