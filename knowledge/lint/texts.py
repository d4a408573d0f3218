"""No text is unfinished, blank, or out of shape: TODO, line breaks, spaces at the ends, an answer without a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.errors import Problem
from knowledge.facts.yaml_source import Path_
from knowledge.lint.material import Material

_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b|待补|待定稿|？？")
_ENDS = "。！？”」』）…"
LONGEST_ANSWER, LONGEST_QUESTION = 600, 80


def check(material: Material) -> Iterator[Problem]:
    """Every text of every file, then answers and questions by themselves."""
    for article in material.base.articles.values():
        for key, source in article.sources.items():
            for path, text in _texts(source.data, ()):
                if fault := _fault(text):
                    yield article.problem(key, path, f"{'.'.join(map(str, path))}：{fault}")
    for article, fact in material.facts():
        if not fact.answer.endswith(tuple(_ENDS)):
            yield article.problem(fact.id, ("answer",), "answer 没有写完：请用句号结尾")
        if len(fact.answer) > LONGEST_ANSWER:
            yield article.problem(fact.id, ("answer",), f"answer 超过 {LONGEST_ANSWER} 个字，请缩短或拆成几条事实")
        for path, question in [(("example",), fact.example), *_numbered(fact.questions)]:
            if len(question) > LONGEST_QUESTION:
                yield article.problem(fact.id, path, f"问法超过 {LONGEST_QUESTION} 个字，没有人会这样问，请缩短")


def _numbered(questions: list[str]) -> list[tuple[Path_, str]]:
    return [(("questions", number), text) for number, text in enumerate(questions)]


def _fault(text: str) -> str:
    """What is wrong with one text, "" where nothing is."""
    if _UNFINISHED.search(text):
        return "还没有写完（有 TODO、待补之类的记号），请补全"
    if text != text.strip():
        return "两头有空格，请删掉"
    if "\n" in text:
        return "文字里有换行，请写成一行"
    return ""


def _texts(data: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*path, number))
    elif isinstance(data, str):
        yield path, data
