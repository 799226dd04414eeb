"""The desk's file: written whole, by turns with people, and never over what they wrote."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
import pytest

from tsa_sheets.errors import SheetError
from tsa_sheets.model.desk import OUTBOX, RowKey, Said
from tsa_sheets.sheets.desk.file import DeskOpen, FileDesk, PauseTick, read_desk, write_desk
from tsa_sheets.sheets.desk.kept import DeskChanged
from tsa_sheets.world import RealWorld, World

T = TypeVar("T")
LETTER = RowKey(OUTBOX, "registration-confirmed/r1//", "d1")


class NotingWorld(RealWorld):
    """Notes each effect."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def io(self, name: str, effect: Callable[[], T]) -> T:
        self.names.append(name)
        return effect()


class LosesPower(RealWorld):
    """A world that ends at one effect, before or after it happened."""

    def __init__(self, at: str, *, after: bool) -> None:
        self.at, self.after = at, after

    def io(self, name: str, effect: Callable[[], T]) -> T:
        if name != self.at:
            return effect()
        if self.after:
            effect()
        raise KeyboardInterrupt


def test_read_where_there_is_no_desk_yet(desk: Path, world: World) -> None:
    assert read_desk(desk, world) is None
    assert not PauseTick(desk, world).ticked()


def test_write_a_new_desk(desk: Path, world: World, make: Any) -> None:
    assert write_desk(desk, make.content(), None, world)

    read = read_desk(desk, world)
    assert read is not None
    assert (read.answers, read.notes, read.paused) == ((), (), False)
    assert (read.ledger_id, read.high_water, read.looked_at) == ("a-record", 9, make.NOON)
    assert openpyxl.load_workbook(desk).sheetnames == ["Flags", "Outbox", "Sent", "Invoices", "Runs", "tsa-sheets"]
    assert desk.stat().st_mode & 0o777 == 0o600


def test_write_the_same_content_twice_gives_the_same_bytes(tmp_path: Path, world: World, make: Any) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_desk(tmp_path / name, make.content(), None, world)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_write_an_unchanged_desk_leaves_it_alone_for_an_hour(desk: Path, world: World, make: Any) -> None:
    write_desk(desk, make.content(), None, world)
    before = desk.read_bytes()
    read = read_desk(desk, world)

    assert not write_desk(desk, make.content(looked_at=make.NOON + timedelta(minutes=59)), read, world)
    assert desk.read_bytes() == before

    assert write_desk(desk, make.content(looked_at=make.NOON + timedelta(minutes=60)), read, world)
    assert desk.read_bytes() != before


