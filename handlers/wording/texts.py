"""What the bot says to readers, in their language: short, warm, plain. The words stand in `zh.yaml`, `en.yaml` beside it.

Answers are not here: they follow the language and script of the question, whatever language a reader's buttons have.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path

import yaml

from knowledge.language import Language
from knowledge.text.normalise import to_traditional

FOLDER = Path(__file__).parent
HANT_WORDS = {
    "簡體": "繁體",
    "消息": "訊息",
    "鏈接": "連結",
    "界面": "介面",
    "回復": "回覆",
    "內存": "記憶體",
    "列表": "清單",
    "“": "「",
    "”": "」",
}
"""Words and marks that readers of traditional characters have others for."""

OTHER_WORDS = re.compile("|".join(HANT_WORDS))


@dataclass(frozen=True, slots=True)
class Texts:
    """One text a field; braces are filled with `str.format`."""

    language: Language
    welcome: str
    welcome_examples: str
    help: str
    help_group: str
    ask_usage: str
    mention_usage: str
    about_head: str
    about_how: str
    about_version: str
    unknown_command: str
    only_text: str
    # Answers
    source: str
    back: str
    question: str
    understood: str
    understood_word: str
    share: str
    page: str
    page_back: str
    page_on: str
    more_sources: str
    cited: str
    answer_changed: str
    answer_gone: str
    expired: str
    vote_up: str
    vote_down: str
    voted_up: str
    voted_down: str
    vote_lost: str
    dislike: str
    # Looking around
    link_gone: str
    topics_which: str
    topics_part: str
    topics_facts: str
    page_of: str
    pick_fact: str
    to_topics: str
    to_list: str
    list_changed: str
    year: str
    that_year: str
    to_year: str
    to_years: str
    timeline_title: str
    timeline_head: str
    timeline_line: str
    timeline_which: str
    timeline_none: str
    year_line: str
    figures_title: str
    figures_head: str
    figure_line: str
    figure_printed: str
    figures_which: str
    figures_none: str
    picture_page: str
    picture_foot: str
    # Inline mode
    inline_nothing: str
    inline_private: str
    inline_ask_on: str
    # What is stored
    privacy: str
    privacy_logged: str
    forgotten: str
    forget_failed: str
    # Languages
    language_which: str
    language_chosen: str
    language_lost: str
    language_client: str
    language_elsewhere: str
    # Groups
    group_welcome: str
    settings_head: str
    settings_foot: str
    settings_replies_on: str
    settings_replies_off: str
    settings_loud: str
    settings_quiet: str
    settings_language: str
    settings_everybody: str
    settings_with_replies: str
    settings_without_replies: str
    settings_no_hours: str
    settings_hours: str
    settings_words: str
    settings_now: str
    settings_saved: str
    settings_lost: str
    settings_admins_only: str
    settings_unsure: str
    settings_private: str
    # Errors
    sorry: str
    too_fast: str
    # Command menus
    menu_start: str
    menu_help: str
    menu_ask: str
    menu_topics: str
    menu_timeline: str
    menu_figures: str
    menu_about: str
    menu_language: str
    menu_settings: str
    menu_privacy: str
    menu_forget: str


@cache
def texts_in(language: Language) -> Texts:
    """The texts of a language; traditional ones are made from the simplified.

    Raises `ValueError` where the words of a language are not those that `Texts` asks for.
    """
    if language is Language.HANT:
        simplified = asdict(texts_in(Language.HANS))
        written = {name: to_traditional(text) for name, text in simplified.items() if name != "language"}
        for name, text in written.items():
            written[name] = OTHER_WORDS.sub(lambda found: HANT_WORDS[found[0]], text)
        return Texts(language, **written)
    file = FOLDER / ("en.yaml" if language is Language.EN else "zh.yaml")
    words = yaml.safe_load(file.read_text(encoding="utf-8"))
    names = {field.name for field in fields(Texts)} - {"language"}
    if wrong := names ^ words.keys():
        raise ValueError(f"{file.name}: missing or unknown: {', '.join(sorted(wrong))}")
    return Texts(language, **words)


CHINESE = texts_in(Language.HANS)
"""For what has no reader of its own, such as the menus of clients in other languages."""
