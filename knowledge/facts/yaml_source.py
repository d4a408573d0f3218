"""Read YAML without its surprises: every scalar is text, repeated keys are errors, every value knows its line.

Plain YAML turns an unquoted `2018-08-06` into a date, `no` into False and `12:30` into 750, and keeps the last of
two equal keys. Curators should not have to know that: the models say where a number or true/false is meant. Anchors
and aliases are refused: facts do not need them, and a few lines of them can fill the memory. So is deep nesting: it
overflows the parser's stack, which ends the whole process.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from knowledge.errors import Problem

MAX_DEPTH = 20
SHOWN = 60
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_REASONS = {
    "mapping values are not allowed in this context": "这一行有多余的冒号；文字里有“: ”时请把整段文字加引号",
    "found character that cannot start any token": "有不能这样开头的字符（制表符、@ 等）；缩进请用空格，文字请加引号",
    "found unexpected end of stream": "引号或括号没有收尾",
    "but found another document": "一个文件里只写一条，不要用 --- 分开",
    "did not find expected key": "缩进没有对齐，或者引号后面还有文字",
    "did not find expected '-' indicator": "列表的缩进没有对齐",
    "did not find expected ',' or ']'": "方括号没有收尾，或者少了逗号",
    "did not find expected ',' or '}'": "花括号没有收尾，或者少了逗号",
    "could not find expected ':'": "键后面少了冒号",
}
"""What libyaml says about the commonest mistakes → what to do."""

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Sourced:
    """Data of one file; `lines` gives the line (from 1) of every key path, e.g. ("cite", 0, "quote")."""

    data: Any
    lines: dict[Path_, int]

    def line(self, path: Path_) -> int:
        """The line of `path`, or of its nearest parent that is in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class SourceError(Exception):
    """A file that cannot be read as YAML; `problems` says why and where."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(str(problems[0]))


def read_yaml(content: bytes, name: str) -> Sourced:
    """Read the content of one file; `name` is what problems call it. Raises `SourceError`."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError([Problem(name, line, "不是 UTF-8 编码，请另存为 UTF-8")]) from error
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> Sourced:
    """Parse YAML text; raises `SourceError`."""
    _refuse_traps(text, name)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        reason = getattr(error, "problem", None) or "有 YAML 不允许的字符"
        raise SourceError([Problem(name, line, f"YAML 写法有误：{_REASONS.get(reason, reason)}")]) from error
    builder = _Builder(name)
    data = builder.build(node, ()) if node is not None else None
    if builder.problems:
        raise SourceError(builder.problems)
    return Sourced(data, builder.lines)


def _refuse_traps(text: str, name: str) -> None:
    """Look at the tokens, before anything is composed from them, for aliases and deep nesting."""
    depth = 0
    try:
        for token in yaml.scan(text, Loader=_Loader):
            line = token.start_mark.line + 1
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
                raise SourceError([Problem(name, line, "不支持 YAML 锚点和引用（& 和 *）；以它们开头的文字请加引号")])
            depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
            if depth > MAX_DEPTH:
                raise SourceError([Problem(name, line, f"嵌套超过 {MAX_DEPTH} 层，请检查括号和缩进")])
    except yaml.YAMLError:
        return  # compose reports it with its place


class _Builder:
    """Turns composed nodes into plain values, collecting lines and repeated keys."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path_, int] = {}
        self.problems: list[Problem] = []

    def build(self, node: yaml.Node, path: Path_) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, i)) for i, child in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(self.name, line, "键只能是一个词，不能是列表或括号"))
                continue
            if key in out:
                self.problems.append(Problem(self.name, line, f"键 {key[:SHOWN]!r} 写了两次"))
            out[key] = self.build(value_node, (*path, key))
            self.lines[(*path, key)] = line
        return out


def _scalar(node: yaml.Node) -> str | None:
    """Text, or None for nothing at all; the models say which texts are numbers or yes and no."""
    text, plain = str(node.value), not getattr(node, "style", None)
    return None if plain and text in ("", "~", "null") else text
