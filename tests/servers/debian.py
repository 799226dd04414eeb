"""Servers that come as Debian's packages, which `.ci/run` installs: without one, the tests that need it are skipped."""

import contextlib
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

import pytest

INSTALLED = "DEBIAN_SERVERS"
"""The environment's word that they have been installed: then a test that does not find one fails."""

PATIENCE = 10.0


def program(name: str, *, package: str) -> str:
    """Find a server's program; without it the test is skipped, saying so."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    if found:
        return found
    missing = f"{name} is not on this computer: it comes with Debian's package {package}, which .ci/run installs"
    if os.environ.get(INSTALLED) == "installed":
        pytest.fail(missing)
    pytest.skip(missing)


class Room:
    """A folder under a short path in which one server works, never as root: sockets take no long ones."""

    def __init__(self, name: str) -> None:
        self.folder = Path(mkdtemp(prefix=f"{name}-"))
        self.port = _free_port()
        root = os.getuid() == 0
        self._them = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.getuid())
        self._as: dict[str, object] = {"user": self.user, "group": self.group, "extra_groups": []} if root else {}
        os.chown(self.folder, self._them.pw_uid, self._them.pw_gid)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def user(self) -> str:
        return self._them.pw_name

    @property
    def group(self) -> str:
        return grp.getgrgid(self._them.pw_gid).gr_name

    def start(self, command: Sequence[str]) -> None:
        """Start the server, and wait until it listens on our port."""
        with (self.folder / "said").open("wb") as said:
            self._process = subprocess.Popen(  # type: ignore[call-overload]
                command, cwd=self.folder, stdout=said, stderr=said, start_new_session=True, **self._as
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", self.port)):
                return
            time.sleep(0.01)  # a server that is starting can only be asked again
        said_so_far = (self.folder / "said").read_text("utf-8", "replace")
        self.close()
        raise AssertionError(f"it did not start: {said_so_far}")

    def close(self) -> None:
        """End the server and take the folder away; a second time does nothing."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)  # its children too: it takes a second to end by itself
            self._process.wait(PATIENCE)
            self._process = None
        shutil.rmtree(self.folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
