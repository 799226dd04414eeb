import sqlite3
from pathlib import Path

import pytest

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import look_into, open_ledger
from tsa_sheets.world import RealWorld

HOME = "harbour"


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Keep a record in which something is paused, in a folder with an awkward name."""
    folder = tmp_path / "50% of what? #1"
    opened = open_ledger(str(folder), HOME, folder, RealWorld())
    opened.ledger.pause(by="LM")
    opened.close()
    return folder


def test_looking_reads_and_leaves_no_trace(folder: Path) -> None:
    before = files(folder)

    opened = look_into(str(folder), HOME, folder, RealWorld())

    assert opened is not None
    paused = opened.ledger.paused()
    assert paused is not None
    assert paused.by == "LM"
    assert files(folder) == before
    assert "ledger.sqlite-wal" not in before


def test_looking_while_a_run_is_at_work_sees_its_last_word(folder: Path) -> None:
    at_work = open_ledger(str(folder), HOME, folder, RealWorld())
    at_work.ledger.pause(by="JB")

    opened = look_into(str(folder), HOME, folder, RealWorld())

    assert opened is not None
    paused = opened.ledger.paused()
    assert paused is not None
    assert paused.by == "JB"
    at_work.close()


def test_looking_cannot_change_anything(folder: Path) -> None:
    opened = look_into(str(folder), HOME, folder, RealWorld())
    assert opened is not None

    with pytest.raises(LedgerError, match="cannot be written"):
        opened.ledger.pause(by="JB")


def test_looking_where_nothing_has_been_recorded(tmp_path: Path) -> None:
    assert look_into(str(tmp_path / "record"), HOME, tmp_path / "record", RealWorld()) is None
    assert list(tmp_path.iterdir()) == []


def test_looking_at_a_record_that_was_only_begun(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").touch()
    assert look_into(str(tmp_path), HOME, tmp_path, RealWorld()) is None

    sqlite3.connect(tmp_path / "ledger.sqlite").execute("CREATE TABLE other (x)").connection.close()
    assert look_into(str(tmp_path), HOME, tmp_path, RealWorld()) is None


def test_looking_at_the_record_of_another_alliance(folder: Path) -> None:
    assert look_into(str(folder), "somebody-else", folder, RealWorld()) is None


@pytest.mark.parametrize(("version", "said"), [(99, "a newer version"), (0, "an older version")])
def test_looking_at_a_record_of_another_version(folder: Path, version: int, said: str) -> None:
    connection = sqlite3.connect(folder / "ledger.sqlite")
    connection.execute("UPDATE schema_version SET version = ?", (version,))
    connection.commit()
    connection.close()

    with pytest.raises(LedgerError, match=said):
        look_into(str(folder), HOME, folder, RealWorld())


def test_looking_with_another_secret(folder: Path) -> None:
    (folder / "secret").write_text("00" * 32)

    with pytest.raises(LedgerError, match="secret"):
        look_into(str(folder), HOME, folder, RealWorld())


def test_looking_at_what_is_no_database(folder: Path) -> None:
    (folder / "ledger.sqlite").write_bytes(b"somebody's notes " * 1000)

    with pytest.raises(LedgerError, match="damaged"):
        look_into(str(folder), HOME, folder, RealWorld())
