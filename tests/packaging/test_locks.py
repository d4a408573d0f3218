"""The lock files: complete, hashed, in agreement with each other and with pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
WANTED = {
    "requirements.lock": PROJECT["project"]["dependencies"],
    "requirements-dev.lock": PROJECT["project"]["dependencies"] + GROUPS["dev"],
    "requirements-bench.lock": PROJECT["project"]["dependencies"] + GROUPS["bench"],
    "requirements-build.lock": GROUPS["build"],
    "requirements-audit.lock": GROUPS["audit"],
}
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)[^\n]*\\\n((?:    --hash=\S+(?: \\)?\n?)+)", re.MULTILINE)


def pins(lock: str) -> dict[str, set[Version]]:
    """Name → versions, more than one where they depend on the Python; only entries with hashes are entries."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = PIN.findall(text)
    assert len(entries) == len(re.findall(r"^\S+==", text, re.MULTILINE)), f"{lock}: an entry without a hash"
    found: dict[str, set[Version]] = {}
    for name, version, _ in entries:
        found.setdefault(canonicalize_name(name), set()).add(Version(version))
    return found


@pytest.mark.parametrize(("lock", "wanted"), WANTED.items())
def test_every_dependency_is_locked_to_a_version_that_fits(lock: str, wanted: list[str]) -> None:
    locked = pins(lock)
    assert locked
    for requirement in map(Requirement, wanted):
        versions = locked[canonicalize_name(requirement.name)]
        assert all(version in requirement.specifier for version in versions), f"{lock}: make lock"


def test_what_is_tested_is_what_runs() -> None:
    developing = pins("requirements-dev.lock")
    assert {name: developing.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


@pytest.mark.parametrize("lock", ["requirements-bench.lock", "requirements-audit.lock"])
def test_what_is_installed_for_one_command_changes_no_version(lock: str) -> None:
    installed, added = pins("requirements.lock") | pins("requirements-dev.lock"), pins(lock)
    shared = installed.keys() & added.keys()
    assert shared
    assert {name: added[name] for name in shared} == {name: installed[name] for name in shared}


def test_the_bench_runs_what_is_installed() -> None:
    assert pins("requirements-bench.lock").keys() >= pins("requirements.lock").keys()


@pytest.mark.parametrize("file", [*WANTED, "pyproject.toml", "Makefile", "Dockerfile", ".ci/run"])
def test_no_package_host_is_named(file: str) -> None:
    assert not re.search(r"://|--index-url|--extra-index|--trusted-host", (ROOT / file).read_text(encoding="utf-8"))
