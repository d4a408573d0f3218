"""What is said never to have been, or to have been by nobody, and a fact tells that it was: 一次也没进过农家, 没向社会募捐过."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.text.denying import without_harmless

_NEVER = re.compile(
    r"(?:从来?|压根儿?|根本|始终|至今|完全)(?:也|都|就|又)?[没不未](?:有|曾)?(?!错)"
    r"|(?:一[次回趟个分点天](?:钱|儿)?|半[点分])(?:也|都|就|又)?[没未](?:有|曾)?(?!错|[落漏剩])"
    r"|没有?(?!人)(?=[向跟找让被给靠]|得到|获得|受到|经过)|没有?(?!人|[我你咱]?[听见看读想问查])(?=[^,。;?!没]{1,6}(?:过|[一半][个条次分件项]))|(?<=[家部里])没有?(?=认可|肯定|批)"
    r"|(?:上面|上头|上级)没有?(?=[认肯批])"
)


_NOBODY = re.compile(r"(?<=没有)(?:哪[个家位]?|任何|谁|一个)|(?<=没)(?:哪[个家位]|任何|谁)")


def denied(text: str) -> Iterator[tuple[str, int, int]]:
    """Where a normalised text says that something never was: the text without what denies nothing (没写) or only says of
    whom it is denied (没有哪个部), and a span in it."""
    harmful = _NOBODY.sub("", without_harmless(text))
    return ((harmful, *match.span()) for match in _NEVER.finditer(harmful))
