"""那 where 哪 was meant (是那年开的, 由那个县查的): the two are typed with the same letters."""

from __future__ import annotations

import re

_THAT = re.compile(r"(?<=[是在去到归于由被])那(?=一?[年天月日个位家些几]|里|三|两)")
_ASKS = re.compile(r"[哪谁啥吗呢吧么嘛怎何乜咩邊边點点?？]|多少|什麼|是不是|有没有")


def which_for_that(message: str) -> str:
    """A message that asks nothing else with 哪 for the first 那 that may stand for it; every other message as it is."""
    return message if _ASKS.search(message) else _THAT.sub("哪", message, count=1)
