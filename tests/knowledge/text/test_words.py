from __future__ import annotations

from knowledge.text.words import CONTENT_TAGS, general_words


def test_everyday_words_are_known_with_their_part_of_speech() -> None:
    words = general_words()
    assert words.known("天气")
    assert words.tag("天气").startswith(CONTENT_TAGS)
    assert not words.tag("的").startswith(CONTENT_TAGS)
    assert words.tag("醴攸炎") == "x"
    assert not words.known("醴攸炎")


def test_frequent_words_count_more_than_rare_and_unknown_ones() -> None:
    words = general_words()
    assert words.frequency("我们") > words.frequency("天气") > words.frequency("醴攸炎") == 0


def test_the_lattice_holds_every_word_at_every_start() -> None:
    lattice = general_words().lattice("今天天气")
    assert sorted(lattice) == [0, 1, 2, 3]
    assert 1 in lattice[0]
    assert 3 in lattice[2]
    assert general_words().lattice("") == {}
