"""The interface's language: the client's, a person's choice, a group's; and that every language says everything."""

from __future__ import annotations

import re
from dataclasses import asdict
from string import Formatter

import pytest

from handlers.language import of_client
from handlers.wording.texts import texts_in
from knowledge.language import Language
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.updates import GROUP, READER

HAN = re.compile(r"[\u4e00-\u9fff]")
HANS, HANT, EN = (texts_in(language) for language in Language)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-hans", Language.HANS),
        ("zh", Language.HANS),
        ("zh-CN", Language.HANS),
        ("zh-hant", Language.HANT),
        ("zh_TW", Language.HANT),
        ("zh-hant-hk", Language.HANT),
        ("en", Language.EN),
        ("en-GB", Language.EN),
        ("ru", Language.HANS),
        ("", Language.HANS),
        (None, Language.HANS),
    ],
)
def test_client_languages(code: str | None, language: Language) -> None:
    assert of_client(code) is language


@pytest.mark.parametrize("name", sorted(asdict(HANS)))
def test_every_text_says_the_same_in_every_language(name: str) -> None:
    texts = [str(getattr(one, name)) for one in (HANS, HANT, EN)]
    braces = [{field for _, field, *_ in Formatter().parse(text) if field} for text in texts]
    assert all(text.strip() for text in texts)
    assert braces[0] == braces[1] == braces[2]
    assert not HAN.search(texts[2])


def test_traditional_texts_are_traditional() -> None:
    assert HANT.vote_up == "👍 有用"
    assert HANT.expired == "這個按鈕已經過期了，請再問我一次。"
    assert "「出處」" in HANT.help
    assert "記憶體" in HANT.privacy
    assert HANT.language_chosen == "好，以後按鈕和說明都用繁體中文。"


@pytest.mark.parametrize(("code", "texts"), [("en", EN), ("zh-hant", HANT), ("zh-hans", HANS)])
async def test_the_interface_speaks_the_clients_language(bot: Bot, code: str, texts: object) -> None:
    person = updates.user(language_code=code)
    bot.api.push(updates.text("/start", **{"from": person}), updates.text("有几个泊位？", **{"from": person}))
    start, answer = await bot.api.sent(2)
    assert start["text"].startswith(getattr(texts, "welcome"))  # noqa: B009  # of any Texts
    labels = [button["text"] for button in answer["reply_markup"]["inline_keyboard"][0]]
    assert labels[0] == getattr(texts, "source")  # noqa: B009
    assert not bot.api.errors


async def test_a_choice_holds_everywhere_until_it_is_taken_back(bot: Bot) -> None:
    bot.api.push(updates.text("/language"))
    (asked,) = await bot.api.sent(1)
    assert asked["text"] == HANS.language_which
    data = [row[0]["callback_data"] for row in asked["reply_markup"]["inline_keyboard"]]
    number = max(number for _, number in bot.api.messages)
    bot.api.push(updates.press(data[2], number=number))
    (changed,) = await bot.api.sent(1, "editMessageText")
    assert changed["text"] == EN.language_chosen
    labels = [[row[0]["text"] for row in one["reply_markup"]["inline_keyboard"]] for one in (asked, changed)]
    assert labels == [
        ["简体中文", "繁體中文", "English", f"{HANS.language_client}（现在）"],
        ["简体中文", "繁體中文", "English (now)", EN.language_client],
    ]
    bot.api.push(updates.text("/privacy"))
    assert (await bot.api.sent(2))[1]["text"] == EN.privacy.format(days=30)
    bot.api.push(updates.press(data[3], number=number))
    assert (await bot.api.sent(2, "editMessageText"))[1]["text"] == HANS.language_chosen
    assert await bot.store.languages.of(READER) == ""
    assert not bot.api.errors


async def test_a_group_has_a_language_of_its_own(bot: Bot) -> None:
    assert await bot.store.groups.change(GROUP, language="en")
    bot.api.push(updates.text("/about", GROUP), updates.text("/about"))
    texts = sorted(call["text"] for call in await bot.api.sent(2))
    assert [text.startswith(EN.about_head) for text in texts] == [True, False]


async def test_a_choice_made_in_a_group_with_a_language_of_its_own_holds_elsewhere(bot: Bot) -> None:
    assert await bot.store.groups.change(GROUP, language="en")
    bot.api.push(updates.text("/language", GROUP))
    await bot.api.sent(1)
    bot.api.push(updates.press("l:zh-hant", GROUP))
    (note,) = await bot.api.sent(1, "answerCallbackQuery")
    assert note["text"] == EN.language_elsewhere
    bot.api.push(updates.text("/about"))
    about = (await bot.api.sent(2))[1]
    assert not bot.api.of("editMessageText")
    assert about["text"].startswith(HANT.about_head)


async def test_forget_takes_the_choice_back(bot: Bot) -> None:
    assert await bot.store.languages.choose(READER, "en")
    bot.api.push(updates.text("/forget"), updates.text("/privacy"))
    forgotten, privacy = await bot.api.sent(2)
    assert (forgotten["text"], privacy["text"]) == (EN.forgotten, HANS.privacy.format(days=30))


@pytest.mark.parametrize("forged", ["l:xx", "l", "l:en:en", "l: "])
async def test_a_forged_choice_changes_nothing(bot: Bot, forged: str) -> None:
    bot.api.push(updates.press(forged))
    (answer,) = await bot.api.sent(1, "answerCallbackQuery")
    assert answer["text"] == HANS.expired
    assert await bot.store.languages.of(READER) == ""
