"""Sets that are counted by name and never listed."""

from __future__ import annotations

from knowledge.assistant import Assistant
from knowledge.facts.counted import unlisted


def test_only_sets_whose_members_are_missing(shipped: Assistant) -> None:
    named = {id_: name for id_, fact in shipped.base.facts().items() if (name := unlisted(fact))}
    assert named == {"ten-ones": "十个一", "five-alls": "五个全面"}


def test_a_list_is_listed(small: Assistant) -> None:
    assert [id_ for id_, fact in small.base.facts().items() if unlisted(fact)] == []
