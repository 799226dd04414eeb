from pathlib import Path

import pytest

from tests.interleavings.alliance import Alliance
from tests.servers.sheets.server import SheetsServer


@pytest.fixture
def alliance(sheets_server: SheetsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Alliance:
    """An alliance whose sheets and desk are online."""
    made = Alliance(tmp_path, sheets_server)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    return made
