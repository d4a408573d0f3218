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
from tests.telegram.updates import GROUP
from tools.botapi.recording import USERNAME

pytestmark = pytest.mark.asyncio
HANS_CITED, HANT_CITED = "出处：《灯桥映青溪》 溪声报", "出處：《燈橋映青溪》 溪聲報"
ASKED = [
    (Language.HANS, "灯桥节来了多少游客", "导语第1段第2句：", HANS_CITED),
    (Language.HANT, "燈橋節來了多少遊客", "導語第1段第2句：", HANT_CITED),
    (
        Language.EN,
        "How many visitors came to the festival?",
        "Opening, paragraph 1, sentence 2: ",
        "Source: 《灯桥映青溪》 溪声报",
    ),
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
    assert f"<blockquote expandable>{cited}\n{place}“3200名游客走过七座古桥”" in sent["text"]
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


@pytest.mark.parametrize(
    ("client", "said_before", "told"),
    [
        ("zh-hant", "", "你想問的是哪一個？"),
        ("zh-hans", "", "你想问的是哪一个？"),
        ("zh-hans", "燈橋節的遊客", HANT_CITED),
    ],
)
async def test_a_question_that_is_written_alike_in_both_scripts_is_answered_in_the_talks_or_the_readers(
    speaking: Bot, client: str, said_before: str, told: str
) -> None:
    reader = updates.user(language_code=client)
    for words in filter(None, (said_before, "青溪")):  # the same characters in both scripts
        speaking.api.push(updates.text(words, **{"from": reader}))
    sent = (await speaking.api.sent(2 if said_before else 1))[-1]
    assert told in sent["text"]


@pytest.mark.parametrize(
    ("client", "told"), [("zh-hans", "光看这个"), ("zh-hant", "光看這個"), ("en", "From this alone")]
)
async def test_marks_typed_in_inline_mode_bring_up_a_card_in_the_readers_language(
    speaking: Bot, client: str, told: str
) -> None:
    update = updates.inline("？？")
    update["inline_query"]["from"] |= {"language_code": client}
    speaking.api.push(update)
    (answer,) = await speaking.api.sent(1, "answerInlineQuery")
    first, *near = answer["results"]
    assert first["description"].startswith(told)
    assert told in first["input_message_content"]["message_text"]
    assert near


@pytest.mark.parametrize("chat", [updates.READER, GROUP], ids=["private", "group"])
@pytest.mark.parametrize(
    ("client", "thanked", "sorry"),
    [("zh-hans", "不客气！", "抱歉，"), ("zh-hant", "不客氣！", "抱歉，"), ("en", "You are welcome!", "Sorry")],
)
async def test_a_thumb_is_answered_in_the_readers_language(
    speaking: Bot, client: str, thanked: str, sorry: str, chat: int
) -> None:
    who, called = {"from": updates.user(language_code=client)}, "" if chat > 0 else f"@{USERNAME} "
    for number, (sign, begins) in enumerate([("👍🏽👍🏽", thanked), ("👎", sorry)], 1):
        speaking.api.push(updates.text(called + sign, chat, **who))
        sent = (await speaking.api.sent(number))[-1]
        assert sent["text"].startswith(begins)
        assert "reply_markup" not in sent
    assert sent["text"].endswith(texts_in(Language(client)).dislike.strip())


@pytest.mark.parametrize(
    ("client", "told"), [("zh-hant", "想問什麼？"), ("en", "What would you like to know?"), ("zh-hans", "想问什么？")]
)
async def test_an_empty_ask_and_its_example_speak_one_language(
    speaking: Bot, assistant: Assistant, client: str, told: str
) -> None:
    speaking.api.push(updates.text("/ask", **{"from": updates.user(language_code=client)}))
    (sent,) = await speaking.api.sent(1)
    (example,) = assistant.examples(1, Language(client))
    assert sent["text"].startswith(told)
    assert sent["text"].endswith(example.question)


async def test_about_names_the_article_in_the_readers_script(speaking: Bot) -> None:
    for client in ("zh-hans", "zh-hant", "en"):
        speaking.api.push(updates.text("/about", **{"from": updates.user(language_code=client)}))
    texts = [sent["text"] for sent in await speaking.api.sent(3)]
    for client, title in (("zh-hans", "《灯桥映青溪》"), ("zh-hant", "《燈橋映青溪》"), ("en", "《灯桥映青溪》")):
        (own,) = [text for text in texts if text.startswith(texts_in(Language(client)).about_head)]
        assert title in own
        assert ("by Lin Xiaozhou (林小舟)" in own) is (client == "en")
