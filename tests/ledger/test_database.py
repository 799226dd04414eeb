import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from tests.ledger.life import AUTOMATIC, HOME, JOB, Life, StillWorld, draft, went
from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger import look_into, open_ledger, schema
from tsa_sheets.model.letter import LetterState


def test_a_record_of_a_newer_version_is_refused_and_left_as_it_is(life: Life, begin: Callable[..., Life]) -> None:
    with life.ledger.book.database.changing("test") as connection:
        connection.execute(insert(schema.schema_version).values(version=schema.VERSION + 1))
        connection.execute(text("DROP TABLE answers"))

    found = f"a newer version of tsa-sheets (we write {schema.VERSION}; found {schema.VERSION + 1})"
    with pytest.raises(LedgerError, match=re.escape(found)):
        begin()
    with pytest.raises(LedgerError, match=re.escape(found)):
        look_into(life.where, HOME, life.beside, StillWorld())

    with life.ledger.book.reading() as connection:
        assert not connection.dialect.has_table(connection, "answers")


def test_a_change_that_fails_half_way_has_not_happened(life: Life) -> None:
    life.look(draft())
    before = life.all_rows()

    def send_and_stumble() -> None:
        with life.ledger.book.changing("test") as change:
            change.update(schema.letters, {"number": 1}, state=LetterState.SENT)
            change.note("letter 1", "sent")
            change.finish()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        send_and_stumble()

    assert life.all_rows() == before


def test_what_the_database_says_of_a_bug_is_passed_on(life: Life) -> None:
    with pytest.raises(LedgerError, match="the database said: "), life.ledger.book.changing("test") as change:
        change.insert(schema.claims, [{"key": "twice", "letter": 1}] * 2)


def test_an_alliance_that_is_not_in_the_record_cannot_be_changed(life: Life) -> None:
    with life.ledger.book.database.changing("test") as connection:
        connection.execute(text("DELETE FROM homes"))

    with pytest.raises(LedgerError, match="this alliance is not in it"):
        life.ledger.pause(by="LM")


def test_moments_are_kept_to_the_microsecond_and_sort_as_text(life: Life) -> None:
    exact = life.world.time.replace(microsecond=1)
    life.look(draft(due=exact))

    assert life.letter(1).due == exact
    with life.ledger.book.reading() as connection:
        assert connection.scalar(text("SELECT due FROM letters")) == "2026-09-07T06:30:00.000001Z"


@pytest.fixture
def sqlite(begin: Callable[..., Life], tmp_path: Path) -> Life:
    return begin(where=str(tmp_path / "record"), settings={JOB: AUTOMATIC})


