"""What somebody who is typing is shown: facts, what the assistant says to a whole question, or why there is nothing."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.language import Language
from knowledge.outcome import Answered, Reason


def test_nothing_typed_lists_the_key_facts_in_the_readers_language(small: Assistant) -> None:
    found = small.search("  ", Language.EN)
    assert list(found.facts) == small.base.articles["lantern-bridge"].info.key_facts
    assert (found.language, found.answer, found.refusal) == (Language.EN, None, None)


def test_a_whole_question_is_answered_first_and_its_fact_is_not_listed_again(small: Assistant) -> None:
    found = small.search("灯桥节是不是花了20万元")
    assert found.answer is not None
    assert found.answer.text.startswith("文中是18万元，不是20万元。")
    assert "festival-funds" not in found.facts
    assert found.facts


def test_a_misspelt_question_is_answered_and_says_how_it_was_read(small: Assistant) -> None:
    found = small.search("灯桥节来了多少油客")
    assert found.answer is not None
    assert found.answer.understood == (("油客", "游客"),)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("长沙有多少游客", Reason.PLACE), ("今天天气", Reason.OFF_TOPIC), ("你好", Reason.GREETING), ("？", Reason.EMPTY)],
)
def test_no_match_says_why_as_a_question_would_and_offers_facts(small: Assistant, typed: str, reason: Reason) -> None:
    found = small.search(typed)
    assert found.refusal is not None
    assert found.refusal.reason is reason
    assert found.refusal == small.ask(typed)
    assert found.facts


@pytest.mark.parametrize("typed", ["？", "!!!", "18", "2016", "2016？", "3 ", "👍", "18%", "asdf?"])
@pytest.mark.parametrize("reader", Language)
def test_what_shows_no_language_brings_up_cards_in_the_readers(small: Assistant, typed: str, reader: Language) -> None:
    found = small.search(typed, reader)
    said = found.answer or found.refusal
    assert (found.language, said.language if said else reader) == (reader, reader)
    assert found.facts


def test_an_unfinished_question_is_not_refused(small: Assistant) -> None:
    question = "灯桥节来了多少游客"
    for end in range(1, len(question) + 1):
        found = small.search(question[:end])
        assert found.refusal is None
        assert "visitors" in found.facts


def test_the_same_fragment_lists_the_same_facts_each_once(small: Assistant) -> None:
    for typed in ("灯", "青溪镇", "灯桥节花了多少钱", "dengqiao", "festival"):
        first, again = small.search(typed), Assistant.search(small, f" {typed} ")
        assert first == again
        assert len(set(first.facts)) == len(first.facts) >= 1


def test_cards_speak_each_language(small: Assistant) -> None:
    cards = [small.card("visitors", language) for language in Language]
    assert [card.question for card in cards if card] == [
        "灯桥节来了多少游客",
        "燈橋節來了多少遊客",
        "How many visitors came to the festival?",
    ]
    assert [card.answer.language for card in cards if card] == list(Language)
    assert small.card("no-such-fact") is None
    assert small.card("visitors") is small.card("visitors", Language.HANS)


def test_an_answer_of_several_facts_is_shared_by_its_question_where_that_brings_it_up(shipped: Assistant) -> None:
    asked = "2016年有什么大事"
    several = shipped.ask("2018年有哪些大事？")
    assert isinstance(several, Answered)
    assert len(several.facts) > 1
    assert shipped.query_for(several, "2018年有哪些大事？") == "2018年有哪些大事？"
    assert shipped.query_for(several, asked) == ""
    assert shipped.query_for(several) == ""


@pytest.mark.parametrize("language", Language)
def test_every_fact_is_brought_up_first_by_what_shares_it(shipped: Assistant, language: Language) -> None:
    wrong = []
    for id_ in shipped.base.facts():
        card = shipped.card(id_, language)
        assert card is not None
        query = shipped.query_for(card.answer)
        found = shipped.search(query, language)
        first = found.answer.facts[0] if found.answer else found.facts[0]
        if first != id_ or found.language != language or len(query) > 256:
            wrong.append((id_, query, first))
    assert wrong == []


def test_every_fact_is_in_the_first_ten_for_the_beginnings_of_its_name_and_question(shipped: Assistant) -> None:
    facts = shipped.base.facts()
    ways = {
        "four characters of its title": lambda fact: fact.title[:4],
        "ten of its question": lambda fact: fact.example[:10],
        "a wording in the middle": lambda fact: fact.questions[len(fact.questions) // 2],
    }
    missed = [
        (way, fact.id)
        for way, typed in ways.items()
        for fact in facts.values()
        if not _among(shipped, typed(fact), fact.id)
    ]
    assert missed == []


def _among(assistant: Assistant, typed: str, fact: str) -> bool:
    found = assistant.search(typed)
    listed = [*(found.answer.facts if found.answer else ()), *found.facts]
    return fact in listed[:10]
