import os
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.home.conftest import TODAY
from tsa_sheets.config import load
from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home import start, starter
from tsa_sheets.world import RealWorld

T = TypeVar("T")
posix = pytest.mark.skipif(os.name != "posix", reason="the permissions of a file")


class Stopped(BaseException):
    """The computer went off."""


class WorldThatFails(RealWorld):
    """The world as it is, until its nth effect fails, before it is done or after."""

    def __init__(self, nth: int, how: BaseException, *, after: bool = False) -> None:
        self.left, self.how, self.after = nth, how, after

    def io(self, name: str, effect: Callable[[], T]) -> T:  # noqa: ARG002 - any effect may fail
        self.left -= 1
        if self.left == 0 and not self.after:
            raise self.how
        result = effect()
        if self.left == 0:
            raise self.how
        return result


def begin(folder: Path, world: Any = None, **more: Any) -> list[str]:
    return list(start(folder, **{"name": "Hill", "today": TODAY, "world": world or RealWorld(), **more}))


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


FILES = [
    "config/alliance.toml",
    "config/customised.toml",
    *(f"config/sheets/{name}.toml" for name in ("contacts", "courses", "deployments", "ects")),
    *(f"config/sheets/{name}.toml" for name in ("mentors", "offers", "placements")),
    "config/sheets/registrations.toml",
    *(f"config/sheets/{name}.toml" for name in ("schools", "subscriptions", "trainees")),
    "jobs/README.md",
    "sheets/README.md",
    "templates/README.md",
]
CONFIG = [file for file in FILES if file.startswith("config/")]


def test_start_makes_a_folder_and_says_what_is_next(tmp_path: Path) -> None:
    folder = tmp_path / "new/hill"

    steps = begin(folder)

    assert files(folder) == FILES
    assert files(tmp_path) == [f"new/hill/{file}" for file in FILES]
    assert steps == [
        f"Open {folder}/config/alliance.toml with a text editor and fill in coordinator and office_email.",
        f"Put your workbooks into {folder}/sheets. If they are in Google Sheets, read docs/google.md first.",
        f'Go to {folder} and let the program look at them: tsa-sheets adopt "sheets/NAME.xlsx" "sheets/OTHER.xlsx"',
        "Put your schools' terms into config/terms.toml, which you get with: tsa-sheets customise terms",
        "Type: tsa-sheets check",
    ]


def test_start_fills_in_what_it_is_given_and_keeps_the_remarks(tmp_path: Path) -> None:
    folder = tmp_path / "hill"

    begin(folder, name='Hill "North" & Zoë\\s', coordinator="Jo Hill", office_email="jo@hill.example")

    settings = load(folder, starter=starter())
    assert len(settings.id) == 16
    assert settings.alliance.name == 'Hill "North" & Zoë\\s'
    assert (settings.alliance.coordinator, settings.alliance.office_email) == ("Jo Hill", "jo@hill.example")
    assert {name: (job.automatic, job.live_from) for name, job in settings.jobs.items()} == {
        "chase_invoices": (False, None),
        "coordinators_digest": (True, TODAY),
        "confirm_placements": (False, None),
        "confirm_registrations": (False, None),
        "introduce_us": (False, None),
        "invoice_subscriptions": (False, None),
        "remind_delegates": (False, None),
        "tell_at_once": (True, TODAY),
        "tell_of_tomorrow": (True, TODAY),
        "tell_of_ended_placements": (False, None),
        "termly_summary": (False, None),
    }
    remarks = [line.partition("#")[2] for line in (folder / "config/alliance.toml").read_text("utf-8").splitlines()]
    assert remarks == [
        line.partition("#")[2] for line in (starter() / "config/alliance.toml").read_text("utf-8").splitlines()
    ]


def test_start_gives_every_alliance_its_own_id(tmp_path: Path) -> None:
    begin(tmp_path / "one")
    begin(tmp_path / "two")

    one, two = (tomllib.loads((tmp_path / name / "config/alliance.toml").read_text("utf-8")) for name in ("one", "two"))
    assert one["id"] != two["id"]


@posix
def test_start_lets_nobody_else_read(tmp_path: Path) -> None:
    folder = tmp_path / "hill"

    begin(folder)

    modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*")) if path.is_dir()}
    assert modes == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()} == {0o600}


def test_start_in_an_empty_folder_that_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "hill"
    folder.mkdir()
    (folder / ".DS_Store").touch()
    before = folder.stat().st_ino

    begin(folder)

    assert files(folder) == [".DS_Store", *FILES]
    assert folder.stat().st_ino == before


