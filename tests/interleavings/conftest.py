from pathlib import Path

import pytest

from tests.interleavings.alliance import Alliance
from tests.servers.sheets.server import SheetsServer


@pytest.fixture
def alliance(sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Alliance:
    """An alliance whose sheets and desk are online."""
    return _made(Alliance(tmp_path, sheets_server), monkeypatch)


@pytest.fixture
def writing(sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Alliance:
    """One that lets us write into two columns of its bookings."""
    return _made(Alliance(tmp_path, sheets_server, writes=True), monkeypatch)


def _made(made: Alliance, monkeypatch: pytest.MonkeyPatch) -> Alliance:
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    return made
