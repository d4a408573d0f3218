"""ChatterBot's best match: every curated question is trained as a line, its place in the list as the reply.

The default set-up tags parts of speech with a language model that has to be downloaded. This is the library's own way
without one: its `NoOpTagger`, its search over all lines (the indexed search wants tagged text) and its Levenshtein
comparison, an in-memory database, nothing learned from what is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from chatterbot import ChatBot, languages
from chatterbot.conversation import Statement
from chatterbot.search import TextSearch
from chatterbot.tagging import NoOpTagger

from tools.bench.contender import Find


def chatterbot(texts: Sequence[str]) -> Find:
    """Train the texts; `find` gives the library's best match, 0..1."""
    bot = ChatBot(
        "peer",
        database_uri=None,
        tagger=NoOpTagger,
        tagger_language=languages.CHI,
        search_algorithm_name=TextSearch.name,
        read_only=True,
    )
    bot.storage.create_many([_reply(str(at), text) for at, text in enumerate(texts)])

    def find(question: str) -> tuple[int, float]:
        if not question:
            return 0, 0.0  # the library refuses empty text
        response = bot.get_response(question)
        return (int(response.text), float(response.confidence)) if response.confidence else (0, 0.0)

    return find


def _reply(reply: str, text: str) -> Statement:
    """A line of training as the library's own trainer would store it: the reply, said in answer to the text."""
    return Statement(
        text=reply, search_text=reply, in_response_to=text, search_in_response_to=text, conversation="training"
    )
