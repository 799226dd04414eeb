"""The same tests on both databases: a file in a folder, and a schema of its own in a real PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.life import Life
from tests.servers.postgres import PostgresServer


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record is kept: a new one for each test."""
    if request.param == "sqlite":
        return str(tmp_path / "record")
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.new_address()


@pytest.fixture
def begin(where: str, tmp_path: Path) -> Iterator[Callable[..., Life]]:
    """Open the record, as often as a test wants it open; every one is closed at the end."""
    lives: list[Life] = []

    def begin(**more: Any) -> Life:
        values: dict[str, Any] = {"where": where, "beside": tmp_path / "record"}
        lives.append(Life(**values | more))
        return lives[-1]

    yield begin
    for life in lives:
        life.close()


@pytest.fixture
def life(begin: Callable[..., Life]) -> Life:
    return begin()
