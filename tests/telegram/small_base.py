"""A small knowledge base about an article that the tests wrote themselves."""

from __future__ import annotations

import hashlib
from pathlib import Path

ARTICLE = """\
id: harbour
title: 海港新貌
author: 林一
paper: 海港日报
rights: 测试自己写的文章。
text_file: harbour.txt
parts: {lead: 导语}
examples: [berths]
key_facts: [berths, lighthouse]
"""
BERTHS, LIGHTHOUSE = "海港有十二个泊位。", "灯塔由周明修建。"
FACTS = {
    "berths": """\
id: berths
kind: figure
title: 泊位数量
answer: 海港一共有12个泊位。
answer_en: The harbour has 12 berths.
gives: {amount: 12个}
cite: [{at: lead/1, sentence: 1, quote: 十二个泊位}]
example: 海港有多少个泊位
questions: [泊位有几个, 一共多少泊位]
about: [泊位]
near: [lighthouse]
""",
    "lighthouse": """\
id: lighthouse
kind: event
title: 灯塔的修建者
answer: 灯塔是周明修建的。
answer_en: The lighthouse was built by Zhou Ming.
gives: {who: 周明}
cite: [{at: lead/1, sentence: 2, quote: 由周明修建}]
example: 灯塔是谁修建的
questions: [谁建了灯塔, 灯塔修建者是谁]
about: [灯塔]
near: [berths]
""",
}


def write_base(folder: Path) -> Path:
    """Write the base; returns its folder."""
    place = folder / "harbour"
    (place / "facts").mkdir(parents=True)
    (place / "article.yaml").write_text(ARTICLE, encoding="utf-8")
    rows = "".join(f'      - {{length: {len(one)}, sha256: "{_print(one)}"}}\n' for one in (BERTHS, LIGHTHOUSE))
    outline = f'paragraphs:\n  - locator: "lead/1"\n    sentences:\n{rows}'
    (place / "outline.yaml").write_text(outline, encoding="utf-8")
    (place / "entities.yaml").write_text("places: {海港: {whole: true, words: [海港]}}\n", encoding="utf-8")
    for name, text in FACTS.items():
        (place / "facts" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def _print(sentence: str) -> str:
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]
