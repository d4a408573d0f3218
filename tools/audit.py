"""`make audit`: known vulnerabilities of the locked dependencies, asked of the package index by pip-audit.

pip-audit says "No known vulnerabilities found" and exits with 0 also where the index knew nothing about any of them. This
says what was really looked at. 0: all were, nothing is known; 1: something is known; 2: some or all could not be looked at.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements-build.lock", "requirements.lock", "requirements-dev.lock")
SECONDS = 600
Dependency = dict[str, Any]


def main() -> int:
    """Ask, and print what was found."""
    dependencies: list[Dependency] = []
    for lock in LOCKS:
        asked = asked_about(ROOT / lock)
        if asked is None:
            print(f"{lock}：漏洞数据取不到，没有查成。", file=sys.stderr)
            return 2
        dependencies += asked
    code, lines = verdict(dependencies)
    print("\n".join(lines), file=sys.stderr if code else sys.stdout)
    return code


def asked_about(lock: Path) -> list[Dependency] | None:
    """What pip-audit says of each dependency of a lock; None where it could not ask."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--requirement", str(lock)]
    try:
        done = subprocess.run(
            [*command, "--format", "json", "--progress-spinner", "off"],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        found: list[Dependency] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError, subprocess.TimeoutExpired):
        return None
    return found


def verdict(dependencies: Iterable[Dependency]) -> tuple[int, list[str]]:
    """The exit code, and what to print."""
    known = {str(one["name"]): one for one in dependencies}
    bad = {name: one["vulns"] for name, one in known.items() if one.get("vulns")}
    skipped = sorted(name for name, one in known.items() if "vulns" not in one)
    lines = [f"{name} {known[name].get('version', '')}：{_named(vulns)}" for name, vulns in sorted(bad.items())]
    if skipped or not known:
        lines.append(f"{len(known)} 个依赖里有 {len(skipped)} 个没有漏洞数据，没有查成：{'、'.join(skipped[:10])}")
        lines.append("这不等于没有漏洞。请在连得上公开软件包索引的机器上再查。")
    if bad:
        return 1, lines
    return (2, lines) if skipped or not known else (0, [f"{len(known)} 个依赖都查过了，没有已知的漏洞。"])


def _named(vulns: list[dict[str, Any]]) -> str:
    """Each vulnerability with the versions that mend it."""
    return "；".join(f"{one['id']}，修好的版本：{'、'.join(one.get('fix_versions', [])) or '还没有'}" for one in vulns)


if __name__ == "__main__":
    sys.exit(main())
