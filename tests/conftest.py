"""What tests of several folders share."""

from collections.abc import Iterator

import pytest

from tests.servers.postgres import PostgresServer
from tests.servers.sheets.server import SheetsServer


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL, started for the first test that asks for it."""
    server = PostgresServer()
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture
def sheets_server() -> Iterator[SheetsServer]:
    """A Google Sheets of the test's own; whatever is asked or answered must be as Google describes its API."""
    server = SheetsServer()
    server.start()
    yield server
    server.stop()
    assert server.breaches == []
