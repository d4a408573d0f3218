"""What facts and gaps are called reads well where it stands: on buttons, and in refusals after 文章没有写.

No two facts of an article have the same title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.facts.model import Gap
from knowledge.lint.material import Material

LONGEST = 24
"""Characters of a title that fit on a button."""

_DENIED = re.compile(r"(?:文章|其[他它])?(?:没有?|未)(?:[写说提登给]|点名|交代)")
"""The beginning of what is called missing that says once more what a refusal says already (没有写出的价钱)."""

_SAYS_NOTHING = "says 写文章写到哪里为止；“{says}”又说一遍没有写，请删掉或换成文章写了的"
_TWICE = "missing 接在“文章没有写”后面读，“{missing}”里不要再说没有，只写缺的是什么"


def check(material: Material) -> Iterator[Problem]:
    """Repeated and overlong titles; gaps that deny once more what the refusal denies, in what they call missing or say beside."""
    for article in material.base.articles.values():
        seen: dict[str, str] = {}
        for fact in article.facts.values():
            if fact.title in seen:
                message = f"title “{fact.title}”和 {seen[fact.title]} 重复，请换一个"
                yield article.problem(fact.id, ("title",), message)
            if len(fact.title) > LONGEST:
                message = f"title 有 {len(fact.title)} 个字，按钮上放不下，请缩到 {LONGEST} 个字以内"
                yield article.problem(fact.id, ("title",), message)
            seen.setdefault(fact.title, fact.id)
            for number, gap in enumerate(fact.gaps):
                for field, message in _denied(gap):
                    yield article.problem(fact.id, ("gaps", number, field), message)
        for id_, whole in article.gaps.items():
            for field, message in _denied(whole):
                yield article.problem(f"gaps/{id_}", (field,), message)


def _denied(gap: Gap) -> Iterator[tuple[str, str]]:
    """The fields of a gap that deny once more, and what is wrong with them."""
    if _DENIED.match(gap.missing):
        yield "missing", _TWICE.format(missing=gap.missing)
    if _DENIED.match(gap.says):
        yield "says", _SAYS_NOTHING.format(says=gap.says)
