"""Read a knowledge folder into a `KnowledgeBase`. The one module that reads the base's files.

Nothing half-read ever leaves it: either a whole base, or a `KnowledgeError` that names every problem.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from knowledge.errors import KnowledgeError, Problem
from knowledge.facts.base_model import (
    ArticleFile,
    Attribute,
    EntitiesFile,
    FunctionFile,
    OutlineFile,
    SmalltalkEntry,
    ThingClass,
)
from knowledge.facts.content import BELOW, BESIDE, ContentDigest, article_folders
from knowledge.facts.folder import MAX_FOLDERS, FileError, Folder
from knowledge.facts.model import ArticleGap, Fact, Word
from knowledge.facts.yaml_source import Path_, Sourced, SourceError, read_yaml

(INFO, OUTLINE, ENTITIES, LEXICON), (FACTS, GAPS) = BESIDE, BELOW
SHIPPED = Path(__file__).resolve().parent.parent / "data"
Concepts = dict[Word, list[Word]]
Contrary = tuple[list[Word], list[Word]]
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class ArticleBase:
    """One article: its description, outline, names, concepts, facts (by id) and gaps (by id).

    `sources` and `files` give, for a fact's id, the data with its lines and the file's name; the files beside the
    facts stand there under their own names ("article.yaml"), gaps under "gaps/<id>".
    """

    info: ArticleFile
    outline: OutlineFile
    entities: EntitiesFile
    concepts: Concepts
    facts: dict[str, Fact]
    gaps: dict[str, ArticleGap]
    sources: dict[str, Sourced]
    files: dict[str, str]

    def problem(self, key: str, path: Path_, message: str) -> Problem:
        """A problem at `path` inside the file of `key` (a fact's id, or a key as in `sources`)."""
        source = self.sources.get(key)
        return Problem(self.files.get(key, key), source.line(path) if source else 0, message)


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """All articles of a folder; `version` as in `content_version`."""

    articles: dict[str, ArticleBase]
    version: str

    def facts(self) -> dict[str, Fact]:
        """Every fact by id."""
        return {id_: fact for article in self.articles.values() for id_, fact in article.facts.items()}

    def article_of(self, fact: str) -> str:
        """The id of the article that holds a fact."""
        return next(id_ for id_, article in self.articles.items() if fact in article.facts)


@dataclass(frozen=True, slots=True)
class EngineLexicon:
    """The engine's own wordings, the same for every base."""

    function: FunctionFile
    aspects: Concepts
    attributes: dict[str, Attribute]
    concepts: Concepts
    places: list[str]
    bodies: list[list[Word]]
    contraries: list[Contrary]
    actors: list[list[Word]]
    opposites: list[list[Word]]
    classes: dict[str, ThingClass]
    strange: Concepts


@dataclass(frozen=True, slots=True)
class EngineTexts:
    """All that the engine brings: its lexicon, its small talk and what it says around facts."""

    lexicon: EngineLexicon
    smalltalk: dict[str, SmalltalkEntry]
    responses: dict[str, dict[str, str]]


class _Reader:
    """Reads files under one folder and collects problems instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = Folder(folder)
        self.problems: list[Problem] = []
        self.digest = ContentDigest()

    def name(self, file: Path) -> str:
        return self.folder.name(file)

    def entries(self, below: Path) -> list[Path]:
        """The YAML files in and below a folder, in order."""
        found = list(self.folder.entries(below))
        self.problems += [Problem(self.name(path), 0, str(error)) for path, error in found if error]
        return sorted(path for path, error in found if not error)

    def read(self, file: Path) -> Sourced | None:
        name = self.name(file)
        try:
            content = self.folder.read(file)
            sourced = read_yaml(content, name)
        except FileError as error:
            self.problems.append(Problem(name, 0, str(error)))
            return None
        except SourceError as error:
            self.problems.extend(error.problems)
            return None
        self.digest.add(name, content)
        return sourced

    def model(self, file: Path, kind: Any, default: Any = None) -> tuple[Any, Sourced | None]:
        if default is not None and not os.path.lexists(file):
            return default, None
        sourced = self.read(file)
        if sourced is None:
            return default, None
        try:
            return validate(kind, sourced.data), sourced
        except ValidationError as error:
            self.problems.extend(_problems(error, sourced, self.name(file)))
            return default, None


def validate(kind: Any, data: Any) -> Any:
    """`data` as `kind` (a model or a type), by the rules of JSON: enums from their text, nothing else converted."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    return adapter.validate_json(_json(data))


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def _problems(error: ValidationError, sourced: Sourced, name: str) -> list[Problem]:
    out = []
    for item in error.errors(include_url=False):
        path = tuple(item["loc"])
        where = ".".join(map(str, path)) or "文件"
        out.append(Problem(name, sourced.line(path), f"{where}：{_in_chinese(item)}"))
    return out


_IN_CHINESE = {
    "missing": "缺少这一项",
    "extra_forbidden": "不认识这个键，是不是拼错了",
    "string_type": "应当是文字",
    "int_type": "应当是整数",
    "int_parsing": "应当是整数",
    "bool_parsing": "只能是 true 或 false",
    "list_type": "应当是列表",
    "dict_type": "应当是键值",
    "model_type": "应当是键值",
    "model_attributes_type": "应当是键值",
    "string_too_long": "太长，最多 {max_length} 个字",
    "string_too_short": "不能是空的",
    "too_short": "至少要有 {min_length} 项",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "string_pattern_mismatch": "写法不对，只用小写字母、数字和连字符",
    "enum": "不认识，只能是 {expected}",
    "value_error": "{error}",
}
"""Type of a pydantic error → what a curator reads; filled from the error's context."""


def _in_chinese(item: Any) -> str:
    text = _IN_CHINESE.get(item["type"])
    return text.format_map(item.get("ctx", {})) if text else str(item["msg"])


def load_base(folder: Path) -> KnowledgeBase:
    """Read every article under `folder` (each a folder with `article.yaml`); raises `KnowledgeError`."""
    if not folder.is_dir():
        raise KnowledgeError([Problem(str(folder), 0, "没有这个文件夹")])
    reader = _Reader(folder)
    found = article_folders(folder)
    if len(found) > MAX_FOLDERS:
        raise KnowledgeError([Problem(str(folder), 0, f"文章超过 {MAX_FOLDERS} 篇；请拆成几个知识库")])
    if not found:
        raise KnowledgeError([Problem(str(folder), 0, "里面没有文章（需要 <文章>/article.yaml）")])
    articles = [article for place in found if (article := _article(reader, place))]
    _refuse_repeated(articles, reader)
    if reader.problems:
        raise KnowledgeError(reader.problems)
    return KnowledgeBase({a.info.id: a for a in articles}, reader.digest.version())


def _article(reader: _Reader, place: Path) -> ArticleBase | None:
    info, of_info = reader.model(place / INFO, ArticleFile)
    outline, of_outline = reader.model(place / OUTLINE, OutlineFile)
    entities, of_entities = reader.model(place / ENTITIES, EntitiesFile, EntitiesFile())
    concepts, of_concepts = reader.model(place / LEXICON, Concepts, {})
    facts, sources, files = _entries(reader, place / FACTS, Fact)
    gaps, gap_sources, gap_files = _entries(reader, place / GAPS, ArticleGap)
    if info is None or outline is None:
        return None
    if info.id != place.name:
        name, line = reader.name(place / INFO), of_info.line(("id",)) if of_info else 0
        reader.problems.append(Problem(name, line, f"id 是 {info.id}，文件夹却叫 {place.name}；请改成一样"))
    for name, source in zip(BESIDE, (of_info, of_outline, of_entities, of_concepts), strict=True):
        files[name] = reader.name(place / name)
        if source:
            sources[name] = source
    sources |= {f"gaps/{id_}": source for id_, source in gap_sources.items()}
    files |= {f"gaps/{id_}": name for id_, name in gap_files.items()}
    return ArticleBase(info, outline, entities, concepts, facts, gaps, sources, files)


def _entries(reader: _Reader, folder: Path, kind: type[M]) -> tuple[dict[str, M], dict[str, Sourced], dict[str, str]]:
    """All `<id>.yaml` under `folder`, by id."""
    entries: dict[str, M] = {}
    sources: dict[str, Sourced] = {}
    files: dict[str, str] = {}
    for file in reader.entries(folder):
        entry, sourced = reader.model(file, kind)
        if entry is None or sourced is None:
            continue
        name = reader.name(file)
        if entry.id != file.stem:
            reader.problems.append(
                Problem(name, sourced.line(("id",)), f"id 是 {entry.id}，文件名却是 {PurePath(name).stem}")
            )
        if entry.id in entries:
            reader.problems.append(Problem(name, sourced.line(("id",)), f"id {entry.id} 已经在 {files[entry.id]}"))
        entries[entry.id], sources[entry.id], files[entry.id] = entry, sourced, name
    return entries, sources, files


def _refuse_repeated(articles: list[ArticleBase], reader: _Reader) -> None:
    seen: dict[str, str] = {}
    for article in articles:
        for id_ in article.facts:
            if id_ in seen:
                reader.problems.append(Problem(article.files[id_], 1, f"id {id_} 已经在文章 {seen[id_]} 里用了"))
            seen[id_] = article.info.id


@cache
def load_engine_texts(folder: Path = SHIPPED) -> EngineTexts:
    """Read the engine's own files; raises `KnowledgeError`."""
    reader = _Reader(folder)
    function, _ = reader.model(folder / "lexicon" / "function.yaml", FunctionFile)
    aspects, _ = reader.model(folder / "lexicon" / "aspects.yaml", Concepts)
    attributes, _ = reader.model(folder / "lexicon" / "attributes.yaml", dict[str, Attribute])
    concepts, _ = reader.model(folder / "lexicon" / "concepts.yaml", Concepts)
    places, _ = reader.model(folder / "lexicon" / "places.yaml", Concepts)
    bodies, _ = reader.model(folder / "lexicon" / "bodies.yaml", list[list[Word]])
    contraries, _ = reader.model(folder / "lexicon" / "contraries.yaml", list[Contrary])
    actors, _ = reader.model(folder / "lexicon" / "actors.yaml", list[list[Word]])
    opposites, _ = reader.model(folder / "lexicon" / "opposites.yaml", list[list[Word]])
    classes, _ = reader.model(folder / "lexicon" / "classes.yaml", dict[str, ThingClass])
    strange, _ = reader.model(folder / "lexicon" / "strange.yaml", Concepts)
    smalltalk, _ = reader.model(folder / "smalltalk.yaml", dict[str, SmalltalkEntry])
    responses, _ = reader.model(folder / "responses.yaml", dict[str, dict[str, str]])
    if reader.problems:
        raise KnowledgeError(reader.problems)
    lexicon = EngineLexicon(
        function,
        aspects,
        attributes,
        concepts,
        places["places"],
        bodies,
        contraries,
        actors,
        opposites,
        classes,
        strange,
    )
    return EngineTexts(lexicon, smalltalk, responses)
