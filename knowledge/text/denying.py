"""Whether a text denies something."""

from __future__ import annotations

import re

_HARMLESS = re.compile(
    r"有没有|是不是|(?P<verb>[一-鿿])[没不](?=(?P=verb))|是否|没问题|没毛病|没事|没(?:有?骗|有?哄|糊弄|忽悠|吹牛|瞎说|乱说|开玩笑|唬)[人我咱们]{0,2}|没有的|没[一-鿿]{0,2}错"
    r"|没(?:有|得)?[了啊呀呢嘛的]*(?=[,。 ]|还是|$)|没(?:想到|听说|听懂|看[到懂]|找[到着]|注意|搞懂|[写提说讲])|没有?(?:[写提列](?=[出到明清过])|给(?=[出总数具名日时]))|未来|未必|未知"
)
"""What denies nothing: A-not-A, …了没, 没记错, what the person has not heard or seen, what the text does not say."""

_DENIED = re.compile(r"没|未|不曾|不(?=包[括含]|算|属于|在内|给|批|肯|让|到位|再是|曾)")

NOT_SO = re.compile(r"而(?:不是|不让|不叫|非|并非)[^,。;?]*")
"""What a clause says beside not to be so (A查B而不是查C)."""


def denies(text: str) -> bool:
    """Whether a normalised question denies something (没有旅游吧), rather than asking whether it is so (有没有旅游)."""
    return bool(_DENIED.search(without_harmless(text)))


def without_harmless(text: str) -> str:
    """A normalised text without what looks like a denial and is none."""
    return _HARMLESS.sub(" ", text)
