"""Make the outline of a new article: `python -m knowledge.lint.outline TEXT_FILE > outline.yaml`.

Every line with text is a paragraph. Headings give the locators their parts: `# …` is the article's title, a deeper
heading (`##`, `###`) begins part 1, 2, 3 …; what stands before the first of them is the lead. A curator may rename
locators afterwards (`events/1`, `photo/1`, `byline`): only the fingerprints are bound to the text.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from knowledge.article.sentences import fingerprint, paragraphs, sentences
from knowledge.facts.base_model import OutlineFile, OutlineParagraph, OutlineSentence

_HEADING = re.compile(r"(#+)\s*\S")
_HEADER = "# 文章的骨架，不含原文；由 python -m knowledge.lint.outline 生成，段落名称可以手改。"


def outline_of(text: str) -> OutlineFile:
    """The outline of an article's text; raises `ValueError` for a text without a word."""
    lines = [line for line in paragraphs(text) if sentences(line)]
    if not lines:
        raise ValueError("文章里没有文字")
    return OutlineFile(paragraphs=[_paragraph(at, line) for at, line in zip(_locators(lines), lines, strict=True)])


def _paragraph(locator: str, line: str) -> OutlineParagraph:
    cut = [OutlineSentence(length=len(s), sha256=fingerprint(s)) for s in sentences(line)]
    return OutlineParagraph(locator=locator, sentences=cut)


def _locators(lines: list[str]) -> list[str]:
    """One locator a line."""
    found: list[str] = []
    part, number, titles = 0, 0, 0
    for line in lines:
        heading = _HEADING.match(line)
        if heading and len(heading[1]) == 1:
            titles += 1
            found.append(f"title/{titles}")
        elif heading:
            part, number = part + 1, 0
            found.append(f"{part}/heading")
        else:
            number += 1
            found.append(f"{part or 'lead'}/{number}")
    return found


def outline_yaml(outline: OutlineFile) -> str:
    """The text of `outline.yaml`."""
    out = [_HEADER, "paragraphs:"]
    for paragraph in outline.paragraphs:
        out += [f'  - locator: "{paragraph.locator}"', "    sentences:"]
        out += [f'      - {{length: {s.length}, sha256: "{s.sha256}"}}' for s in paragraph.sentences]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    sys.stdout.write(outline_yaml(outline_of(Path(sys.argv[1]).read_text(encoding="utf-8-sig"))))
