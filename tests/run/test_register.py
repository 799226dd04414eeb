import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.homes import make_home
from tests.world.faults import Clock, FaultyWorld
from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home import Home, load
from tsa_sheets.run.register import import_register
from tsa_sheets.run.schools import find, imported
from tsa_sheets.schools.typed import Typed
from tsa_sheets.world import World

HEADINGS = (
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,EstablishmentStatus (name),"
    "PhaseOfEducation (name),Postcode,Town,LastChangedDate"
)
ROWS = (
    "200001,940,Wexshire,2045,Ysgol Caf\u00e9 Primary School,Open,Primary,HB6 4QF,Kingsholt,01-09-2026",
    "200002,940,Wexshire,2046,Mill Street School,Closed,Primary,HB5 4LS,Tarnley,13-07-2026",
)
LINKS = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n200002,200001,Ysgol,Successor,01-09-2026\n"


@pytest.fixture
def world() -> World:
    return FaultyWorld(Clock(datetime(2026, 9, 7, 6, 30, tzinfo=UTC)))


@pytest.fixture
def home(tmp_path: Path, world: World) -> Home:
    return load(make_home(tmp_path / "alliance", [], world))


def extract(
    folder: Path, *, name: str = "edubasealldata.csv", headings: str = HEADINGS, rows: tuple[str, ...] = ROWS
) -> Path:
    path = folder / name
    path.write_bytes("\r\n".join([headings, *rows]).encode("cp1252"))
    return path


def refusal(home: Home, world: World, file: Path, links: Path | None = None, *, names: Sequence[Path] = ()) -> str:
    with pytest.raises(TsaSheetsError) as refused:
        import_register(home, world, file, links, old=False, names=names)
    return str(refused.value)


def test_extract_in_the_registers_own_encoding_is_imported(tmp_path: Path, home: Home, world: World) -> None:
    found = import_register(home, world, extract(tmp_path), None, old=False)

    assert (str(found.as_of), found.open, found.closed) == ("2026-09-01", 1, 1)
    assert imported(home, world) == found


def test_extract_in_an_archive_beside_its_links(tmp_path: Path, home: Home, world: World) -> None:
    archive = tmp_path / "extract.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("links_edubasealldata20260902.csv", LINKS)
        packed.write(extract(tmp_path), "edubasealldata20260902.csv")

    found = import_register(home, world, archive, archive, old=False)

    assert (str(found.as_of), found.open) == ("2026-09-01", 1)


def test_names_of_the_registers_of_other_years_are_kept(tmp_path: Path, home: Home, world: World) -> None:
    old = tmp_path / "edubasealldata20240901.csv"
    old.write_text("URN,EstablishmentName\n200001,Caf\u00e9 Infant School\n200009,Nowhere\n,\n", encoding="utf-8")

    import_register(home, world, extract(tmp_path), None, old=False, names=[old])

    urn, guesses = find(home, world, Typed("Caf\u00e9 Infant Sch", "Kingsholt"))
    assert (urn, guesses[0].name) == ("200001", "Ysgol Caf\u00e9 Primary School")
    assert refusal(home, world, extract(tmp_path), names=[extract(tmp_path, name="x.csv", headings="Number,Name")])


def test_day_in_the_name_comes_before_that_of_the_last_change(tmp_path: Path, home: Home, world: World) -> None:
    found = import_register(home, world, extract(tmp_path, name="edubasealldata20260903.csv"), None, old=False)

    assert str(found.as_of) == "2026-09-03"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("edubasealldata20250901.csv", "it is of 1 September 2025, more than a year ago"),
        ("edubasealldata20261001.csv", "it is of 1 October 2026, which is still to come"),
        ("edubasealldata20260831.csv", "it is of 31 August 2026, older than the one there is (of 2 September 2026)"),
    ],
)
def test_register_of_another_year_is_refused_and_the_one_there_is_stays(
    tmp_path: Path, home: Home, world: World, name: str, says: str
) -> None:
    before = import_register(home, world, extract(tmp_path, name="edubasealldata20260902.csv"), None, old=False)
    file = extract(tmp_path, name=name)

    assert refusal(home, world, file) == f"{name}: {says}. Download this year's, or add --old to take it all the same."
    assert imported(home, world) == before
    assert import_register(home, world, file, None, old=True) != before


def test_register_whose_headings_are_missing_is_refused(tmp_path: Path, home: Home, world: World) -> None:
    file = extract(tmp_path, headings=HEADINGS.replace("Postcode", "Post code").replace("EstablishmentName", "Name"))

    assert refusal(home, world, file) == (
        "edubasealldata.csv: it is not the register's own extract (looked for the headings EstablishmentName, "
        "Postcode; found URN, LA (code), LA (name), EstablishmentNumber, Name, EstablishmentStatus (name)). "
        "On get-information-schools.service.gov.uk, choose Downloads and the file with all establishment fields."
    )
    assert imported(home, world) is None


def test_links_that_are_none_and_a_file_that_is_not_there_are_refused(tmp_path: Path, home: Home, world: World) -> None:
    file = extract(tmp_path)

    assert "looked for the headings LinkURN, LinkType" in refusal(home, world, file, links=file)
    assert "nowhere.csv: it cannot be read (No such file or directory)" in refusal(
        home, world, tmp_path / "nowhere.csv"
    )
    assert imported(home, world) is None


def test_register_without_a_day_or_without_a_school_is_refused(tmp_path: Path, home: Home, world: World) -> None:
    undated = tuple(row.rpartition(",")[0] + "," for row in ROWS)

    assert "the day it is of cannot be told" in refusal(home, world, extract(tmp_path, rows=undated))
    empty = extract(tmp_path, name="edubasealldata20260902.csv", rows=())
    assert "there is no school in it that can be read" in refusal(home, world, empty)


def test_download_that_stopped_early_is_refused_and_the_register_stays(
    tmp_path: Path, home: Home, world: World
) -> None:
    many = tuple(f"2{number:05},940,Wexshire,{number:04},School {number},Open,,,,01-09-2026" for number in range(10))
    before = import_register(home, world, extract(tmp_path, rows=many), None, old=False)
    torn, few = tmp_path / "edubasealldata20260903.csv", extract(tmp_path, name="edubasealldata20260904.csv")
    torn.write_bytes(extract(tmp_path, rows=many).read_bytes()[:-25])

    assert refusal(home, world, torn) == (
        "edubasealldata20260903.csv: its last line ends in the middle: the download stopped early. Download it again."
    )
    assert "it lists 2 schools, and the register there is 10" in refusal(home, world, few)
    assert imported(home, world) == before
    assert import_register(home, world, few, None, old=True).open == 1
