import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.homes import registration
from tests.stories.conftest import Story
from tsa_sheets.errors import LedgerError

Begin = Callable[..., Story]


def test_one_column_sorted_by_itself_stops_the_sheet_until_somebody_looked(begin: Begin) -> None:
    rows = [registration(number) for number in range(12)]
    story = begin(rows[:6])
    story.run()
    assert len(story.sent()) == 6

    emails = sorted((str(row[6]) for row in rows), reverse=True)
    mixed = [[*row[:6], email, *row[7:]] for row, email in zip(rows, emails, strict=True)]
    story.later(hours=1).bookings(mixed)
    story.later(hours=1).run()
    assert len(story.sent()) == 6
    with story.ledger() as ledger:
        assert [flag.rule for flag in ledger.live_flags()] == ["one_column_sorted_by_itself"]

    story.later(hours=1).bookings(rows)
    story.later(hours=1).run()

    assert sorted(story.readers()) == [
        f"Delegate {chr(65 + number)} <delegate{number}@school.example>" for number in range(12)
    ]


def test_a_sheet_that_shrank_waits_and_goes_on_once_it_is_said_to_be_right(begin: Begin) -> None:
    story = begin([registration(number) for number in range(12)], automatic=False)
    story.run()
    story.tick("Outbox", "Approve")

    story.later(hours=1).bookings([registration(number) for number in range(8)])
    story.later(hours=1).run()
    assert story.sent() == []
    story.later(minutes=40).run()
    assert story.tick("Flags", "Leave as it is: the sheet is correct", where=lambda words: "12 rows" in words) == 1
    story.later(minutes=40).run()

    assert len(story.sent()) == 8


def test_a_record_from_last_week_sends_nothing_until_it_has_been_recovered(begin: Begin) -> None:
    story = begin([registration(0)])
    story.run()
    record = story.folder / "record"
    old = story.folder.parent / "backup.sqlite"
    with story.ledger() as ledger:
        ledger.book.database.engine.raw_connection().execute(f"VACUUM INTO '{old}'")
    story.later(hours=1).bookings([registration(0), registration(1)])
    story.later(hours=1).run()
    assert len(story.sent()) == 2

    for path in record.glob("ledger.sqlite*"):
        path.unlink()
    shutil.copy(old, record / "ledger.sqlite")
    with pytest.raises(LedgerError, match="tsa-sheets recover"):
        story.later(hours=1).run()

    assert len(story.sent()) == 2


def test_an_empty_record_beside_a_used_desk_sends_nothing(begin: Begin) -> None:
    story = begin([registration(0)])
    story.run()
    secret = (story.folder / "record/secret").read_bytes()
    shutil.rmtree(story.folder / "record")
    (story.folder / "record").mkdir()
    (story.folder / "record/secret").write_bytes(secret)

    with pytest.raises(LedgerError, match="tsa-sheets recover"):
        story.later(hours=1).run()

    assert len(story.sent()) == 1


def test_a_full_disk_for_letters_leaves_them_for_the_next_run(begin: Begin) -> None:
    story = begin([registration(0)])
    letters = story.folder / "letters"
    letters.write_text("in the way of the folder")

    report = story.run()
    assert report.delivered is not None
    assert (report.delivered.left, report.delivered.states) == (1, {})
    letters.unlink()
    story.later(hours=1).run()

    assert len(story.sent()) == 1


def test_a_full_disk_for_the_mark_sends_nothing(begin: Begin) -> None:
    story = begin([registration(0)])
    story.run(send=False)
    story.full = "write high-water mark"

    report = story.later(hours=1).run()
    assert report.delivered is not None
    assert "No space left" in report.delivered.stopped
    assert story.sent() == []
    story.full = ""
    story.later(hours=1).run()

    assert len(story.sent()) == 1


def test_a_broken_workbook_stops_only_what_needs_it(begin: Begin) -> None:
    story = begin([registration(0)])
    (story.folder / "sheets/Subscriptions 2026-27.xlsx").write_bytes(b"PK half written")

    report = story.run()

    assert len(story.sent()) == 1
    assert any("Subscriptions 2026-27.xlsx" in problem for problem in report.problems)


def test_a_damaged_desk_lets_nothing_out(begin: Begin) -> None:
    story = begin([registration(0)])
    (story.folder / "desk.xlsx").write_bytes(b"not a workbook")

    report = story.run()

    assert (story.sent(), report.delivered) == ([], None)
    assert (story.folder / "desk.xlsx").read_bytes() == b"not a workbook"
    assert any("what people said on the desk is not known" in problem for problem in report.problems)


def test_a_desk_open_in_excel_is_left_alone_and_written_next_time(begin: Begin) -> None:
    story = begin([registration(0)], automatic=False)
    lock = story.folder / "~$desk.xlsx"
    lock.write_text("LM")

    report = story.run()
    assert not (story.folder / "desk.xlsx").exists()
    assert any("open in a spreadsheet program" in problem for problem in report.problems)
    lock.unlink()
    story.later(hours=1).run()

    assert (story.folder / "desk.xlsx").exists()


def test_hostile_cells_reach_no_header_and_become_no_formula(begin: Begin) -> None:
    row = registration(0, name='=HYPERLINK("https://evil.example","Jo")')
    course = registration(1, name="Jo\nBcc: all@evil.example")
    story = begin([row, course])

    story.run()

    assert all(str(letter["Bcc"]) == "None" for letter in story.sent())
    assert all("\n" not in str(letter["Subject"]) for letter in story.sent())


@pytest.mark.skipif(os.geteuid() != 0, reason="another user's rights can be taken on by root only")
def test_a_read_only_home_says_what_to_do_and_shows_no_traceback(begin: Begin, tmp_path: Path) -> None:
    story = begin([registration(0)])
    for path in (story.folder, *story.folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in (tmp_path, *tmp_path.parents[:-1]):
        parent.chmod(parent.stat().st_mode | 0o055)

    done = subprocess.run(
        [sys.executable, "-m", "tsa_sheets", "--home", str(story.folder), "run"],
        capture_output=True, text=True, user=65534, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip

    assert done.returncode not in (0, 1)
    assert "Traceback" not in done.stderr
    assert "writable" in done.stderr


def test_two_runs_at_once_are_as_one(begin: Begin) -> None:
    story = begin([registration(number) for number in range(5)])
    command = [sys.executable, "-m", "tsa_sheets", "--home", str(story.folder), "run", "--send"]

    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60) for process in both]

    assert not any("Traceback" in err for _, err in said)
    assert len({str(letter["Message-ID"]) for letter in story.sent()}) == len(story.sent())