class TestSqlite:
    @pytest.fixture
    def where(self, tmp_path: Path) -> str:
        return str(tmp_path / "record")

    def test_it_is_set_so_that_a_power_cut_loses_nothing(self, life: Life) -> None:
        with life.ledger.book.reading() as connection:
            settings = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
            }

        assert settings == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "busy_timeout": 30000,
            "secure_delete": 1,
        }

    @pytest.mark.parametrize("damage", [b"this is no database at all " * 100, b"SQLite format 3\0" + b"\xff" * 8000])
    def test_a_damaged_file_is_said_to_be_damaged(self, life: Life, begin: Callable[..., Life], damage: bytes) -> None:
        life.look(draft())
        life.close()
        path = life.beside / "ledger.sqlite"
        path.write_bytes(damage)

        with pytest.raises(LedgerError, match=r"the file is damaged\. Put back the newest backup beside it"):
            begin()

        assert path.read_bytes() == damage

    def test_damage_in_the_midst_of_it_is_noticed_where_it_is_read(
        self, life: Life, begin: Callable[..., Life]
    ) -> None:
        life.look(*(draft(f"r{number}") for number in range(200)))
        life.close()
        path = life.beside / "ledger.sqlite"
        whole = bytearray(path.read_bytes())
        whole[8 * 4096 :] = b"\xff" * (len(whole) - 8 * 4096)
        path.write_bytes(whole)

        with pytest.raises(LedgerError, match="the file is damaged"):
            begin().ledger.every_letter()

    def test_a_full_disk_loses_nothing_that_was_recorded(self, life: Life) -> None:
        life.settings = {JOB: AUTOMATIC}
        life.look(draft())
        claim = life.claim()
        life.begin(claim, draft())
        with life.ledger.book.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        full = life.ledger.book.database.engine.connect()
        full.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        full.close()
        before = life.all_rows()

        with pytest.raises(LedgerError, match=r"the disk is full\. Free some space and run again"):
            life.propose(claim, *(draft(f"r{number}", says="x" * 4000) for number in range(50)))

        assert life.all_rows() == before
        life.delivery.end(claim, went(1))
        assert life.states() == ["sent"]

    def test_a_disk_that_is_full_for_every_file_loses_nothing_that_was_recorded(self, tmp_path: Path) -> None:
        """A process that may write no file longer than 1 MB, as on a full disk."""
        done = subprocess.run(
            [sys.executable, "-c", FILL, str(tmp_path / "record")],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.stderr == ""
        kept, said = done.stdout.splitlines()
        assert 0 < int(kept) < 5000
        assert "the disk does not take what is written. See whether it is full or failing" in said
        opened = open_ledger(str(tmp_path / "record"), HOME, tmp_path / "record", StillWorld())
        assert len(opened.ledger.every_letter()) == int(kept)
        with opened.ledger.book.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        opened.close()

    def test_a_record_somebody_else_keeps_locked_is_said_to_be_in_use(self, life: Life) -> None:
        life.close()
        other = sqlite3.connect(life.beside / "ledger.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        pooled = life.ledger.book.database.engine.raw_connection()
        pooled.cursor().execute("PRAGMA busy_timeout = 10")
        pooled.close()

        with pytest.raises(LedgerError, match=r"another run is using the record of what was sent\. Wait"):
            life.ledger.pause(by="LM")
        assert life.ledger.paused() is None

        other.close()
        life.ledger.pause(by="LM")
        assert life.ledger.paused() is not None

    def test_a_copy_is_a_whole_record(self, life: Life, begin: Callable[..., Life], tmp_path: Path) -> None:
        life.look(draft())
        life.close()
        shutil.copytree(tmp_path / "record", tmp_path / "copy")

        assert begin(where=str(tmp_path / "copy"), beside=tmp_path / "copy").states() == ["draft"]


FILL = """
import resource, signal, sys
from pathlib import Path
from tests.ledger.life import Life, draft
from tsa_sheets.errors import LedgerError
life = Life(where=sys.argv[1], beside=Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
kept = 0
try:
    while True:
        life.look(*(draft(f"r{number}", says="x" * 1000) for number in range(kept + 10)))
        kept += 10
except LedgerError as error:
    print(kept)
    print(error)
life.close()
"""


class TestPostgresql:
    @pytest.fixture
    def where(self, request: pytest.FixtureRequest) -> str:
        address: str = request.getfixturevalue("postgres").new_address()
        return address

    def test_a_server_that_does_not_answer_is_said_so(self, tmp_path: Path) -> None:
        nowhere = f"postgresql://tests@/postgres?host={tmp_path}"

        with pytest.raises(LedgerError, match="the database cannot be reached"):
            open_ledger(nowhere, HOME, tmp_path, StillWorld())

    def test_a_connection_cut_in_a_change_loses_nothing_and_the_next_one_works(self, life: Life) -> None:
        life.look(draft())
        before = life.all_rows()

        def send_and_be_cut_off() -> None:
            with life.ledger.book.changing("x") as change:
                change.update(schema.letters, {"number": 1}, state=LetterState.SENT)
                change.connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")

        with pytest.raises(LedgerError, match="the database cannot be reached"):
            send_and_be_cut_off()

        assert life.all_rows() == before
        life.ledger.pause(by="LM")
        assert life.ledger.paused() is not None