@pytest.mark.parametrize(
    "changed",
    [
        {"flags": []},
        {"paused": "JB, 7 September 2026 at 10.15"},
        {"ledger_id": "another"},
        {"high_water": 10},
        {"replies": {LETTER: "seen 10.15"}},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_write_a_changed_desk(changed: dict[str, Any], desk: Path, world: World, make: Any) -> None:
    write_desk(desk, make.content(), None, world)

    assert write_desk(desk, make.content(**changed), read_desk(desk, world), world)


def test_what_people_wrote_is_read_and_kept(desk: Path, world: World, make: Any, person: Any) -> None:
    write_desk(desk, make.content(), None, world)
    editor = person()
    editor.put("Outbox", "Your place 1", {"Approve": "✓", "Initials": "JB", "Notes": "rang her"})
    editor.put(
        "Flags", "School 2", {"Leave as it is: the sheet is correct": "x", "Why": "joined late", "Initials": "JB"}
    )
    editor.add_column("Outbox", "Phoned")
    editor.put("Outbox", "Your place 2", {"Phoned": "twice"})
    editor.save()

    read = read_desk(desk, world)
    assert read is not None
    assert [(one.row, one.said, one.initials, one.why, one.number) for one in read.answers] == [
        (RowKey("Flags", "member_price/r2/price_kind", "e2"), Said.LEAVE, "JB", "joined late", 6),
        (LETTER, Said.APPROVE, "JB", "", 5),
    ]

    assert write_desk(desk, make.content(replies={LETTER: "Seen 10.15: goes at 16.00"}), read, world)
    after = person()
    assert after.see("Outbox", "Your place 1", "Approve") == "✓"
    assert after.see("Outbox", "Your place 1", "Notes") == "rang her"
    assert after.see("Outbox", "Your place 1", "Seen by us") == "Seen 10.15: goes at 16.00"
    assert after.see("Outbox", "Your place 2", "Phoned") == "twice"
    assert after.see("Flags", "School 2", "Why") == "joined late"

    again = read_desk(desk, world)
    assert again is not None
    assert [(one.said, one.seen) for one in again.answers] == [
        (Said.LEAVE, ""),
        (Said.APPROVE, "Seen 10.15: goes at 16.00"),
    ]
    assert not write_desk(desk, make.content(), again, world)


def test_a_desk_that_was_read_is_read_again_for_a_pause_only_when_it_has_changed(
    desk: Path, world: World, make: Any, person: Any
) -> None:
    write_desk(desk, make.content(), None, world)
    noting = NotingWorld()
    kept = FileDesk(desk, noting)

    kept.read()
    assert not kept.paused()
    assert noting.names.count("read desk.xlsx") == 1
    editor = person()
    runs = editor.book["Runs"]
    runs.cell(editor.row("Runs", "Pause everything"), 2).value = "✓"
    editor.save()

    assert kept.paused()


def test_pause_is_read_and_kept(desk: Path, world: World, make: Any, person: Any) -> None:
    write_desk(desk, make.content(), None, world)
    editor = person()
    runs = editor.book["Runs"]
    place = editor.row("Runs", "Pause everything")
    runs.cell(place, 2).value, runs.cell(place, 4).value = "✓", "JB"
    editor.save()

    read = read_desk(desk, world)
    assert read is not None
    assert (read.paused, read.pause_initials, PauseTick(desk, world).ticked()) == (True, "JB", True)

    write_desk(desk, make.content(paused="JB, 7 September 2026 at 10.15"), read, world)
    again = read_desk(desk, world)
    assert again is not None
    assert (again.paused, again.pause_initials) == (True, "JB")


def test_a_tab_that_people_added_is_kept(desk: Path, world: World, make: Any, person: Any) -> None:
    write_desk(desk, make.content(), None, world)
    editor = person()
    editor.book.create_sheet("My list", 0).append(["Ring", "=1+1"])
    editor.save()

    write_desk(desk, make.content(flags=[]), read_desk(desk, world), world)

    assert openpyxl.load_workbook(desk)["My list"]["A1"].value == "Ring"


def test_write_is_refused_when_somebody_wrote_meanwhile(desk: Path, world: World, make: Any, person: Any) -> None:
    write_desk(desk, make.content(), None, world)
    read = read_desk(desk, world)
    editor = person()
    editor.put("Outbox", "Your place 1", {"Hold": "✓"})
    editor.save()
    theirs = desk.read_bytes()

    with pytest.raises(DeskChanged, match=r"^desk\.xlsx: was written by somebody while we were at work\. Run again"):
        write_desk(desk, make.content(flags=[]), read, world)

    assert desk.read_bytes() == theirs
    assert list(desk.parent.iterdir()) == [desk]
    again = read_desk(desk, world)
    assert again is not None
    assert [one.said for one in again.answers] == [Said.HOLD]
    assert write_desk(desk, make.content(flags=[]), again, world)


def test_write_is_refused_when_a_desk_appeared_or_vanished_meanwhile(desk: Path, world: World, make: Any) -> None:
    write_desk(desk, make.content(), None, world)

    with pytest.raises(DeskChanged):
        write_desk(desk, make.content(), None, world)

    read = read_desk(desk, world)
    desk.unlink()
    with pytest.raises(DeskChanged):
        write_desk(desk, make.content(flags=[]), read, world)


@pytest.mark.parametrize("lock", ["~$desk.xlsx", ".~lock.desk.xlsx#"])
def test_nothing_is_written_while_the_desk_is_open(lock: str, desk: Path, world: World, make: Any) -> None:
    write_desk(desk, make.content(), None, world)
    before = desk.read_bytes()
    read = read_desk(desk, world)
    desk.with_name(lock).touch()

    with pytest.raises(DeskOpen, match="Save and close it; the next run writes it"):
        write_desk(desk, make.content(flags=[]), read, world)

    assert desk.read_bytes() == before
    assert sorted(path.name for path in desk.parent.iterdir()) == sorted([lock, "desk.xlsx"])


@pytest.mark.parametrize(
    ("effect", "after", "written"),
    [("desk write", False, False), ("desk replace", False, False), ("desk replace", True, True)],
)
def test_a_run_that_ends_in_the_middle_leaves_one_whole_desk(
    effect: str, after: bool, written: bool, desk: Path, world: World, make: Any
) -> None:
    write_desk(desk, make.content(), None, world)
    before = desk.read_bytes()

    with pytest.raises(KeyboardInterrupt):
        write_desk(desk, make.content(flags=[]), read_desk(desk, world), LosesPower(effect, after=after))

    assert (desk.read_bytes() != before) is written
    assert read_desk(desk, world) is not None
    assert list(desk.parent.iterdir()) == [desk]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:0],
        lambda data: b"Not a workbook at all" + data[:0],
        lambda data: bytes.fromhex("d0cf11e0a1b11ae1") + data[:600],
    ],
    ids=["half", "empty", "text", "locked"],
)
def test_a_damaged_desk_is_neither_read_nor_overwritten(
    damage: Callable[[bytes], bytes], desk: Path, world: World, make: Any
) -> None:
    write_desk(desk, make.content(), None, world)
    desk.write_bytes(damage(desk.read_bytes()))
    damaged = desk.read_bytes()

    with pytest.raises(SheetError, match=r"^desk\.xlsx: .* Move this file out of the alliance's folder"):
        read_desk(desk, world)

    assert PauseTick(desk, world).ticked()
    with pytest.raises(DeskChanged):
        write_desk(desk, make.content(), None, world)
    assert desk.read_bytes() == damaged


