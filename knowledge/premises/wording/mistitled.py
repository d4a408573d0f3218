"""A document said to be called what no document of the article is: 依据是《……实施细则》, 那天发的是《……名单》吧.

Nothing but what a message says a document is (依据是, 叫, 发的是) is looked at: whoever asks what stands in some other document
claims nothing of those of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.fuzz import partial_ratio

from knowledge.facts.model import Fact, Kind
from knowledge.premises.clauses import ASKED
from knowledge.text.normalise import normalise

MOST, KNOWN = 2, 85
"""Documents of which a fact tells that tells of no others; how alike a title is to one that is only written shorter."""

_SAID = re.compile(
    r"(?:^|[，。；,;？！?!])(?P<before>[^，。；,;？！?!《]{2,20}?(?:是|叫做?|名为|称为|为|依据|根据|按照?|照着?|依照|凭|指的?是?|[:：])(?:的是|的|了)?)"
    r"《(?P<title>[^》]{4,40})》(?P<behind>[^，。；,;？！?!]*)"
)
_TITLE = re.compile(r"《([^》]{4,60})》")
_LETTERS = re.compile(r"[^0-9a-z一-鿿]")


class Mistitled:
    """The documents that the facts of one base tell of. Filled by the constructor, then only read."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        titles = {fact.id: _TITLE.findall(fact.answer) for fact in facts if fact.kind is not Kind.META}
        self._titles = {id_: found for id_, found in titles.items() if 0 < len(found) <= MOST}
        self._known = [_letters(title) for found in titles.values() for title in found]

    def mistaken(self, plain: str, fact: str) -> tuple[str, str, str] | None:
        """(The titles that a fact has, the one that a message has in their place, the rest of the clause that has it); None
        where the fact has none, or the message none or a known one."""
        if fact not in self._titles or "还是" in plain:
            return None
        match = _SAID.search(plain)
        if match is None or ASKED.search(match["before"]) or self._is_known(_letters(match["title"])):
            return None
        own = "、".join(f"《{title}》" for title in self._titles[fact])
        return own, f"《{match['title']}》", match["before"]

    def _is_known(self, title: str) -> bool:
        return any(partial_ratio(title, known) >= KNOWN for known in self._known)


def _letters(text: str) -> str:
    return _LETTERS.sub("", normalise(text).text)
