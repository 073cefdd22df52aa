"""A PostgreSQL of the tests' own, on loopback: the machine's, or else from a wheel."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

START_SECONDS = 30
FAST_BUT_FORGETFUL = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
# A test that would wait forever fails instead.
IMPATIENT = ("lock_timeout=10s",)


class CannotStart(Exception):
    """Why there is no PostgreSQL to test with, and what would help."""


class Postgres:
    """A running server; databases are made from a template so that each test has its own."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self.port = _free_port()
        self.password = secrets.token_hex(8)
        self._binaries = binaries
        self._folder = folder
        self._account = _account_for(folder)

    def start(self) -> None:
        """Make a cluster and serve it on 127.0.0.1; raises `CannotStart`."""
        secret = self._folder / "password"
        secret.write_text(self.password)
        self._give_away(secret)
        self._run("initdb", "-U", "tester", "-E", "UTF8", "--no-sync", f"--pwfile={secret}")
        settings = ("listen_addresses=127.0.0.1", f"port={self.port}", "unix_socket_directories=")
        options = " ".join(f"-c {s}" for s in (*settings, *FAST_BUT_FORGETFUL, *IMPATIENT))
        log = str(self._folder / "log")
        self._run("pg_ctl", "start", "-w", "-t", str(START_SECONDS), "-l", log, "-o", options)

    def stop(self) -> None:
        """End the server and everything that is connected to it."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-w")

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://tester:{self.password}@127.0.0.1:{self.port}/{database}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), "-D", str(self._folder / "data"), *arguments]
        if program == "initdb":
            command += ["-A", "scram-sha-256", "--locale=C"]
        done = subprocess.run(
            command,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            # The server outlives pg_ctl and must not keep our pipe open.
            stdout=subprocess.DEVNULL,
            stderr=(self._folder / f"{program}.err").open("w"),
            timeout=START_SECONDS * 2,
            check=False,
            **self._account,
        )
        if done.returncode:
            raise CannotStart(self._words_of(program))

    def _words_of(self, program: str) -> str:
        files = (self._folder / f"{program}.err", self._folder / "log")
        words = " ".join(file.read_text() for file in files if file.exists())
        return f"{self._binaries / program} failed: {words.strip()[-2000:]}"

    def _give_away(self, path: Path) -> None:
        if self._account:
            os.chown(path, self._account["user"], self._account["group"])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _account_for(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root's tests hand it to somebody else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, account.pw_uid, account.pw_gid)
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise CannotStart("running as root, and there is no user `postgres` or `nobody` to run it as")


def _binaries(folder: Path) -> Path:
    """Where initdb, pg_ctl and postgres are; a wheel's are copied to where all may read them."""
    found = shutil.which("initdb") or _newest_debian()
    if found:
        return Path(found).resolve().parent
    wheel = find_spec("pgserver")
    if wheel is None or wheel.origin is None:
        raise CannotStart("neither `initdb` on PATH nor the `pgserver` wheel; `make` installs it")
    package = Path(wheel.origin).parent
    for part in ("pgserver/pginstall", "pgserver.libs"):
        # The programs look for their libraries beside them, so both move together.
        if (package.parent / part).exists():
            shutil.copytree(package.parent / part, folder / part)
    return folder / "pgserver" / "pginstall" / "bin"


def _newest_debian() -> str | None:
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max(map(str, versions), default=None)


def start(folder: Path) -> Postgres:
    """Start a server whose files are all in `folder`; raises `CannotStart`."""
    server = Postgres(_binaries(folder), folder)
    server.start()
    return server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for the whole run, or a skip that says why there is none."""
    # Not one of pytest's folders, which no other user may enter.
    folder = Path(tempfile.mkdtemp(prefix="boussole-postgres-"))
    try:
        server = start(folder)
    except (CannotStart, OSError, subprocess.TimeoutExpired) as problem:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"no PostgreSQL to test with: {problem}")
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