def test_somebody_elses_workbook_is_not_taken_for_the_desk(desk: Path, world: World) -> None:
    openpyxl.Workbook().save(desk)

    with pytest.raises(SheetError, match=r"this is not a desk we wrote \(looked for its hidden tab; found: Sheet\)"):
        read_desk(desk, world)


def test_a_missing_tab_is_said(desk: Path, world: World, make: Any, person: Any) -> None:
    write_desk(desk, make.content(), None, world)
    editor = person()
    del editor.book["Outbox"]
    editor.save()

    with pytest.raises(SheetError, match=r"the tab Outbox is missing \(found: Flags, Sent, Invoices, Runs, "):
        read_desk(desk, world)


def test_a_folder_that_is_gone_is_said(desk: Path, world: World, make: Any) -> None:
    shutil.rmtree(desk.parent)

    with pytest.raises(SheetError, match=r"^desk\.xlsx: cannot be written \(No such file or directory\)"):
        write_desk(desk, make.content(), None, world)


def test_a_desk_shared_with_colleagues_stays_shared(desk: Path, world: World, make: Any) -> None:
    write_desk(desk, make.content(), None, world)
    desk.chmod(0o660)

    write_desk(desk, make.content(flags=[]), read_desk(desk, world), world)

    assert desk.stat().st_mode & 0o777 == 0o660


def test_a_desk_that_was_sorted_and_thinned_out_is_understood(desk: Path, world: World, make: Any, person: Any) -> None:
    letters = [make.letter(number) for number in range(1, 6)]
    write_desk(desk, make.content(outbox=letters), None, world)
    editor = person()
    editor.put("Outbox", "Your place 2", {"Approve": "✓", "Initials": "JB"})
    editor.arrange("Outbox", lambda rows: [row for row in reversed(rows) if "Your place 4" not in row])
    editor.book["Outbox"].insert_rows(1, 2)
    editor.save()

    read = read_desk(desk, world)
    assert read is not None
    assert [(one.row.version, one.said, one.number) for one in read.answers] == [("d2", Said.APPROVE, 9)]
    assert read.notes == ()

    write_desk(desk, make.content(outbox=letters, flags=[]), read, world)
    after = person()
    assert [row[2] for row in after.rows("Outbox")] == [f"Your place {number}" for number in range(1, 6)]
    assert after.see("Outbox", "Your place 2", "Approve") == "✓"
