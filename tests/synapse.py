"""A real Synapse on a free loopback port: started, killed, restarted, stopped at will."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

_ENVIRONMENT = Path(__file__).parent.parent / ".venv-synapse"
_PYTHON = _ENVIRONMENT / "bin" / "python"
_SERVER_NAME = "localhost"
_RELAXED = {"per_second": 10_000, "burst_count": 10_000}
_START_LIMIT = 60.0


def require_synapse() -> None:
    """Skip the test where Synapse is not installed; fail there on a continuous integration."""
    if _PYTHON.exists():
        return
    why = "Synapse is not installed: run `make synapse` to create .venv-synapse"
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


class Synapse:
    """One homeserver with its own folder; `relaxed` lifts Synapse's default rate limits."""

    def __init__(self, folder: Path, *, relaxed: bool = True) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.server_name = _SERVER_NAME
        self._secret = secrets.token_hex(16)
        self._process: subprocess.Popen[bytes] | None = None
        self._write_files(relaxed)
        self._admin: str | None = None

    def start(self) -> None:
        """Start the server and wait until it answers; AssertionError with its log if it cannot."""
        command = [_PYTHON, "-m", "synapse.app.homeserver", "-c", "homeserver.yaml"]
        with (self.folder / "output.log").open("ab") as log:
            self._process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log)
        deadline = time.monotonic() + _START_LIMIT
        while not self._answers():
            assert self._process.poll() is None, self._log()
            assert time.monotonic() < deadline, self._log()
            time.sleep(0.05)

    def kill(self) -> None:
        """End the server as a power cut would (kill -9)."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End the server politely."""
        self._end(signal.SIGTERM)

    def register(self, name: str, password: str = "correct horse", *, admin: bool = False) -> str:
        """Create an account by the shared secret; returns its full user id."""
        return self.sign_up(name, password, admin=admin)[0]

    def sign_up(
        self, name: str, password: str = "correct horse", *, admin: bool = False
    ) -> tuple[str, str]:
        """Create an account by the shared secret; its full user id and an access token."""
        nonce = self.request("GET", "/_synapse/admin/v1/register")["nonce"]
        words = [nonce, name, password, "admin" if admin else "notadmin"]
        mac = hmac.new(self._secret.encode(), "\0".join(words).encode(), hashlib.sha1)
        account = {
            "nonce": nonce,
            "username": name,
            "displayname": name.capitalize(),
            "password": password,
            "admin": admin,
            "mac": mac.hexdigest(),
        }
        answer = self.request("POST", "/_synapse/admin/v1/register", account)
        if admin:
            self._admin = answer["access_token"]
        return str(answer["user_id"]), str(answer["access_token"])

    def limit(self, user: str, per_second: float, burst: int) -> None:
        """Give one account its own message rate, as an administrator may."""
        self._administrate(
            "POST",
            f"/v1/users/{user}/override_ratelimit",
            {"messages_per_second": per_second, "burst_count": burst},
        )

    @property
    def admin_token(self) -> str:
        """The access token of the server's newest administrator."""
        assert self._admin is not None, "no administrator has been registered"
        return self._admin

    def request(
        self, method: str, path: str, body: object = None, token: str | None = None
    ) -> dict[str, Any]:
        """One HTTP call; AssertionError with the server's words when it refuses."""
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as refusal:
            raise AssertionError(f"{method} {path}: {refusal.read().decode()}") from None

    def _administrate(self, method: str, path: str, body: object) -> dict[str, Any]:
        if self._admin is None:
            self.register("root", admin=True)
        return self.request(method, "/_synapse/admin" + path, body, self._admin)

    def _answers(self) -> bool:
        try:
            self.request("GET", "/_matrix/client/versions")
        except OSError:
            return False
        return True

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(timeout=30)

    def _log(self) -> str:
        return (self.folder / "output.log").read_text()[-4000:]

    def _write_files(self, relaxed: bool) -> None:
        seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
        (self.folder / "signing.key").write_text(f"ed25519 a_test {seed}\n")
        settings = _settings(self.port, self._secret) | (_no_limits() if relaxed else {})
        # Synapse reads YAML, of which JSON is a part.
        (self.folder / "homeserver.yaml").write_text(json.dumps(settings))
        (self.folder / "log.yaml").write_text(json.dumps(_QUIET_LOG))


_QUIET_LOG: dict[str, object] = {
    "version": 1,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"level": "WARNING", "handlers": ["console"]},
    "disable_existing_loggers": False,
}


def _settings(port: int, secret: str) -> dict[str, object]:
    listener = {
        "port": port,
        "bind_addresses": ["127.0.0.1"],
        "type": "http",
        "resources": [{"names": ["client", "media"]}],
    }
    return {
        "server_name": _SERVER_NAME,
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "listeners": [listener],
        "database": {"name": "sqlite3", "args": {"database": "homeserver.db"}},
        "log_config": "log.yaml",
        "media_store_path": "media",
        "signing_key_path": "signing.key",
        "registration_shared_secret": secret,
        "macaroon_secret_key": secrets.token_hex(16),
        "form_secret": secrets.token_hex(16),
        "bcrypt_rounds": 4,
        "trusted_key_servers": [],
        "report_stats": False,
        "presence": {"enabled": True},
    }


def _no_limits() -> dict[str, object]:
    single = ("rc_message", "rc_registration", "rc_joins_per_room", "rc_room_creation")
    return {
        **dict.fromkeys(single, _RELAXED),
        "rc_login": dict.fromkeys(("address", "account", "failed_attempts"), _RELAXED),
        "rc_joins": dict.fromkeys(("local", "remote"), _RELAXED),
        "rc_invites": dict.fromkeys(("per_room", "per_user", "per_issuer"), _RELAXED),
        "rc_key_requests": _RELAXED,
        "rc_presence": {"per_user": _RELAXED},
    }


def _free_port() -> int:
    """A port that stays ours while the server is down: connections of others begin higher up."""
    while True:
        port = 18_000 + secrets.randbelow(12_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
