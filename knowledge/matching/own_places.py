"""Places that a question names and the base does not know: by the dictionary, or as somebody's own (我们甲乙镇, 我们村)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.matching.lexicon import Lexicon, Term
from knowledge.matching.segment import Piece
from knowledge.text.pinyin import cut_pinyin
from knowledge.text.words import GeneralWords

YOURS = "你们"
"""What begins the name of a place that was not named: 你们村."""

_ENDINGS = ("省", "市", "县", "区", "镇", "乡", "州", "盟")
_US = "(?:我|咱|俺)们?(?!们)"
_OURS = re.compile(
    rf"{_US}(?:家的?)?(?P<place>(?!.{{0,2}}[这那哪几全各每在到去住回爸妈爷奶哥弟姐妹叔伯舅姑姨公婆])[一-鿿]{{1,3}}[镇乡])(?!下|政|[里上]?[的干]?部)"
)
"""A town of somebody's own: its name stands in no dictionary."""

_NAMELESS = re.compile(
    rf"(?:有没有|[包含]?[括含有]|[算是]不[算是]|是否){_US}(?P<place>[镇村乡])(?![里上]?[的人干])"
    rf"|{_US}(?P<asked>[镇村乡])(?:有没有|[在算]不[在算]|是不是|有几|有多少|哪年|哪天|什么时候|[在进]了?那?[0-9])"
)
"""One that is asked for without its name (有没有我们村)."""

_WORKS_THERE = re.compile(r"(?:那边|那里|的?工?厂里?)?(?:打工|进厂|务工|上班|做工|做事|读书|念书|上学|当兵)(?!的)")
"""What somebody does at a place, right behind its name."""


_URBAN = re.compile(r"(?<![县、])(?:市区|城区|主城区|市辖区)(?![县里]?(?:委|政府))(?=[的有一,。? ]|$)")
"""A part of a city that is called by no name."""

_IN_ENGLISH = re.compile(r"\b(?P<place>[a-z]{4,14}) (?:district|county|township|town|city|prefecture|province)\b")
"""A place by its name in letters and its kind."""


def unknown_places(text: str, pieces: Sequence[Piece], lexicon: Lexicon, words: GeneralWords) -> tuple[str, ...]:
    """The names of such places in a message (`text`, as it was cut into `pieces`); 你们村 for somebody's own without a
    name."""
    cut = [text[piece.start : piece.end] for piece in pieces if piece.how == "word"]
    named = [word for word in cut if len(word) >= 3 and word.endswith(_ENDINGS) and words.tag(word) == "ns"]
    if (english := _IN_ENGLISH.search(text)) and len(cut_pinyin(english["place"]) or ()) > 1:
        named += [english["place"].capitalize()] if not lexicon.exact.get(english["place"]) else []
    if urban := _URBAN.search(text):
        named.append(urban.group())
    if own := _NAMELESS.search(text):
        return (*named, f"{YOURS}{own['place'] or own['asked']}")
    if (ours := _OURS.search(text)) and not lexicon.exact.get(ours["place"]):
        return (*named, ours["place"])
    return tuple(named)


def but_workplaces(text: str, terms: Sequence[tuple[Term, Piece]]) -> list[tuple[Term, Piece]]:
    """The terms without places where somebody goes to work or study (到外省打工): nothing is asked of those."""
    return [(term, piece) for term, piece in terms if not _WORKS_THERE.match(text, piece.end)]