def test_start_refuses_a_folder_with_anything_in_it(tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_text("ours")
    (tmp_path / "budget.xlsx").write_text("ours")

    with pytest.raises(TsaSheetsError) as caught:
        begin(tmp_path)

    assert str(caught.value) == (
        f"{tmp_path}: the folder is not empty (found budget.xlsx, minutes.docx). Choose another, or a new name."
    )
    assert files(tmp_path) == ["budget.xlsx", "minutes.docx"]


def test_start_refuses_an_alliances_folder(home: Path) -> None:
    before = (home / "config/alliance.toml").read_bytes()

    with pytest.raises(TsaSheetsError) as caught:
        begin(home)

    assert caught.value.wrong == "this is an alliance's folder already"
    assert (home / "config/alliance.toml").read_bytes() == before


def test_start_refuses_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "hill").write_text("ours")

    with pytest.raises(TsaSheetsError) as caught:
        begin(tmp_path / "hill")

    assert caught.value.wrong == "there is a file of this name"
    assert (tmp_path / "hill").read_text() == "ours"


def test_start_refuses_a_synced_folder_but_not_with_the_record_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Hill School/alliance"

    with pytest.raises(TsaSheetsError) as caught:
        begin(folder)

    assert str(caught.value) == (
        f"{folder}/record: this is in a folder that OneDrive copies to other computers, where the record of what was "
        "sent could be lost or undone. Choose a folder on a disk of this computer, or keep only the record on one: "
        "--record FOLDER."
    )
    assert not folder.parent.exists()

    begin(folder, record_at=tmp_path / "record", coordinator="Jo", office_email="jo@hill.example")

    assert load(folder, starter=starter()).record == str(tmp_path / "record")


def test_start_refuses_a_record_that_is_anothers(tmp_path: Path) -> None:
    (tmp_path / "record").mkdir()
    (tmp_path / "record/ledger.sqlite").touch()

    with pytest.raises(TsaSheetsError) as caught:
        begin(tmp_path / "hill", record_at=tmp_path / "record")

    assert caught.value.wrong == "there is a record of what was sent here already"
    assert not (tmp_path / "hill").exists()


@pytest.mark.parametrize(
    ("given", "place"),
    [({"office_email": "jo at hill"}, "office_email"), ({"name": "Hill\nBcc: x@hill.example"}, "name")],
)
def test_start_refuses_what_no_letter_could_carry(tmp_path: Path, given: dict[str, str], place: str) -> None:
    with pytest.raises(TsaSheetsError) as caught:
        begin(tmp_path / "hill", **given)

    assert caught.value.place == place
    assert files(tmp_path) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is locked for the superuser")
def test_start_where_one_may_not_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(TsaSheetsError) as caught:
        begin(tmp_path / "hill")

    assert str(caught.value) == (
        f"{tmp_path}/hill: the folder cannot be made (Permission denied). "
        "Choose a folder in a place where you may write."
    )


def test_start_inside_a_file(tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_text("ours")

    with pytest.raises(TsaSheetsError) as caught:
        begin(tmp_path / "minutes.docx/hill")

    assert caught.value.wrong == "the folder cannot be made (File exists)"
    assert files(tmp_path) == ["minutes.docx"]


@pytest.mark.parametrize("fresh", [True, False])
def test_start_on_a_full_disk_leaves_nothing_behind(tmp_path: Path, fresh: bool) -> None:
    folder = tmp_path / "hill"
    if not fresh:
        folder.mkdir()

    with pytest.raises(TsaSheetsError) as caught:
        begin(folder, WorldThatFails(5, OSError(28, "No space left on device")))

    assert caught.value.wrong == "the folder cannot be made (No space left on device)"
    assert [path.name for path in tmp_path.rglob("*")] == ([] if fresh else ["hill"])


@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.parametrize("after", [True, False])
def test_start_stopped_at_any_point_can_be_started_again(tmp_path: Path, fresh: bool, after: bool) -> None:
    stopped = 0
    for nth in range(1, 100):
        folder = tmp_path / f"{nth}/hill"
        (folder if not fresh else folder.parent).mkdir(parents=True)
        try:
            begin(folder, WorldThatFails(nth, Stopped(), after=after))
        except Stopped:
            stopped += 1
        else:
            break

        if (folder / "config").exists():
            with pytest.raises(TsaSheetsError, match="this is an alliance's folder already"):
                begin(folder)
        else:
            begin(folder)

        assert [file for file in files(folder) if file.startswith("config/")] == CONFIG

    assert stopped == len(FILES) + (1 if fresh else 4)
