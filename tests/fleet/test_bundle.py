"""A base's files as bytes and back: whole, the same for the same files, and harmless whatever the bytes are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from bot.fleet import bundle
from bot.fleet.bundle import BadBundleError, pack, unpack
from knowledge.facts.loader import SHIPPED, load_base
from tests.telegram.small_base import write_base


def packed(*files: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_base_goes_through_unchanged(tmp_path: Path) -> None:
    first = write_base(tmp_path / "first")
    second = tmp_path / "second"
    unpack(pack(first), second)
    assert contents(second) == contents(first)
    assert load_base(second).version == load_base(first).version
    assert pack(second) == pack(first)


def test_the_shipped_base_goes_through_whole(tmp_path: Path) -> None:
    data = pack(SHIPPED)
    assert len(data) < bundle.MAX_PACKED / 8
    unpack(data, tmp_path)
    read = {name for name in contents(SHIPPED) if Path(name).parts[0] == "zhuzhou"}
    assert contents(tmp_path).keys() == read


def test_only_what_the_loader_reads_is_packed(tmp_path: Path) -> None:
    folder = write_base(tmp_path / "base")
    expected = pack(folder)
    (folder / "harbour" / "notes.txt").write_text("x")
    (folder / "harbour" / "drafts.yaml").write_text("x")
    (folder / "no-article").mkdir()
    (folder / "no-article" / "facts.yaml").write_text("x")
    outside = tmp_path / "secret.yaml"
    outside.write_text("x")
    (folder / "harbour" / "facts" / "link.yaml").symlink_to(outside)
    assert pack(folder) == expected


@pytest.mark.parametrize(
    "name",
    [
        *("../evil.yaml", "a/../../evil.yaml", "/tmp/evil.yaml", "a/.hidden.yaml", "a\\..\\evil.yaml", "C:/evil.yaml"),
        *("evil.yaml", "a/evil.py", "a/evil.yaml/", "a/b/c/d/e/f/g/h/i.yaml", "a/./../b.yaml", ".."),
    ],
)
def test_no_name_leads_elsewhere(tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with pytest.raises(BadBundleError):
        unpack(packed((name, b"x")), home)
    assert list(tmp_path.rglob("*")) == [home]


def test_there_is_a_limit_to_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(*((f"a/{number}.yaml", b" " * 5000) for number in range(3)))
    for limit, value in (("MAX_UNPACKED", 14_999), ("MAX_FILES", 2), ("MAX_PACKED", len(bomb) - 1)):
        with monkeypatch.context() as context:
            context.setattr(bundle, limit, value)
            with pytest.raises(BadBundleError):
                unpack(bomb, tmp_path)
            if limit != "MAX_PACKED":
                assert sum(map(len, contents(tmp_path).values())) <= 14_999
    unpack(bomb, tmp_path)
    folder = write_base(tmp_path / "base")
    for limit in ("MAX_UNPACKED", "MAX_FILES", "MAX_PACKED"):
        with monkeypatch.context() as context:
            context.setattr(bundle, limit, 1)
            with pytest.raises(BadBundleError):
                pack(folder)


def test_a_size_that_is_a_lie_gains_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = packed(("a/b.yaml", b" " * 70_000))
    lie = honest.replace((70_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lie != honest
    monkeypatch.setattr(bundle, "MAX_UNPACKED", 100)
    with pytest.raises(BadBundleError):
        unpack(lie, tmp_path)


# Named here: a zip holds the time it was packed at, and tests run in parallel must have one name in every process.
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"PK", id="its-first-bytes"),
        pytest.param(b"x" * 1000, id="no-zip"),
        pytest.param(packed(("a/b.yaml", b"hello"))[:-30], id="cut-off"),
    ],
)
def test_what_is_no_bundle_is_said(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BadBundleError):
        unpack(data, tmp_path)


def test_a_bundle_that_was_tampered_with_is_noticed(tmp_path: Path) -> None:
    data = bytearray(packed(("a/b.yaml", b"hello hello"), compression=zipfile.ZIP_STORED))
    data[data.index(b"hello")] ^= 1
    with pytest.raises(BadBundleError):
        unpack(bytes(data), tmp_path)
