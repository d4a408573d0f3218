"""Answers of a real assistant about a small article, in each language and script, end to end."""

from __future__ import annotations

import pytest
import pytest_asyncio

from handlers.wording.texts import texts_in
from knowledge.assistant import Assistant
from knowledge.language import Language
from tests.knowledge.cases import ARTICLES, BASE
from tests.telegram import updates
from tests.telegram.conftest import Bot

pytestmark = pytest.mark.asyncio
ASKED = [
    (Language.HANS, "灯桥节来了多少游客", "导语第1段第2句：", "出处："),
    (Language.HANT, "燈橋節來了多少遊客", "導語第1段第2句：", "出處："),
    (Language.EN, "How many visitors came to the festival?", "Opening, paragraph 1, sentence 2: ", "Source: "),
]


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.load(BASE, ARTICLES)


@pytest_asyncio.fixture
async def speaking(bot: Bot, assistant: Assistant) -> Bot:
    bot.parts.current.assistant = assistant
    return bot


@pytest.mark.parametrize(("language", "question", "place", "cited"), ASKED)
async def test_an_answer_its_citation_and_its_buttons(
    speaking: Bot, language: Language, question: str, place: str, cited: str
) -> None:
    reader = updates.user(language_code="en")
    speaking.api.push(updates.text(question, **{"from": reader}))
    (sent,) = await speaking.api.sent(1)
    assert f"<blockquote expandable>{cited}《灯桥映青溪》 溪声报\n{place}“3200名游客走过七座古桥”" in sent["text"]
    rows = sent["reply_markup"]["inline_keyboard"]
    assert rows[0][0]["text"] == texts_in(Language.EN).source  # of the reader, whatever the language of the question
    number = max(number for _, number in speaking.api.messages)
    speaking.api.push(updates.press(rows[2][0]["callback_data"], number=number))
    (related,) = await speaking.api.sent(1, "editMessageText")
    assert related["text"].startswith(f"<i>{texts_in(language).question}{rows[2][0]['text']}\n\n</i>")
    assert not speaking.api.errors


@pytest.mark.parametrize("question", [question for _, question, *_ in ASKED])
async def test_what_is_shared_brings_the_same_answer_up_first(speaking: Bot, question: str) -> None:
    speaking.api.push(updates.text(question))
    (sent,) = await speaking.api.sent(1)
    shared = sent["reply_markup"]["inline_keyboard"][0][1]["switch_inline_query"]
    speaking.api.push(updates.inline(shared))
    (answer,) = await speaking.api.sent(1, "answerInlineQuery")
    first = answer["results"][0]
    assert first["title"] == shared
    assert "3200" in first["input_message_content"]["message_text"]
    assert "“3200名游客走过七座古桥”" in first["description"]


async def test_a_misspelling_is_named_once_in_a_message_with_several_questions(speaking: Bot) -> None:
    speaking.api.push(updates.text("灯桥节来了多少油客？办灯桥节一共花了多少钱？"))
    (sent,) = await speaking.api.sent(1)
    assert sent["text"].count("（按“游客”理解）") == 1


async def test_a_question_that_is_not_answered_gets_the_same_words_in_inline_mode(speaking: Bot) -> None:
    speaking.api.push(updates.text("长沙有多少游客"), updates.inline("长沙有多少游客"))
    (sent,) = await speaking.api.sent(1)
    (answer,) = await speaking.api.sent(1, "answerInlineQuery")
    assert answer["results"][0]["input_message_content"]["message_text"].endswith(sent["text"])
