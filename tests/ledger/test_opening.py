import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ledger.life import HOME, Life, StillWorld, draft
from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import look_into, open_ledger


def test_a_new_record_begins_with_a_secret_only_its_owner_can_read(life: Life) -> None:
    secret = life.beside / "secret"

    assert len(life.opened.secret) == 32
    assert secret.read_text() == life.opened.secret.hex()
    assert os.name == "nt" or stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert list(life.beside.glob("secret-*")) == []
    assert len(life.ledger.mark().ledger_id) == 16


def test_a_record_opened_again_is_the_same(life: Life, begin: Callable[..., Life]) -> None:
    life.look(draft())

    again = begin()

    assert again.opened.secret == life.opened.secret
    assert again.ledger.mark() == life.ledger.mark()
    assert again.states() == ["draft"]


def test_a_record_without_its_secret_is_refused(life: Life, begin: Callable[..., Life]) -> None:
    (life.beside / "secret").unlink()

    with pytest.raises(LedgerError, match=r"the secret of this record is missing\. Put it back from your backup"):
        begin()

    assert not (life.beside / "secret").exists()


@pytest.mark.parametrize("damaged", [b"", b"0123", b"zz" * 32, b"\xff\xfe\x00", b"00" * 33])
def test_a_damaged_secret_is_refused(life: Life, begin: Callable[..., Life], damaged: bytes) -> None:
    (life.beside / "secret").write_bytes(damaged)

    with pytest.raises(LedgerError, match="the secret of this record is damaged"):
        begin()


def test_a_damaged_secret_is_refused_even_where_no_record_has_begun(tmp_path: Path, where: str) -> None:
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside/secret").touch()

    with pytest.raises(LedgerError, match="the secret of this record is damaged"):
        open_ledger(where, HOME, tmp_path / "beside", StillWorld())


def test_the_secret_of_another_record_is_refused(life: Life, begin: Callable[..., Life]) -> None:
    (life.beside / "secret").write_text("ab" * 32)

    with pytest.raises(LedgerError, match="the secret beside it is not the one this record was kept with"):
        begin()


class TestLookingIntoIt:
    def test_there_is_nothing_before_the_first_run(self, where: str, tmp_path: Path) -> None:
        assert look_into(where, HOME, tmp_path / "record", StillWorld()) is None

        assert list(tmp_path.iterdir()) == []

    def test_it_shows_what_there_is_and_changes_nothing(self, life: Life) -> None:
        life.look(draft())
        life.close()
        before = _files(life.beside)

        opened = look_into(life.where, HOME, life.beside, StillWorld())

        assert opened
        assert [letter.number for letter in opened.ledger.waiting()] == [1]
        with pytest.raises(LedgerError):
            opened.ledger.pause(by="LM")
        opened.close()
        assert _files(life.beside) == before
        assert life.ledger.paused() is None

    def test_another_alliance_has_nothing_in_it(self, life: Life) -> None:
        assert look_into(life.where, "south-vale", life.beside, StillWorld()) is None


class TestWhereItCannotBeKept:
    @pytest.fixture
    def where(self, tmp_path: Path) -> str:
        return str(tmp_path / "record")

    def test_a_file_in_the_way(self, where: str, tmp_path: Path) -> None:
        Path(where).touch()

        with pytest.raises(LedgerError, match="the record of what was sent cannot be kept here"):
            open_ledger(where, HOME, tmp_path, StillWorld())

    def test_a_folder_in_the_way(self, where: str, tmp_path: Path) -> None:
        (Path(where) / "ledger.sqlite").mkdir(parents=True)

        with pytest.raises(LedgerError, match="the record of what was sent cannot be written"):
            open_ledger(where, HOME, tmp_path, StillWorld())

    def test_a_secret_that_cannot_be_kept(self, where: str, tmp_path: Path) -> None:
        (tmp_path / "file").touch()

        with pytest.raises(LedgerError, match="it cannot be kept here"):
            open_ledger(where, HOME, tmp_path / "file", StillWorld())

    @pytest.mark.skipif(os.name == "nt", reason="has other ways to forbid writing")
    def test_a_folder_that_may_not_be_written_to(self) -> None:
        with tempfile.TemporaryDirectory() as name, _anybody(Path(name)):
            record = Path(name) / "record"
            open_ledger(str(record), HOME, record, StillWorld()).close()
            record.chmod(0o500)
            (record / "ledger.sqlite").chmod(0o400)

            with pytest.raises(LedgerError, match=r"cannot be written\. Make the folder and its files writable"):
                open_ledger(str(record), HOME, record, StillWorld())
            with pytest.raises(LedgerError, match="cannot be kept here"):
                open_ledger(str(record / "new"), HOME, record, StillWorld())

            record.chmod(0o700)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@contextmanager
def _anybody(folder: Path) -> Iterator[None]:
    """Act as somebody to whom permissions apply: they do not to root."""
    if os.geteuid() != 0:
        yield
        return
    nobody = 65534
    os.chown(folder, nobody, nobody)
    os.seteuid(nobody)
    try:
        yield
    finally:
        os.seteuid(0)
